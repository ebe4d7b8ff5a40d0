"""The record of a function with all its paths as other modules have to write them."""

from dataclasses import replace

from flake8_concheck.model.summary import HERE, Call, Function


def placed(record: Function, module: str) -> Function:
    """The record of a function of this module."""
    return replace(
        record,
        calls=tuple(_call(each, module) for each in record.calls),
        wraps=tuple(_path(each, module) for each in record.wraps),
        takes=tuple((name, at, _path(default, module)) for name, at, default in record.takes),
    )


def _call(call: Call, module: str) -> Call:
    if not call.to.startswith(HERE) and not any(HERE in each for each in call.arguments):
        return call
    arguments = tuple(each.replace(HERE, f"{module}{HERE}", 1) for each in call.arguments)
    return replace(call, to=_path(call.to, module), arguments=arguments)


def _path(path: str, module: str) -> str:
    return f"{module}{path}" if path.startswith(HERE) else path
