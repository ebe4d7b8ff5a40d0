"""What takes awaitables, and what is none, against the running interpreter."""

import inspect
import pkgutil

import pytest

from flake8_concheck.catalogue.callables.awaitable_takers import AWAITABLE_TAKERS
from flake8_concheck.catalogue.callables.coroutines import AWAITABLES, COROUTINES
from flake8_concheck.catalogue.callables.declared import SPAWNS
from flake8_concheck.catalogue.callables.not_awaitable import NOT_AWAITABLE


@pytest.mark.parametrize("name", sorted(AWAITABLE_TAKERS.keys() - {SPAWNS}))
def test_a_taker_has_the_parameter(name: str) -> None:
    where = AWAITABLE_TAKERS[name]
    if where.position is not None:
        names = [each for each in inspect.signature(pkgutil.resolve_name(name)).parameters if each != "self"]
        assert names[where.position] == where.keyword


@pytest.mark.parametrize("name", NOT_AWAITABLE)
def test_it_is_plain(name: str) -> None:
    function = pkgutil.resolve_name(name)
    assert callable(function)
    assert not inspect.iscoroutinefunction(function)
    assert not hasattr(function, "__await__")
    assert name not in COROUTINES
    assert name not in AWAITABLES
