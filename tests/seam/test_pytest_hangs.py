"""A test that hangs is told with all that it waits for; the self-test; pytest-run-parallel."""

import pytest

from pytest_concheck import selftest
from pytest_concheck.loops import uvloop_class
from seam.watching import Watched, line_of

HANGS = """
    import asyncio, threading
    stop = threading.Event()
    async def reader(queue):
        await queue.get()  # WAITS
    async def main():
        task = asyncio.create_task(reader(asyncio.Queue()), name="reader")  # MADE
        await asyncio.sleep(1.2)
        task.cancel()
    def test_it():
        thread = threading.Thread(target=stop.wait, name="worker")
        thread.start()
        asyncio.run(main())
        stop.set()
        thread.join()
"""


@pytest.mark.parametrize("capture", ["fd", "sys", "no"])
def test_what_hangs_is_told_while_it_hangs(watched: Watched, capture: str) -> None:
    arguments = ("--concheck", "--concheck-hang=0.4", f"--capture={capture}")
    result = watched(HANGS, *arguments, apart=True)
    result.assert_outcomes(passed=1)
    result.stderr.fnmatch_lines(
        [
            "concheck: test_it.py::test_it has been running for 0.4 s",
            f"*task 'reader' (reader), made at test_it.py:{line_of(HANGS, 'MADE')} in main",
            f"*test_it.py:{line_of(HANGS, 'WAITS')} in reader: await queue.get()*",
            "*waits for <Future pending*",
            "*thread 'worker'*",
        ]
    )


def test_what_does_not_hang_is_not_told(watched: Watched) -> None:
    result = watched("def test_it(): pass", "--concheck", "--concheck-hang=5", apart=True)
    result.stderr.no_fnmatch_line("*has been running*")


def test_the_self_test_passes_on_every_loop(watched: Watched) -> None:
    result = watched("def test_it(): assert False", "--concheck-self-test", apart=True)
    assert result.ret == 0
    loops = ["asyncio", "uvloop"] if uvloop_class() else ["asyncio"]
    count = len(selftest.PROGRAMS)
    result.stdout.fnmatch_lines([f"concheck self-test: *, {loop}: {count} of {count} hooks see" for loop in loops])


def test_the_self_test_tells_what_does_not_see(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "PROGRAMS", {"CON321": "async def main():\n    pass"})
    assert "  not seen: CON321" in list(selftest.lines())
