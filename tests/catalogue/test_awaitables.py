"""What takes awaitables, and what is none, against the running interpreter."""

import inspect
import pkgutil
import sys

import pytest

from flake8_concheck.catalogue.callables.awaitable_takers import AWAITABLE_TAKERS
from flake8_concheck.catalogue.callables.coroutines import AWAITABLES, COROUTINES
from flake8_concheck.catalogue.callables.declared import SPAWNS
from flake8_concheck.catalogue.callables.everything import COROUTINES as ALL_COROUTINES
from flake8_concheck.catalogue.callables.not_awaitable import NEVER_AWAITABLE, OF_LIBRARIES, STANDARD
from flake8_concheck.catalogue.callables.plain_results import OPENERS, PLAIN_RESULTS


@pytest.mark.parametrize("name", sorted(AWAITABLE_TAKERS.keys() - {SPAWNS}))
def test_a_taker_has_the_parameter(name: str) -> None:
    where = AWAITABLE_TAKERS[name]
    if where.position is not None:
        names = [each for each in inspect.signature(pkgutil.resolve_name(name)).parameters if each != "self"]
        assert names[where.position] == where.keyword


@pytest.mark.parametrize("name", STANDARD)
def test_it_is_plain(name: str) -> None:
    function = pkgutil.resolve_name(name)
    assert callable(function)
    assert not inspect.iscoroutinefunction(function)
    assert not hasattr(function, "__await__")
    assert name not in COROUTINES
    assert name not in AWAITABLES


@pytest.mark.parametrize("name", OF_LIBRARIES)
def test_a_librarys_is_not_listed_as_a_coroutine_function_as_well(name: str) -> None:
    assert name not in ALL_COROUTINES


@pytest.mark.parametrize("name", NEVER_AWAITABLE)
def test_its_instances_cannot_be_awaited(name: str) -> None:
    cls = pkgutil.resolve_name(name)
    assert inspect.isclass(cls)
    assert not hasattr(cls, "__await__")
    assert not hasattr(cls, "__iter__")  # What a generator-based coroutine would yield from.


def test_what_blocks_and_is_said_to_give_plain_values_is_no_coroutine_function() -> None:
    standard = {each for each in PLAIN_RESULTS | OPENERS if each.partition(".")[0] in sys.stdlib_module_names}
    known = {each: _resolved(each) for each in standard if not each.endswith(".*")}
    assert sum(each is not None for each in known.values()) > 150  # Some are of another system.
    assert not [each for each, function in known.items() if inspect.iscoroutinefunction(function)]
    assert not {*COROUTINES, *AWAITABLES} & PLAIN_RESULTS


def _resolved(name: str) -> object:
    try:
        return pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return None
