"""What Python has taken away from asyncio, or is going to."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

CASES = [
    Case(
        "removed",
        """
        import asyncio

        @asyncio.coroutine  # want CON802 "@asyncio.coroutine was removed in Python 3.11"
        def old():
            yield from asyncio.sleep(1)

        async def main(loop):
            lock = asyncio.Lock(loop=loop)  # want CON802 "loop argument of asyncio.Lock.. was removed in Python 3.10"
            await asyncio.gather(old(), loop=None)  # want CON802
            asyncio.get_child_watcher()  # want CON802 "removed in Python 3.14"
            print(asyncio.Task.all_tasks(), lock)  # want CON802 "use asyncio.all_tasks"
        """,
    ),
    Case(
        "deprecated",
        """
        import asyncio

        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())  # want CON802 "since Python 3.14"
        policy = asyncio.DefaultEventLoopPolicy()  # want CON802
        print(asyncio.iscoroutinefunction(print))  # want CON802 "inspect.iscoroutinefunction"
        """,
    ),
    Case(
        "deprecated later than the target",
        """
        import asyncio

        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
        print(asyncio.iscoroutinefunction(print))
        asyncio.get_child_watcher()  # want CON802 "is deprecated since Python 3.12"

        async def main(loop):
            await asyncio.sleep(1, loop=loop)  # want CON802
        """,
        Options(target_version=(3, 13)),
    ),
    Case(
        "guarded, expected, or something else",
        """
        import asyncio
        import inspect
        import sys

        import pytest

        if sys.version_info < (3, 10):
            lock = asyncio.Lock(loop=asyncio.new_event_loop())
        if hasattr(asyncio, "get_child_watcher"):
            asyncio.get_child_watcher()
        is_async = inspect.iscoroutinefunction if sys.version_info >= (3, 14) else asyncio.iscoroutinefunction(print)

        def current():
            try:
                return asyncio.Task.current_task()
            except AttributeError:
                return asyncio.current_task()

        def test_warning():
            with pytest.deprecated_call():
                asyncio.get_event_loop_policy()

        async def main(work, loop, own):
            future = asyncio.ensure_future(work, loop=loop)
            own.sleep(1, loop=loop)
            return await asyncio.wrap_future(await future, loop=loop)
        """,
    ),
    Case(
        "who deals with warnings knows of them",
        """
        import asyncio
        import sys
        import unittest
        import warnings
        import pytest

        def policy():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                return asyncio.get_event_loop_policy()

        @pytest.mark.filterwarnings("ignore::DeprecationWarning")
        async def test_policy():
            assert asyncio.get_event_loop_policy()

        @pytest.mark.skipif(sys.version_info >= (3, 11), reason="gone")
        def test_generator():
            @asyncio.coroutine
            def work():
                yield

        class PolicyTest(unittest.TestCase):
            def setUp(self):
                self.enter_context(ignore_deprecation())
                self.former = asyncio.get_event_loop_policy()

            def tearDown(self):
                asyncio.set_event_loop_policy(self.former)

        class OtherTest(unittest.TestCase):
            def test_it(self):
                asyncio.set_event_loop_policy(None)  # want CON802
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con802(case: Case) -> None:
    check(case)
