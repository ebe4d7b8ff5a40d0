"""Client sessions for one request, or that nobody closes."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "in a loop",
        """
        import aiohttp
        import httpx

        async def one(urls):
            for url in urls:
                async with aiohttp.ClientSession() as session:  # want CON708 "make one before the loop"
                    await session.get(url)

        async def two(urls):
            for url in urls:
                async with httpx.AsyncClient() as client:  # want CON708
                    await client.get(url)
        """,
    ),
    Case(
        "never closed",
        """
        import aiohttp
        import httpx

        async def one(url):
            session = aiohttp.ClientSession()  # want CON708 "never closed"
            return await session.get(url)

        async def two(url):
            return await httpx.AsyncClient(timeout=3).get(url)  # want CON708 "aclose"
        """,
    ),
    Case(
        "shared, closed, kept, returned, for one host each, tried again",
        """
        import asyncio
        import aiohttp

        shared = aiohttp.ClientSession()

        class Client:
            def __init__(self, register):
                self.session = aiohttp.ClientSession()
                register(aiohttp.ClientSession())

        async def closed(url):
            session = aiohttp.ClientSession()
            try:
                return await session.get(url)
            finally:
                await session.close()

        async def test_patched(mock):
            with mock.patch("aiohttp.ClientSession.get"):
                await aiohttp.ClientSession().get("x")

        async def made():
            session = aiohttp.ClientSession()
            await session.get("x")
            return session

        async def hosts(hosts):
            for host in hosts:
                async with aiohttp.ClientSession(host) as session:
                    await session.get("/")

        async def again(url):
            for _ in range(3):
                async with aiohttp.ClientSession() as session:
                    if await session.get(url):
                        return
            while True:
                async with aiohttp.ClientSession() as session:
                    await session.ws_connect(url)
        """,
    ),
    Case(
        "a test may take its time",
        """
        import aiohttp
        import pytest

        async def test_both(ports):
            for port in ports:
                async with aiohttp.ClientSession() as session:
                    await session.get(f"http://localhost:{port}")
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con708(case: Case) -> None:
    check(case)
