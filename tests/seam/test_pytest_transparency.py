"""What the user's program shows of itself, in logs, errors and debug mode, is the same while it is watched."""

import pytest

from seam.watching import Watched, needs

LOOPS = ["asyncio.new_event_loop", pytest.param("uvloop.new_event_loop", marks=needs("uvloop"))]


@pytest.mark.parametrize("loop", LOOPS)
def test_a_handle_is_named_after_its_callback(watched: Watched, loop: str) -> None:
    source = f"""
        import asyncio, functools, {loop.partition(".")[0]}
        def fails():
            1 / 0
        def test_it():
            told = []
            loop = {loop}()
            loop.set_exception_handler(lambda loop, context: told.append(context["message"]))
            for callback in (fails, functools.partial(fails)):
                for handle in (loop.call_soon(callback), loop.call_later(0, callback)):
                    assert "fails" in repr(handle)
            loop.run_until_complete(asyncio.sleep(0.01))
            loop.close()
            assert len(told) == 4
            assert all("fails" in each for each in told), told
    """
    watched(source, "--concheck").assert_outcomes(passed=1)


@pytest.mark.parametrize("loop", LOOPS)
def test_debug_mode_says_where_the_user_made_it(watched: Watched, loop: str) -> None:
    """Also while there is another thread, when more is wrapped."""
    source = f"""
        import asyncio, threading, {loop.partition(".")[0]}
        def test_it():
            end = threading.Event()
            thread = threading.Thread(target=end.wait)
            thread.start()
            loop = {loop}()
            loop.set_debug(True)
            made = [loop.call_soon(print), loop.call_later(0, print), loop.call_at(loop.time(), print)]
            for each in made:
                last = each._source_traceback[-1]
                assert (last.name, last.line.startswith("made = ")) == ("test_it", True)
                each.cancel()
            loop.close()
            end.set()
            thread.join()
    """
    watched(source, "--concheck").assert_outcomes(passed=1)


@needs("uvloop")
def test_debug_mode_of_uvloop_names_what_was_slow(watched: Watched) -> None:
    source = """
        import asyncio, logging, time, uvloop
        async def main():
            time.sleep(0.15)
        def test_it(caplog):
            loop = uvloop.new_event_loop()
            loop.set_debug(True)
            loop.call_soon(lambda: time.sleep(0.15))
            loop.run_until_complete(main())
            loop.close()
            text = caplog.text
            assert "test_it.<locals>.<lambda>" in text and "Executing <Task finished" in text, text
            assert "concheck" not in text
    """
    watched(source, "--concheck=report").assert_outcomes(passed=1)


def test_a_process_that_is_killed_by_closing_its_transport(watched: Watched) -> None:
    source = """
        import asyncio, sys
        class Protocol(asyncio.SubprocessProtocol):
            def __init__(self):
                self.closed = asyncio.get_running_loop().create_future()
            def connection_lost(self, error):
                self.closed.set_result(None)
        async def main():
            loop = asyncio.get_running_loop()
            command = [sys.executable, "-c", "input()"]
            transport, protocol = await loop.subprocess_exec(Protocol, *command)
            transport.close()
            await protocol.closed
        def test_it():
            asyncio.run(main())
    """
    watched(source, "--concheck", "--concheck-select=CON722").assert_outcomes(passed=1)


def test_work_that_is_a_mock(watched: Watched) -> None:
    """A mock has any attribute, and so has that: whoever follows them comes to no end."""
    source = """
        import asyncio, threading
        from concurrent.futures import ThreadPoolExecutor
        from unittest.mock import MagicMock
        def test_it():
            work = MagicMock()
            with ThreadPoolExecutor() as pool:
                pool.submit(work).result()
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            loop = asyncio.new_event_loop()
            loop.call_later(0, work)
            loop.run_until_complete(asyncio.sleep(0.01))
            loop.close()
            assert work.call_count == 3
    """
    watched(source, "--concheck", "--concheck-html=page.html").assert_outcomes(passed=1)


def test_a_working_directory_that_is_gone(watched: Watched) -> None:
    source = """
        import asyncio, os
        async def main():
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
        def test_it(tmp_path, request):
            request.addfinalizer(lambda here=os.getcwd(): os.chdir(here))
            os.chdir(tmp_path)
            tmp_path.rmdir()
            asyncio.run(main())
    """
    result = watched(source, "--concheck=report")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["CON321 *test_it.py:3 in main*"])


def test_how_deep_origins_of_coroutines_are_noted(watched: Watched) -> None:
    """As asyncio's own tests ask (test_pep492): debug mode puts back what was there before it, in each thread."""
    source = """
        import asyncio, sys, threading, pytest
        async def depth():
            return sys.get_coroutine_origin_tracking_depth()
        def look():
            assert sys.get_coroutine_origin_tracking_depth() == 0
            assert asyncio.run(depth(), debug=True) > 0
            assert asyncio.run(depth()) == 0
            assert sys.get_coroutine_origin_tracking_depth() == 0
            sys.set_coroutine_origin_tracking_depth(1)
            assert sys.get_coroutine_origin_tracking_depth() == 1
            with pytest.raises(ValueError):
                sys.set_coroutine_origin_tracking_depth(-1)
            sys.set_coroutine_origin_tracking_depth(0)
        def test_it():
            look()
            told = []
            thread = threading.Thread(target=lambda: (look(), told.append(True)))
            thread.start()
            thread.join()
            assert told
        def test_drops():
            depth()
    """
    result = watched(source, "--concheck=report")
    result.assert_outcomes(passed=2, warnings=1)
    result.stdout.fnmatch_lines(["CON201 test_it.py:22 in test_drops"])
    result.stdout.no_fnmatch_line("*Coroutine created at*")


def test_a_warning_says_where_a_coroutine_was_made_if_debug_mode_was_on(watched: Watched) -> None:
    source = """
        import asyncio
        async def work():
            pass
        async def main():
            return [work()]
        def test_it():
            kept = asyncio.run(main(), debug=True)
            kept.clear()
    """
    result = watched(source, "--concheck=report")
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*Coroutine created at (most recent call last)*"])


@pytest.mark.parametrize("options", [[], ["--concheck", "--concheck-enable=ALL"]])
def test_what_a_test_has_kept_for_itself_goes_with_it(watched: Watched, options: list[str]) -> None:
    """Of unittest's, that is: pytest keeps the object of a class of its own until the session's end."""
    source = """
        import asyncio, gc, unittest, weakref
        kept = []
        class Thing:
            pass
        def keep(self):
            self.thing, self.loop = Thing(), asyncio.new_event_loop()
            self.loop.run_until_complete(asyncio.sleep(0))
            self.loop.close()
            kept.extend(map(weakref.ref, (self, self.thing, self.loop)))
        class Older(unittest.TestCase):
            def setUp(self):
                keep(self)
            def test_it(self):
                pass
        class Newer(unittest.IsolatedAsyncioTestCase):
            async def test_it(self):
                self.thing = Thing()
                kept.extend(map(weakref.ref, (self, self.thing, asyncio.get_running_loop())))
        def test_last():
            gc.collect()
            assert len(kept) == 6
            assert [each() for each in kept] == [None] * 6
    """
    watched(source, *options).assert_outcomes(passed=3)
