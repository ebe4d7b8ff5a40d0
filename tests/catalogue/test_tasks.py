"""What the catalogue says of tasks, held against the interpreter."""

import asyncio
import builtins
from operator import attrgetter

import pytest

from flake8_concheck.catalogue.callables.groups import GROUP_ATTRIBUTES, SEEN_AS_THEY_ARE
from flake8_concheck.catalogue.callables.sinks import LOOP_SINKS
from flake8_concheck.catalogue.callables.tasks import SPAWNERS, TELLS_NOTHING


@pytest.mark.parametrize("name", sorted(SPAWNERS | LOOP_SINKS))
def test_it_exists(name: str) -> None:
    assert callable(attrgetter(name.removeprefix("asyncio."))(asyncio))


@pytest.mark.parametrize("name", sorted(TELLS_NOTHING - {"get_context"}))
def test_a_task_has_it(name: str) -> None:
    assert callable(getattr(asyncio.Task, name))


def test_a_group_has_these_attributes_and_a_plain_exception_does_not() -> None:
    group = ExceptionGroup("several", [ValueError()])
    assert all(hasattr(group, name) for name in GROUP_ATTRIBUTES)
    assert {name for name in dir(group) if not name.startswith("_")} <= GROUP_ATTRIBUTES


@pytest.mark.parametrize("name", sorted(SEEN_AS_THEY_ARE))
def test_it_is_an_exception(name: str) -> None:
    home = asyncio if name.startswith("asyncio.") else builtins
    assert issubclass(getattr(home, name.rpartition(".")[2]), BaseException)
