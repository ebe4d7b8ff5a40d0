"""Reading tasks, also eager ones that are done, which have let go of their coroutine; and whose a frame is."""

import asyncio
import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pytest_concheck.stacks import (
    LIBRARY,
    LOOP,
    OURS,
    PYTEST,
    PYTHON,
    UNKNOWN,
    coroutine_of,
    modules,
    named_task,
    user_spots,
)


class Done:
    """As a C task that was done when it was made is on Python 3.12.1, where `get_coro` ends the process."""

    _coro = None

    def get_name(self) -> str:
        return "quick"

    def get_coro(self) -> Any:
        raise AssertionError("its own method was asked")


def test_a_task_without_a_coroutine_is_told_by_its_name() -> None:
    assert coroutine_of(Done()) is None
    assert named_task(Done()) == "'quick'"


async def work() -> None:
    await asyncio.sleep(0)


async def quick() -> None:
    pass


def test_a_task_is_told_by_its_name_and_its_coroutine() -> None:
    async def main() -> str:
        return named_task(asyncio.create_task(work(), name="one"))

    assert asyncio.run(main()) == "'one' (work)"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks are new in Python 3.12")
def test_an_eager_task_that_is_done() -> None:
    async def main() -> str:
        loop: Any = asyncio.get_running_loop()
        factory: Any = vars(asyncio)["eager_task_factory"]
        loop.set_task_factory(factory)
        return named_task(loop.create_task(quick(), name="two"))

    assert asyncio.run(main()) == "'two'"


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("asyncio.tasks", PYTHON),
        ("_pytest.runner", PYTEST),
        ("pytest_asyncio.plugin", PYTEST),
        ("libcst", LIBRARY),
        ("pytest_concheck.births", OURS),
        ("asyncio.events", PYTHON),
        ("pytest_concheck.beats", LOOP),
        ("pytest_concheck.loops", LOOP),
        pytest.param(__name__, UNKNOWN, id="the user's"),
        pytest.param("sys", UNKNOWN, id="no file"),
    ],
)
def test_whose_a_module_is(name: str, whose: str) -> None:
    assert modules[getattr(importlib.import_module(name), "__file__", None)] == whose


def test_two_modules_of_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As conftest.py, which every folder may have, and an installed package."""
    here, installed = tmp_path / "conftest.py", tmp_path / "site-packages" / "conftest.py"
    found = []
    for path in (installed, here):
        module: Any = ModuleType("conftest")
        module.__file__ = str(path)
        monkeypatch.setitem(sys.modules, "conftest", module)
        exec(compile("import sys\ndef frame():\n    return sys._getframe()", path, "exec"), vars(module))
        found.append([code.co_filename for code, _ in user_spots(module.frame(), 1)])
    assert found == [[__file__], [str(here)]]


COUNTED = """
import asyncio, sys
from pytest_concheck.detector import load
from pytest_concheck.watcher import Watcher

watcher = Watcher(load(), {"slow_callback": 30.0})
watcher.install()
heard = []
sys.addaudithook(lambda event, args: event == "object.__getattr__" and args[1] == "f_code" and heard.append(1))

async def work():
    await asyncio.sleep(0)

async def main(count):
    before = len(heard)
    await asyncio.gather(*(work() for _ in range(count)))
    return len(heard) - before

print(asyncio.run(main(200)) - asyncio.run(main(100)))
watcher.uninstall()
"""


def test_a_task_costs_one_audit_event_for_code(tmp_path: Path) -> None:
    """For the frame of the user's; the loop's is known by its module."""
    (tmp_path / "app.py").write_text(COUNTED)
    done = subprocess.run([sys.executable, tmp_path / "app.py"], capture_output=True, text=True, check=True)
    assert int(done.stdout) == 100
