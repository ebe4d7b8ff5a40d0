"""CON106: leaving an executor's `with` block, and shutting it down."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "with",
        """
        import asyncio
        import concurrent.futures
        from concurrent.futures import ThreadPoolExecutor

        async def main(work):
            loop = asyncio.get_running_loop()
            with ThreadPoolExecutor() as ex:  # want CON106 "^leaving `with ThreadPoolExecutor\\(\\)` blocks .*program$"
                await loop.run_in_executor(ex, len, "x")
            with concurrent.futures.ProcessPoolExecutor(2) as pool:  # want CON106
                await asyncio.gather(*(loop.run_in_executor(pool, work, i) for i in range(3)))
        """,
    ),
    Case(
        "shutdown",
        """
        from concurrent.futures import ThreadPoolExecutor

        ex = ThreadPoolExecutor()

        class Service:
            def __init__(self):
                self.pool = ThreadPoolExecutor()

            async def close(self):
                self.pool.shutdown()  # want CON106 "^self.pool.shutdown\\(\\) blocks .*to_thread\\(pool.shutdown\\)$"
                ex.shutdown(wait=True)  # want CON106

            async def teardown(self):
                self.pool.shutdown()  # want CON106

            async def drop(self):
                self.pool.shutdown(wait=False)
                ex.shutdown(False, cancel_futures=True)

        def close():
            ex.shutdown()

        @asynccontextmanager
        async def lifespan(app):
            pool = ThreadPoolExecutor()
            yield
            pool.shutdown()

        async def _let_go(app):
            ex.shutdown()

        async def _also_asked_for(app):
            ex.shutdown()  # want CON106

        app.on_cleanup.append(_let_go)
        app.on_cleanup.append(_also_asked_for)
        app.add_routes(_also_asked_for)

        @asynccontextmanager
        async def connected():
            pool = ThreadPoolExecutor()
            yield
            pool.shutdown()  # want CON106

        async def main():
            close()  # want CON103
        """,
    ),
    Case(
        "not in a coroutine, not an executor",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        def work():
            with ThreadPoolExecutor() as ex:
                ex.map(print, [1])  # want CON503

        async def main(server, pool):
            server.shutdown()
            with pool:
                await asyncio.to_thread(work)
            ex = ThreadPoolExecutor()
            await asyncio.to_thread(ex.shutdown)
        """,
    ),
    Case(
        "the last thing the program does",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        async def main():
            loop = asyncio.get_running_loop()
            with ThreadPoolExecutor() as ex:
                await loop.run_in_executor(ex, len, "x")
            print("done")

        asyncio.run(main())
        """,
    ),
    Case(
        "a test's own pool",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        async def test_it():
            pool = ThreadPoolExecutor()
            with ThreadPoolExecutor() as ex:
                await asyncio.get_running_loop().run_in_executor(ex, len, "x")
            pool.shutdown()
        """,
    ),
    Case(
        "not the last",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        async def main(other):
            loop = asyncio.get_running_loop()
            with ThreadPoolExecutor() as ex:  # want CON106
                await loop.run_in_executor(ex, len, "x")
            await other

        asyncio.run(main(None))
        """,
    ),
    Case(
        "the last thing of a loop that an inner function runs",
        """
        import asyncio
        import threading
        from concurrent.futures import ThreadPoolExecutor

        def prefetch(paths, read):
            async def read_all():
                loop = asyncio.get_running_loop()
                with ThreadPoolExecutor() as pool:
                    await asyncio.gather(*(loop.run_in_executor(pool, read, each) for each in paths))

            def run():
                asyncio.run(read_all())

            threading.Thread(target=run).start()
        """,
    ),
    Case(
        "a pool that the object keeps meanwhile",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Server:
            async def serve(self, other):
                with ThreadPoolExecutor() as self.pool:
                    await other
                with ThreadPoolExecutor() as pool:  # want CON106
                    await other
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con106(case: Case) -> None:
    check(case)
