"""CON207: the wrong kind of loop."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "an async generator in a plain place",
        """
        async def rows():
            yield 1

        class Client:
            async def rows(self):
                yield 1

            async def main(self, use):
                for row in self.rows():  # want CON207 "^the async generator self.rows\\(\\) is iterated"
                    use(row)
                kept = rows()
                for row in kept:  # want CON207
                    use(row)
                use([row for row in rows()], *rows())  # want CON207 # want CON207
                a, b = rows()  # want CON207
                use(list(rows()), sum(rows()), next(rows()))  # want CON207 # want CON207 # want CON207
                await rows()  # want CON207 "is awaited"
                return await self.rows()  # want CON207
        """,
    ),
    Case(
        "a plain iterable in async for",
        """
        import asyncio
        from collections.abc import Iterator

        def numbers():
            yield 1

        def annotated() -> list[int]:
            return [*numbers()]

        async def fetched() -> list[int]:
            return [1]

        class Base:
            def rows(self) -> Iterator[int]:
                raise NotImplementedError

            async def main(self):
                async for _ in self.rows():
                    pass

        async def main(use):
            async for x in [1, 2]:  # want CON207 "^a list is iterated with async for, .*use a plain for$"
                use(x)
            async for x in range(3):  # want CON207 "range"
                use(x)
            async for x in numbers():  # want CON207
                use(x)
            async for x in annotated():  # want CON207
                use(x)
            async for x in await fetched():  # want CON207
                use(x)
            table = {1: 2}
            async for x, y in table.items():  # want CON207
                use(x, y)
            use([x async for x in list(use())])  # want CON207
            async for done in asyncio.as_completed([asyncio.sleep(1)]):
                use(done)
        """,
    ),
    Case(
        "the right loop",
        """
        import pytest

        async def rows():
            yield 1

        def factory():
            return rows()

        async def main(given, use):
            async for row in rows():
                use(row)
            kept = rows()
            await anext(kept)
            await kept.asend(None)
            async for row in factory():
                use(row)
            async for row in given:
                use(row)
            async for row in given.items():
                use(row)
            async for row in (x async for x in rows()):
                use(row)
            use([row async for row in rows()], enumerate(given))
            for stream in [rows(), rows()]:
                async for row in stream:
                    use(row)
            with pytest.raises(TypeError):
                for row in rows():
                    use(row)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
