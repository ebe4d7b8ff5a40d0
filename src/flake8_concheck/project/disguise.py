"""What a function of another module is once the decorators of yet others have had it."""

from dataclasses import replace

from flake8_concheck.model.decorators import leaves_it, stand_in
from flake8_concheck.model.handing_on import hands_on_elsewhere
from flake8_concheck.model.known import Knowledge
from flake8_concheck.model.layers import calls_it
from flake8_concheck.model.summary import CALL, HERE, Call, Function, Kind
from flake8_concheck.model.values import Known, Value


def disguised(known: Knowledge, record: Function) -> Function:
    """The record with what its wrappers do; nothing is known of it if a decorator may make anything of it."""
    for path in reversed(record.decorators):
        if _registers(known, path):
            continue
        decorator = known.value(path)
        is_async = record.kind is Kind.COROUTINE
        can_tell = is_async or record.kind is Kind.FUNCTION
        wrapper = None
        if can_tell and isinstance(decorator, Known):
            wrapper = stand_in(known.elsewhere, decorator.name, is_async=is_async)
        if wrapper is None:
            return replace(record, kind=Kind.UNKNOWN, gives=None, calls=())
        if not (isinstance(decorator, Known) and hands_on_elsewhere(known.elsewhere, decorator.name)):
            record = replace(record, gives=None)
        if wrapper and not is_async:
            record = replace(record, calls=_around(known, wrapper, path, record.calls))
    return record


def _registers(known: Knowledge, path: str) -> bool:
    """Whether it is of an object of a library that another module makes: `@app.get("/")`."""
    registering = known.value(path.removesuffix(f".{CALL}"))
    return isinstance(registering, Known) and leaves_it(known, registering.name)


def undisguised(known: Knowledge, function: Value | None) -> Value | None:
    """The function, if its decorators leave it one of its kind."""
    record = known.elsewhere.function(function.name) if isinstance(function, Known) else None
    return None if record is None or record.kind is Kind.UNKNOWN else function


def _around(known: Knowledge, wrapper: str, decorator: str, calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """What runs if this wrapper stands around what makes these calls."""
    record = known.elsewhere.function(wrapper.replace(HERE, "."))
    called, surely = (False, False) if record is None else calls_it(known, record)
    spelled = decorator.removesuffix(f".{CALL}").rpartition(".")[2]
    around = Call(wrapper, f"@{spelled}", surely=True)
    return (around, *(replace(each, surely=each.surely and surely) for each in calls if called))
