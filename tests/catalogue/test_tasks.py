"""What the catalogue says of tasks, held against the interpreter."""

import asyncio
from operator import attrgetter

import pytest

from flake8_concheck.catalogue.callables.sinks import LOOP_SINKS
from flake8_concheck.catalogue.callables.tasks import SPAWNERS, TELLS_NOTHING


@pytest.mark.parametrize("name", sorted(SPAWNERS | LOOP_SINKS))
def test_it_exists(name: str) -> None:
    assert callable(attrgetter(name.removeprefix("asyncio."))(asyncio))


@pytest.mark.parametrize("name", sorted(TELLS_NOTHING - {"get_context"}))
def test_a_task_has_it(name: str) -> None:
    assert callable(getattr(asyncio.Task, name))
