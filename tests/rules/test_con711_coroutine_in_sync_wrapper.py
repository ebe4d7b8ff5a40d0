"""CON711: the wrapper is left before the coroutine runs."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ON = Options(enable=("CON711",))

CASES = [
    Case(
        "a try, a with",
        """
        import functools
        import threading

        lock = threading.Lock()

        def guarded(function):
            @functools.wraps(function)
            def wrapper(*args):
                try:
                    return function(*args)
                except OSError:
                    return None
            return wrapper

        def locked(name):
            def decorate(function):
                def wrapper(*args):
                    with lock:
                        return function(*args)
                return wrapper
            return decorate

        @guarded  # want CON711 "^guarded wraps the async one\\(\\) in a plain function: its try block"
        async def one():
            pass

        class Bot:
            @locked("x")  # want CON711 "with block"
            async def two(self):
                pass
        """,
        ON,
    ),
    Case(
        "aware of coroutines, or without a block",
        """
        import functools
        import inspect

        def plain(function):
            def wrapper(*args):
                print(args)
                return function(*args)
            return wrapper

        def aware(function):
            async def async_wrapper(*args):
                return await function(*args)

            def wrapper(*args):
                try:
                    return function(*args)
                finally:
                    print()
            return async_wrapper if inspect.iscoroutinefunction(function) else wrapper

        def guarded(function):
            def wrapper(*args):
                try:
                    return function(*args)
                finally:
                    print()
            return wrapper

        @plain
        async def one():
            pass

        @aware
        async def two():
            pass

        @guarded
        def three():
            pass
        """,
        ON,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
