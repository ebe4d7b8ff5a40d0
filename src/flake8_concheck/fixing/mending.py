"""What fixers share: how an `await` is put before an expression, and a call taken apart."""

import libcst as cst

from flake8_concheck.fixing.proposal import Change, Spot, after, before
from flake8_concheck.model import Model


def awaited(call: cst.Call, model: Model, wrapper: str = "") -> tuple[Change, ...]:
    """Await the call where it stands, in brackets where they are needed; `wrapper` is put between."""
    parent = model.parent(call)
    if isinstance(parent, cst.Await):
        return (before(call, wrapper),) if wrapper else ()
    bracketed = not call.lpar and (
        (isinstance(parent, (cst.Attribute, cst.Subscript)) and parent.value is call)
        or (isinstance(parent, cst.Call) and parent.func is call)
    )
    if bracketed:
        return before(call, f"(await {wrapper}"), after(call, ")")
    return (before(call, f"await {wrapper}"),)


def opened(call: cst.Call, text: str) -> Change | None:
    """Put text in the place of the opening bracket; before arguments a comma as well. None where it is hard to find."""
    between = call.whitespace_after_func, call.whitespace_before_args
    if call.func.rpar or not isinstance(between[0], cst.SimpleWhitespace) or "\\" in between[0].value:
        return None
    width = len(between[0].value)
    start = Spot(call.func, at_end=True)
    if not call.args:
        return Change(start, Spot(call.func, at_end=True, shift=width + 1), text)
    same_line = isinstance(between[1], cst.SimpleWhitespace) and not between[1].value
    comma = ", " if same_line else ","
    return Change(start, Spot(call.func, at_end=True, shift=width + 1), f"{text}{comma}")
