"""CON202: a coroutine is kept in a name that nobody reads."""

import pytest

from harness import Case, check
from observing import seen

CASES = [
    Case(
        "kept in a name",
        """
        import asyncio

        async def save():
            return 1

        async def stream():
            yield 1

        class Bot:
            async def send(self):
                pass

            async def run(self, queue: asyncio.Queue):
                saved = save()  # want CON202 "^save\\(\\) is kept in saved and never awaited, so its body never runs$"
                _ = self.send()  # want CON202
                item: int = queue.get()  # want CON202
                rows = stream()  # want CON202 "never iterated"
                asleep = asyncio.sleep(1)  # want CON202

        def plain():
            saved = save()  # want CON202
        """,
    ),
    Case(
        "read somewhere",
        """
        import asyncio

        async def save():
            return 1

        async def main(tasks):
            saved = save()
            await saved
            other = save()
            tasks.append(other)
            third = save()

            async def inner():
                await third

            task = asyncio.create_task(save())
            return inner, task
        """,
    ),
    Case(
        "a global, an attribute, a deleted name",
        """
        import pytest

        async def save():
            return 1

        saved = save()

        class Holder:
            kept = save()

            def __init__(self):
                global saved
                saved = save()
                self.saved = save()

        def test_warning():
            coro = save()
            del coro

        def test_failure():
            with pytest.raises(TypeError):
                coro = save()
        """,
    ),
    Case(
        "read before, bound again and lost",
        """
        async def save():
            return 1

        async def main():
            saved = save()
            await saved
            # Loads are not told apart by the binding they see.
            saved = save()  # miss CON202
        """,
    ),
    Case(
        "what the tests saw giving something to await",
        """
        import billing

        async def main():
            sent = billing.send()  # want CON202 "never awaited \\(seen returning .* in .*fetch\\), so"
            got = billing.get()
        """,
        options=seen(awaited=("billing.send",)),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
