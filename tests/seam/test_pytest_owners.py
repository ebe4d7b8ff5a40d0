"""Who answers: tests and fixtures of every scope, judged once nobody is left who could clean up after them."""

import pytest

from seam.watching import Watched, needs

pytestmark = needs("pytest_asyncio")
AUTO = ("--concheck", "--asyncio-mode=auto", "-rA")
SESSION = "asyncio_default_fixture_loop_scope = session\nasyncio_default_test_loop_scope = session"


def session_loop(watched: Watched, source: str, *args: str, **more: str) -> pytest.RunResult:
    """Every test and async fixture on one loop; the ini line of the fixture `watched` is overridden."""
    scopes = [f"-o{line.replace(' ', '')}" for line in SESSION.splitlines()]
    return watched(source, *AUTO, *scopes, *args, **more)


def test_a_function_fixture_cleans_up_after_its_test(watched: Watched) -> None:
    source = """
        import asyncio, pytest
        class Client:
            async def connect(self):
                self.task = asyncio.create_task(asyncio.sleep(30))
                await asyncio.sleep(0)
            async def close(self):
                self.task.cancel()
                await asyncio.wait([self.task])
        @pytest.fixture
        async def client():
            client = Client()
            yield client
            await client.close()
        async def test_it(client):
            await client.connect()
    """
    watched(source, *AUTO).assert_outcomes(passed=1)


def test_a_function_fixture_that_forgets_fails_the_teardown(watched: Watched) -> None:
    source = """
        import asyncio, pytest
        @pytest.fixture
        async def client():
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
            yield
        async def test_it(client):
            pass
    """
    result = watched(source, *AUTO)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(
        ["*ERROR at teardown of test_it*", "CON321 *when fixture client (function scope) ended"]
    )


def test_what_a_test_leaves_beside_its_fixture_fails_the_teardown(watched: Watched) -> None:
    source = """
        import asyncio, pytest
        @pytest.fixture
        async def other():
            yield
        async def test_it(other):
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
    """
    result = watched(source, *AUTO)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["CON321 *when test_it.py::test_it ended", "*--> at test_it.py:6 in test_it*"])


def test_a_fixture_that_only_returns_cannot_clean_up(watched: Watched) -> None:
    source = """
        import asyncio, pytest
        @pytest.fixture
        def number():
            return 1
        async def test_it(number):
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
    """
    watched(source, *AUTO).assert_outcomes(failed=1)


@pytest.mark.parametrize("scope", ["class", "module", "package", "session"])
def test_a_wider_fixture_is_asked_at_its_own_end(watched: Watched, scope: str) -> None:
    source = f"""
        import asyncio, pytest
        @pytest.fixture(scope="{scope}", loop_scope="session")
        async def server():
            task = asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
            yield
        class TestIt:
            async def test_one(self, server):
                pass
            async def test_two(self, server):
                pass
    """
    result = session_loop(watched, source.replace("pytest.fixture", "__import__('pytest_asyncio').fixture"))
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(
        ["*ERROR at teardown of TestIt.test_two*", f"CON321*fixture server ({scope} scope) ended"]
    )


def test_a_session_server_works_for_many_tests_unblamed(watched: Watched) -> None:
    source = """
        import asyncio, pytest
        async def echo(reader, writer):
            asyncio.create_task(asyncio.sleep(30))
            writer.write(await reader.read(1))
            await writer.drain()
            writer.close()
        @pytest.fixture(scope="session")
        async def server():
            server = await asyncio.start_server(echo, "127.0.0.1", 0)
            yield server.sockets[0].getsockname()
            server.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
        @pytest.mark.parametrize("number", range(3))
        async def test_it(server, number):
            reader, writer = await asyncio.open_connection(*server)
            writer.write(b"x")
            assert await reader.read() == b"x"
            writer.close()
            await writer.wait_closed()
    """
    session_loop(watched, source).assert_outcomes(passed=3)


