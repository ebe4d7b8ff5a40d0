"""What runs with a decorated function: the wrappers that stand in for it, and it only if they call it."""

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from flake8_concheck.model.decorators import applied, gives_back_its_argument, stand_in, wrappers
from flake8_concheck.model.known import Knowledge
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.summary import GIVEN, HERE, Function
from flake8_concheck.model.values import Known, Own


@dataclass(frozen=True, slots=True)
class Layer:
    """A wrapper, the decorator that puts it there, and the decorator's parameter that holds the function."""

    at: cst.Decorator
    wrapper: Own | Known
    parameter: str = ""


def layers(values: Values, function: Own) -> Iterator[Layer]:
    """The wrappers of a plain function of this file, the innermost first."""
    decorators = function.node.decorators if isinstance(function.node, cst.FunctionDef) else ()
    if function.is_async:
        return
    for each in reversed(decorators):
        match applied(values, each.decorator):
            case Own() as own if not gives_back_its_argument(values, own):
                first = [*own.node.params.posonly_params, *own.node.params.params][:1]
                plain = (wrapper for wrapper in wrappers(values, own) if not wrapper.is_async)
                yield from (Layer(each, wrapper, param.name.value) for wrapper in plain for param in first)
            case Known(name) if not values.known.symbolic:
                wrapper = stand_in(values.known.elsewhere, name, is_async=False)
                if wrapper:
                    yield Layer(each, Known(wrapper.replace(HERE, ".")))


def calls_it(known: Knowledge, record: Function) -> tuple[bool, bool]:
    """Whether a wrapper of another module calls the function it wraps, and whether it surely does."""
    found = [
        each
        for each in record.calls
        if each.to.startswith(GIVEN) and not any(asks(known, path) for path in each.unless)
    ]
    return bool(found), any(each.surely for each in found)


def asks(known: Knowledge, path: str) -> bool:
    """Whether this function of another module looks on which thread it is."""
    function = known.value(path)
    record = known.elsewhere.function(function.name) if isinstance(function, Known) else None
    return record is not None and record.asks
