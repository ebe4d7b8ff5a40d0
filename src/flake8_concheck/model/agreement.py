"""When several bindings give one name its value, they must agree, or we do not know."""

from collections.abc import Iterable

from flake8_concheck.model.known import CATALOGUE
from flake8_concheck.model.values import Instance, Known, Many, Nothing, Own, Value


def agree(values: Iterable[Value | None]) -> Value | None:
    """The one value all of them are; None values (`x = None`) do not count, an unknown one spoils it."""
    result: Value = Nothing()
    for value in values:
        if isinstance(value, Nothing):
            continue
        common = value if isinstance(result, Nothing) else _common(result, value)
        if common is None:
            return None
        result = common
    return result


def _common(a: Value, b: Value | None) -> Value | None:
    if a == b:
        return a
    match a, b:
        case Own(), Own() if a.is_async == b.is_async:
            return a
        case Many(of=None), Many():
            return b
        case Many(), Many(of=None):
            return a
        case Many(), Many() if a.of is not None and a.keyed == b.keyed:
            element = _common(a.of, b.of)
            return None if element is None else Many(element, a.keyed)
        case Known(first), Known(second):
            shared = _shared_base(first, second)
            return shared and shared.of
        case Instance(Known(first)), Instance(Known(second)):
            return _shared_base(first, second)
    return None


def _shared_base(first: str, second: str) -> Instance | None:
    theirs = set(CATALOGUE.ancestry(second))
    return next((Instance(Known(base)) for base in CATALOGUE.ancestry(first) if base in theirs), None)
