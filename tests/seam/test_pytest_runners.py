"""Whoever makes the loop: the right test fails, in its call phase, and the report names the line."""

import pytest

from seam.watching import Watched, line_of, needs

PYTEST_ASYNCIO = """
    import asyncio, time, pytest
    {mark}
    {header}
        {decorator}
        async def test_leaks({self}):
            asyncio.create_task(asyncio.sleep(30))  # LEAK
            await asyncio.sleep(0)
        {decorator}
        async def test_blocks({self}):
            await asyncio.sleep(0)
            time.sleep(0.3)  # BLOCK
        {decorator}
        async def test_clean({self}):
            await asyncio.create_task(asyncio.sleep(0))
"""

SYNC = """
    import asyncio, time, threading, unittest
    try:
        import uvloop
    except ImportError:
        uvloop = None
    async def leak():
        asyncio.create_task(asyncio.sleep(30))  # LEAK
        await asyncio.sleep(0)
    async def block():
        await asyncio.sleep(0)
        time.sleep(0.3)  # BLOCK
    async def clean():
        await asyncio.create_task(asyncio.sleep(0))
    def run(coroutine):
        {run}
    def test_leaks():
        run(leak())
    def test_blocks():
        run(block())
    def test_clean():
        run(clean())
"""

ISOLATED = """
    import asyncio, time, unittest
    class TestIt(unittest.IsolatedAsyncioTestCase):
        async def test_leaks(self):
            asyncio.create_task(asyncio.sleep(30))  # LEAK
            await asyncio.sleep(0)
        async def test_blocks(self):
            time.sleep(0.3)  # BLOCK
        async def test_clean(self):
            await asyncio.create_task(asyncio.sleep(0))
"""

ANYIO = """
    import asyncio, time, pytest
    pytestmark = pytest.mark.anyio
    @pytest.fixture
    def anyio_backend():
        return {backend}
    async def test_leaks():
        asyncio.create_task(asyncio.sleep(30))  # LEAK
        await asyncio.sleep(0)
    async def test_blocks():
        await asyncio.sleep(0)
        time.sleep(0.3)  # BLOCK
    async def test_clean():
        await asyncio.create_task(asyncio.sleep(0))
"""

RUN = {
    "asyncio.run": "asyncio.run(coroutine)",
    "Runner": "with asyncio.Runner() as runner: runner.run(coroutine)",
    "hand-made loop": "loop = asyncio.new_event_loop(); loop.run_until_complete(coroutine); loop.close()",
    "loop never closed": "global kept; kept = asyncio.new_event_loop(); kept.run_until_complete(coroutine)",
    "thread": "thread = threading.Thread(target=asyncio.run, args=[coroutine]); thread.start(); thread.join()",
    "uvloop.run": "uvloop.run(coroutine)",
    "uvloop by hand": "loop = uvloop.new_event_loop(); loop.run_until_complete(coroutine); loop.close()",
}


def asyncio_source(scope: str, *, auto: bool) -> str:
    mark = "" if auto else f"pytestmark = pytest.mark.asyncio(loop_scope={scope!r})"
    decorator = f"@pytest.mark.asyncio(loop_scope={scope!r})" if auto and scope != "function" else ""
    inside = scope == "class"
    return PYTEST_ASYNCIO.format(
        mark=mark, header="class TestIt:" if inside else "if True:", decorator=decorator, self="self" if inside else ""
    )


def check(watched: Watched, source: str, *args: str, apart: bool = False) -> None:
    result = watched(source, "--concheck", "--concheck-slow-callback=0.1", *args, apart=apart)
    more = int("kept = asyncio.new_event_loop()" in source)  # That loop is a fault of its own, and once a line.
    result.assert_outcomes(failed=2 + more, passed=1 - more)
    text = result.stdout.str()
    assert f"at test_it.py:{line_of(source, 'LEAK')} in " in text
    assert f"at test_it.py:{line_of(source, 'BLOCK')} in " in text
    result.stdout.fnmatch_lines([f"concheck: * sightings at {2 + more} sites (*codes)"])


@needs("pytest_asyncio")
@pytest.mark.parametrize("scope", ["function", "class", "module", "package", "session"])
@pytest.mark.parametrize("auto", [False, True], ids=["strict", "auto"])
def test_pytest_asyncio(watched: Watched, scope: str, auto: bool) -> None:
    check(watched, asyncio_source(scope, auto=auto), *(["--asyncio-mode=auto"] if auto else []))


@pytest.mark.parametrize("name", [pytest.param(name, marks=needs("uvloop") if "uv" in name else ()) for name in RUN])
def test_loops_run_by_a_sync_test(watched: Watched, name: str) -> None:
    check(watched, SYNC.format(run=RUN[name]), apart="never closed" in name)


def test_isolated_asyncio_test_case(watched: Watched) -> None:
    check(watched, ISOLATED)


@needs("anyio")
@pytest.mark.parametrize(
    "backend", ["'asyncio'", pytest.param("('asyncio', {'use_uvloop': True})", marks=needs("uvloop"))]
)
def test_anyio(watched: Watched, backend: str) -> None:
    check(watched, ANYIO.format(backend=backend))


def test_a_call_that_keeps_the_gil(watched: Watched) -> None:
    """Nobody can look meanwhile. Right after it the watchdog may be late on a busy machine, but hardly six times."""
    source = """
        import asyncio
        async def main():
            for _ in range(6):
                await asyncio.sleep(0)
                sum(range(25_000_000))  # BLOCK
            return 1
        def test_it():
            asyncio.run(main())
    """
    result = watched(source, "--concheck", "--concheck-slow-callback=0.1")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"*--> at test_it.py:{line_of(source, 'BLOCK')} in main*"])


@needs("anyio", "trio")
def test_trio_is_left_alone(watched: Watched) -> None:
    source = """
        import pytest, time
        @pytest.mark.anyio
        @pytest.mark.parametrize("anyio_backend", ["trio"])
        async def test_blocks():
            time.sleep(0.3)
    """
    result = watched(source, "--concheck", "--concheck-slow-callback=0.1")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*sighting*")


@needs("uvloop")
def test_a_protocol_callback_of_uvloop_that_no_wrapper_marks(watched: Watched) -> None:
    source = """
        import asyncio, time, uvloop
        class Server(asyncio.Protocol):
            def data_received(self, data):
                time.sleep(0.4)  # BLOCK
        async def main():
            loop = asyncio.get_running_loop()
            server = await loop.create_server(Server, "127.0.0.1", 0)
            _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"x")
            await asyncio.sleep(0.6)
            writer.close()
            server.close()
        def test_it():
            uvloop.run(main())
    """
    result = watched(source, "--concheck", "--concheck-slow-callback=0.2")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"*at test_it.py:{line_of(source, 'BLOCK')} in Server.data_received*"])
