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
        "set in some rounds of a loop",
        """
        from contextvars import ContextVar

        user: ContextVar[str | None] = ContextVar("user", default=None)

        async def consume(queue, handle):
            while True:
                message = await queue.get()
                if message.user:
                    user.set(message.user)  # want CON607 "user.set.. stays set for the next rounds"
                await handle(message)

        async def each(messages, handle):
            async for message in messages:
                if message.user is None:
                    print("nobody")
                else:
                    print(user.get())
                    user.set(message.user)  # want CON607
                await handle(message)
        """,
    ),
    Case(
        "set in every round, taken back, once for all, or for the last round",
        """
        from contextvars import ContextVar

        user: ContextVar[str | None] = ContextVar("user", default=None)

        async def always(queue, handle):
            while True:
                message = await queue.get()
                user.set(message.user)
                await handle(message)

        async def cleared(queue, handle):
            while True:
                user.set(None)
                message = await queue.get()
                if message.user:
                    user.set(message.user)
                await handle(message)

        async def taken_back(queue, handle):
            while True:
                message = await queue.get()
                if message.user:
                    token = user.set(message.user)
                    await handle(message)
                    user.reset(token)

        async def once(queue, handle):
            while True:
                message = await queue.get()
                if user.get() is None:
                    user.set(message.user)
                await handle(message)

        async def flag(queue, handle, debug, name):
            while True:
                message = await queue.get()
                if debug:
                    user.set(name)
                await handle(message)

        async def last(queue, handle):
            while True:
                message = await queue.get()
                if message.user:
                    user.set(message.user)
                    return await handle(message)

        async def tasks(messages, group, handle):
            for message in messages:
                if message.user:
                    user.set(message.user)
                handle(message)

        def threads(queue, handle):
            while True:
                message = queue.get()
                if message.user:
                    user.set(message.user)
                handle(message)
        """,
    ),
    Case(
        "set without reset: whether anything of the task comes after it, only its caller knows",
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
