"""CON607: context variables and thread-locals that tasks share."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a mutable default",
        """
        from contextvars import ContextVar
        from collections import defaultdict

        a = ContextVar("a", default=[])  # want CON607
        b: ContextVar[dict[str, str]] = ContextVar("b", default={})  # want CON607 "this default is one object"
        c = ContextVar("c", default=set())  # want CON607
        d = ContextVar("d", default=defaultdict(list))  # want CON607
        """,
    ),
    Case(
        "other defaults",
        """
        from contextvars import ContextVar

        a = ContextVar("a")
        b = ContextVar("b", default=None)
        c = ContextVar("c", default=())
        d = ContextVar("d", default=frozenset())
        e = ContextVar("e", default=[])

        def push(value):
            e.set([*e.get(), value])

        async def main():
            token = a.set(1)
            a.reset(token)
        """,
    ),
    Case(
        "a thread-local over an await",
        """
        import threading

        local = threading.local()

        async def handle(request, work):
            local.request = request  # want CON607 "local.request is shared by all tasks"
            await work()
            return local.request
        """,
    ),
    Case(
        "a thread-local of threads",
        """
        import threading

        local = threading.local()

        def handle(request, work):
            local.request = request
            work()

        async def once(request, work):
            await work()
            local.request = request
        """,
    ),
    Case(
        "set without reset",
        """
        from contextvars import ContextVar

        user = ContextVar("user")

        async def handle(request, call_next):
            user.set(request.user)  # miss CON607
            return await call_next(request)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con607(case: Case) -> None:
    check(case)