def test_what_a_wider_fixture_may_still_clean_is_told_when_its_loop_ends(watched: Watched) -> None:
    source = """
        import asyncio, pytest
        @pytest.fixture(scope="session")
        async def pool():
            yield
        async def test_leaks(pool):
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
        async def test_clean(pool):
            await asyncio.sleep(0)
    """
    result = session_loop(watched, source)
    result.assert_outcomes(passed=2)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        ["concheck: 1 sighting at 1 site", "*when test_it.py::test_leaks ended", "    after test_it.py::test_leaks"]
    )


def test_a_session_loop_bills_the_test_that_made_the_task(watched: Watched) -> None:
    source = """
        import asyncio
        async def test_leaks():
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
        async def test_clean():
            await asyncio.sleep(0.01)
    """
    result = session_loop(watched, source)
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["FAILED test_it.py::test_leaks*"])


@pytest.mark.parametrize(
    "body",
    [
        "task.cancel()",
        "task.cancel(); await asyncio.sleep(0)",
        "await asyncio.wait([task], timeout=0.01); task.cancel()",
        "task.cancel(); await asyncio.gather(task, return_exceptions=True)",
    ],
)
def test_a_cancelled_task_is_not_told(watched: Watched, body: str) -> None:
    source = f"""
        import asyncio
        async def test_it():
            task = asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
            {body}
    """
    watched(source, *AUTO).assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("with pytest.raises(ValueError):\n        await asyncio.gather(fails(), forever())", 9),
        ("with pytest.raises(TimeoutError):\n        await asyncio.wait_for(asyncio.shield(forever()), 0.01)", 9),
        ("asyncio.ensure_future(forever())\n    await asyncio.sleep(0)", 8),
        (
            "asyncio.get_running_loop().call_soon(lambda: asyncio.create_task(forever()))\n    await asyncio.sleep(0)",
            8,
        ),
        ("asyncio.create_task(forever())", 8),
        ("asyncio.create_task(\n        forever(),\n        name='x',\n    )", 8),
    ],
)
def test_how_tasks_come_to_be(watched: Watched, body: str, line: int) -> None:
    source = "import asyncio, pytest\nasync def fails():\n    raise ValueError\nasync def forever():\n    while True:\n"
    source += f"        await asyncio.sleep(30)\nasync def test_it():\n    {body}\n"
    result = watched(source, *AUTO)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"*--> at test_it.py:{line} in test_it*"])


@needs("anyio")
def test_anyio_tests_own_what_they_make_in_the_runner_of_a_fixture(watched: Watched) -> None:
    source = """
        import asyncio, pytest
        pytestmark = pytest.mark.anyio
        @pytest.fixture(scope="module")
        def anyio_backend():
            return "asyncio"
        @pytest.fixture(scope="module")
        async def pool(anyio_backend):
            return 1
        async def test_leaks(pool):
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
        async def test_clean(pool):
            await asyncio.sleep(0)
    """
    result = watched(source, "--concheck", "-rA")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["FAILED test_it.py::test_leaks*"])


def test_a_failing_setup_does_not_lose_what_was_seen(watched: Watched) -> None:
    source = """
        import asyncio, pytest
        @pytest.fixture
        def broken():
            async def main():
                asyncio.create_task(asyncio.sleep(30))
                await asyncio.sleep(0)
            asyncio.run(main())
            raise ValueError("the original")
        def test_it(broken):
            pass
    """
    result = watched(source, *AUTO)
    result.stdout.fnmatch_lines(["*ValueError: the original*", "concheck: 1 sighting at 1 site"])
    result.assert_outcomes(errors=2)


def test_a_task_outside_of_any_test_is_nobodys(watched: Watched) -> None:
    conftest = """
        import asyncio
        async def main():
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
        asyncio.run(main())
    """
    result = watched("def test_it(): pass", "--concheck", conftest=conftest)
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*still pending when the session ended", "    unattributed"])


def test_the_loop_in_another_thread_is_waited_for(watched: Watched) -> None:
    source = """
        import asyncio, threading
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        async def main(seconds):
            asyncio.create_task(asyncio.sleep(seconds))
        def test_brief():
            asyncio.run_coroutine_threadsafe(main(0.02), loop).result()
        def test_long():
            asyncio.run_coroutine_threadsafe(main(30), loop).result()
    """
    watched(source, "--concheck", apart=True).assert_outcomes(passed=1, failed=1)
