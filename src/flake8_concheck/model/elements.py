"""What stands in a container: an element, or what stands at a certain place."""

from flake8_concheck.model.agreement import agree
from flake8_concheck.model.values import Many, Row, Value


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
