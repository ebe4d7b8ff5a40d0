"""Facts that many functions of one class or module share, told by their names, apart by spaces."""

from flake8_concheck.catalogue.callables.facts import Blocking

_THREAD = "await asyncio.to_thread()"
_RUNS = Blocking("CON101", _THREAD)


def alike(of: str, names: str, fact: Blocking) -> dict[str, Blocking]:
    """The same fact of each."""
    return {f"{of}.{name}": fact for name in names.split()}


def running(of: str, names: str, fact: Blocking = _RUNS) -> dict[str, Blocking]:
    """They wait for a program, or for processes."""
    return alike(of, names, fact)


def waiting(of: str, names: str, instead: str = _THREAD, code: str = "CON102") -> dict[str, Blocking]:
    """They wait for the network; `instead` is what to write."""
    return alike(of, names, Blocking(code, instead))


def asking(of: str, names: str, instead: str = _THREAD) -> dict[str, Blocking]:
    """They wait for a database or a cloud service."""
    return waiting(of, names, instead, "CON107")
