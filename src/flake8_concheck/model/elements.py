"""What stands in a container: an element, or what stands at a certain place."""

from flake8_concheck.catalogue.callables.returns import AWAITED_TUPLE
from flake8_concheck.model.agreement import agree
from flake8_concheck.model.known import Knowledge
from flake8_concheck.model.values import Coroutine, Instance, Known, Many, Row, Value


def element(iterable: Value | None) -> Value | None:
    """What iterating it gives; of a mapping, keys, of which we know nothing."""
    match iterable:
        case Many(of, keyed=False):
            return of
        case Row(parts):
            return agree(parts)
    return None


def place(value: Value | None, path: tuple[int, ...]) -> Value | None:
    """What stands at this place, through tuples within tuples."""
    for index in path:
        match value:
            case Row(parts) if -len(parts) <= index < len(parts):
                value = parts[index]
            case _:
                value = None if isinstance(value, Row) else element(value)
    return value


def awaited_part(known: Knowledge, value: Value | None, index: int) -> Value | None:
    """One of the things a library coroutine gives, as in `reader, writer = await open_connection(...)`."""
    match value:
        case Coroutine(Known(name)) if (key := known.entry(name, AWAITED_TUPLE)) is not None:
            part = dict(enumerate(AWAITED_TUPLE[key])).get(index)
            return Instance(Known(part)) if part else None
    return None
