"""CON305: results with exceptions in them, and nobody looks."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "gathered with return_exceptions, and thrown away",
        """
        import asyncio

        async def send(address=None):
            await asyncio.sleep(1)

        class Notifier:
            async def one(self, address):
                await asyncio.sleep(1)

            async def notify(self, addresses):
                await asyncio.gather(*[self.one(each) for each in addresses], return_exceptions=True)  # want CON305

        async def main(addresses):
            await asyncio.gather(send(), send(), return_exceptions=True)  # want CON305 "^asyncio.gather.*look at them"
            await asyncio.gather(*(send(each) for each in addresses), return_exceptions=True)  # want CON305
            tasks = [asyncio.create_task(send(each)) for each in addresses]
            await asyncio.gather(*tasks, return_exceptions=True)  # want CON305
            await asyncio.gather(asyncio.to_thread(print), return_exceptions=True)  # want CON305
        """,
    ),
    Case(
        "waited for, and not read",
        """
        import asyncio

        async def send(address=None):
            await asyncio.sleep(1)

        async def main(addresses):
            tasks = [asyncio.create_task(send(each)) for each in addresses]
            await asyncio.wait(tasks, timeout=3)  # want CON305 "^asyncio.wait.*call result"
            await asyncio.wait({asyncio.ensure_future(send())})  # want CON305
        """,
    ),
    Case(
        "the results are used, or raised",
        """
        import asyncio

        async def send():
            await asyncio.sleep(1)

        async def main(flag):
            results = await asyncio.gather(send(), send(), return_exceptions=True)
            print(await asyncio.gather(send(), return_exceptions=True))
            await asyncio.gather(send(), send())
            await asyncio.gather(send(), return_exceptions=False)
            await asyncio.gather(send(), return_exceptions=flag)
            done, pending = await asyncio.wait([asyncio.create_task(send())])
            return results, done
        """,
    ),
    Case(
        "the tasks are read, or ended",
        """
        import asyncio

        async def send():
            await asyncio.sleep(1)

        async def reads():
            task = asyncio.create_task(send())
            await asyncio.wait([task])
            return task.result()

        async def cancels():
            tasks = [asyncio.create_task(send())]
            for each in tasks:
                each.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        async def shutdown():
            await asyncio.gather(send(), send(), return_exceptions=True)

        async def main():
            try:
                await asyncio.sleep(1)
            finally:
                await asyncio.gather(send(), send(), return_exceptions=True)
        """,
    ),
    Case(
        "a comment says that failures do not matter",
        """
        import asyncio

        async def send():
            await asyncio.sleep(1)

        async def main():
            # Whether they succeed we do not care.
            await asyncio.gather(send(), send(), return_exceptions=True)
            await asyncio.gather(send(), send(), return_exceptions=True)  # best effort
        """,
    ),
    Case(
        "work from elsewhere, or that handles its exceptions",
        """
        import asyncio
        import logging

        async def send():
            try:
                await asyncio.sleep(1)
            except Exception:
                logging.exception("not sent")

        async def send_if_open():
            try:
                await asyncio.sleep(1)
            except ConnectionError:
                pass

        class Service:
            async def main(self, given, client, event: asyncio.Event):
                await asyncio.gather(*given, return_exceptions=True)
                await asyncio.gather(*[client.send(each) for each in given], return_exceptions=True)
                await asyncio.gather(*self.tasks, return_exceptions=True)
                await asyncio.gather(send(), send(), return_exceptions=True)
                await asyncio.gather(send_if_open(), return_exceptions=True)
                await asyncio.wait(given)
                await asyncio.wait(self.tasks)
                await asyncio.wait([asyncio.create_task(event.wait())])
        """,
    ),
    Case(
        "a test",
        """
        import asyncio
        import pytest

        async def send():
            await asyncio.sleep(1)

        async def run():
            await asyncio.gather(send(), send(), return_exceptions=True)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con305(case: Case) -> None:
    check(case)
