"""CON702: a loop that leaves its generator to be collected."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "left early",
        """
        import contextlib

        async def rows(open_it):
            async with open_it() as file:
                async for row in file:
                    yield row

        class Client:
            async def lines(self):
                try:
                    yield 1
                finally:
                    print()

            async def first(self):
                async for line in self.lines():  # want CON702 "^the loop leaves self.lines\\(\\) early"
                    return line

        async def main(open_it):
            async for row in rows(open_it):  # want CON702
                if row:
                    break
        """,
    ),
    Case(
        "run to the end, closed, or nothing to clean up",
        """
        import contextlib

        async def rows(open_it):
            async with open_it() as file:
                async for row in file:
                    yield row

        async def plain():
            try:
                print()
            finally:
                print()
            yield 1
            with contextlib.suppress(OSError):
                yield 2

        async def main(open_it, use):
            async for row in rows(open_it):
                for cell in row:
                    break
            async with contextlib.aclosing(rows(open_it)) as found:
                async for row in found:
                    break
            async for row in plain():
                break
            for row in use:
                break
        """,
    ),
    Case(
        "through a name",
        """
        async def rows():
            try:
                yield 1
            finally:
                print()

        async def main():
            found = rows()
            # Somebody may close it.
            async for row in found:  # miss CON702
                break
        """,
    ),
    Case(
        "a generator that has nothing to clean up loses nothing",
        """
        async def numbers():
            yield 1
            yield 2

        async def first():
            async for number in numbers():
                if number:
                    break
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
