"""One step along a path: an attribute, or what calling, awaiting or entering gives."""

from flake8_concheck.model.calls import entered
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.summary import AENTER, AWAIT, CALL, ENTER
from flake8_concheck.model.values import Value


def stepped(values: Values, value: Value | None, step: str) -> Value | None:
    """What the step leads to from this value; None if that is unknown."""
    if value is None:
        return None
    match step:
        case str() if step == CALL:
            return values.calls.given_by(value)
        case str() if step == AWAIT:
            return values.awaited(value)
        case str() if step in (ENTER, AENTER):
            return entered(values, value, asynchronous=step == AENTER)
    return values.member(value, step)
