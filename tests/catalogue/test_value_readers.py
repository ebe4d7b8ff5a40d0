"""The callables that read the value they are given, against the running interpreter."""

import pkgutil

import pytest

from flake8_concheck.catalogue.callables.value_readers import VALUE_READERS

STANDARD = [name for name in VALUE_READERS if name.startswith(("builtins.", "json.", "os.", "pathlib."))]


async def work() -> None:
    """Give nothing."""


@pytest.mark.parametrize("name", STANDARD)
def test_it_is_callable(name: str) -> None:
    assert callable(pkgutil.resolve_name(name))


@pytest.mark.parametrize("name", ["builtins.len", "builtins.int", "builtins.list", "json.dumps", "os.fspath"])
def test_it_cannot_use_a_coroutine(name: str) -> None:
    coroutine = work()
    with pytest.raises(TypeError):
        pkgutil.resolve_name(name)(coroutine)
    coroutine.close()
