"""Tasks that functions of other modules make and give back, and that whoever calls them drops."""

from pathlib import Path

import pytest

from project.across import Project, check, main

FOUND = "# want CON301"
SPAWNING = """
import asyncio
import functools

TASKS = set()

def spawn(coro, *, name=None):
    return asyncio.create_task(coro, name=name)

def spawn_named(coro):
    task = asyncio.ensure_future(coro)
    return task

def either(coro, loop: asyncio.AbstractEventLoop | None = None):
    if loop is None:
        return asyncio.create_task(coro)
    return loop.create_task(coro)

def kept(coro):
    task = asyncio.create_task(coro)
    TASKS.add(task)
    return task

def watched(coro):
    task = asyncio.create_task(coro)
    task.add_done_callback(TASKS.discard)
    return task

def of_group(group: asyncio.TaskGroup, coro):
    return group.create_task(coro)

def perhaps(coro):
    if not coro:
        return None
    return asyncio.create_task(coro)

def keeping(function):
    @functools.wraps(function)
    def wrapper(*args):
        task = function(*args)
        TASKS.add(task)
        return task
    return wrapper

@keeping
def decorated(coro):
    return asyncio.create_task(coro)

async def later(coro):
    return asyncio.create_task(coro)

class Service:
    def spawn(self, coro):
        return asyncio.create_task(coro)

    @property
    def task(self):
        return asyncio.create_task(asyncio.sleep(1))
"""
CALLS = (
    f"spawn(work())  {FOUND}",
    f"spawning.spawn(work(), name='x')  {FOUND}",
    f"spawning.spawn_named(work())  {FOUND}",
    f"spawning.either(work())  {FOUND}",
    f"spawning.Service().spawn(work())  {FOUND}",
    f"service.spawn(work())  {FOUND}",
    "task = spawn(work())",
    "await task",
    "await spawn(work())",
    "print(spawn(work()))",
    "spawning.kept(work())",
    "spawning.watched(work())",
    "spawning.of_group(group, work())",
    "spawning.perhaps(work())",
    "spawning.decorated(work())",
    "await spawning.later(work())",
)
IMPORTS = """
import asyncio
import spawning
from spawning import spawn

async def work():
    await asyncio.sleep(1)

service = spawning.Service()
group = asyncio.TaskGroup()
"""

CASES = [
    Project("a task that another module makes", {"app.py": main(IMPORTS, *CALLS), "spawning.py": SPAWNING}),
    Project(
        "the same through a package that hands the name on",
        {
            "app.py": main("from tools import spawn", f"spawn(print())  {FOUND}", "await spawn(print())"),
            "tools/__init__.py": "from tools.spawning import spawn\n",
            "tools/spawning.py": SPAWNING,
        },
    ),
]


@pytest.mark.parametrize("project", CASES, ids=str)
def test_through_tasks(project: Project, tmp_path: Path) -> None:
    check(tmp_path, project)
