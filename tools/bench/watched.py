"""The test suites that watching is measured on, and how other tools are put over one of them."""

CALLBACKS = """
import asyncio

import pytest


async def callbacks(count):
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def step(left):
        if left:
            loop.call_soon(step, left - 1)
        else:
            done.set_result(None)

    loop.call_soon(step, count)
    await done


@pytest.mark.parametrize("turn", range(20))
def test_callbacks(turn):
    asyncio.run(callbacks(10_000))
"""
TASKS = """
import asyncio

import pytest


async def work():
    await asyncio.sleep(0)


async def tasks(count):
    for _ in range(count // 10):
        await asyncio.gather(*(work() for _ in range(10)))


@pytest.mark.parametrize("turn", range(20))
def test_tasks(turn):
    asyncio.run(tasks(5_000))
"""
SMALL_TESTS = """
import asyncio

import pytest


async def work(value):
    await asyncio.sleep(0)
    return value


@pytest.mark.asyncio
@pytest.mark.parametrize("turn", range(500))
async def test_small_things(turn):
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def step(left):
        if left:
            loop.call_soon(step, left - 1)
        else:
            done.set_result(None)

    loop.call_soon(step, 375)
    await done
    await asyncio.gather(*(work(number) for number in range(10)))
"""
SYNC_TESTS = """
import pytest


@pytest.mark.parametrize("turn", range({}))
def test_nothing(turn):
    pass
"""
"""How many, is still to be filled in."""
PLANTED = """
import time

import pytest


def sleeping():
    time.sleep(0.15)


def computing():
    end = time.thread_time() + 0.15
    while time.thread_time() < end:
        pass


@pytest.mark.asyncio
@pytest.mark.parametrize("turn", range(10))
@pytest.mark.parametrize("block", [sleeping, computing])
async def test_blocks(block, turn):
    block()
"""

PYLEAK = """
import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.no_leaks)
"""
BLOCKBUSTER = """
import pytest
from blockbuster import blockbuster_ctx


@pytest.fixture(autouse=True)
def blockbuster():
    with blockbuster_ctx() as blockbuster:
        yield blockbuster
"""
AIOCOP = """
import aiocop
import pytest_asyncio

aiocop.patch_audit_functions()
aiocop.start_blocking_io_detection()


@pytest_asyncio.fixture(autouse=True)
async def watched():
    aiocop.detect_slow_tasks()
    aiocop.activate()
    yield
    aiocop.deactivate()
"""
CONFTEST = {"pyleak": PYLEAK, "blockbuster": BLOCKBUSTER, "aiocop": AIOCOP}
"""How each is put over every test, by the name of its environment."""
