"""A callback run in asyncio's place: what it raises is reported as asyncio reports it, with and without watching."""

import asyncio
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

import pytest

from pytest_concheck.detector import load
from pytest_concheck.handles import runs_plainly
from pytest_concheck.patching import patch
from pytest_concheck.stacks import is_ours
from pytest_concheck.watcher import Watcher

_WHO = ContextVar("_WHO", default="nobody")
Loop = asyncio.AbstractEventLoop


@contextmanager
def _bare() -> Iterator[None]:
    yield


@contextmanager
def _watched() -> Iterator[None]:
    watcher = Watcher(load(), {"slow_callback": 30})
    watcher.install()
    assert not runs_plainly(asyncio.Handle._run)
    try:
        yield
    finally:
        watcher.uninstall()


WAYS = [_bare, _watched]
Way = Callable[[], Any]


@contextmanager
def _loop(way: Way, heard: list[dict[str, Any]]) -> Iterator[Loop]:
    with way():
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(lambda loop, context: heard.append({**context, "who": _WHO.get()}))
        try:
            yield loop
        finally:
            loop.close()


def _turn(loop: Loop) -> None:
    loop.call_soon(loop.stop)
    loop.run_forever()


def _fails(*args: object) -> None:
    raise LookupError("lost")


def test_it_is_known_what_asyncio_does() -> None:
    assert runs_plainly(asyncio.Handle._run)


def test_an_error_is_told_by_asyncio_itself() -> None:
    told = []
    for way in WAYS:
        heard: list[dict[str, Any]] = []
        with _loop(way, heard) as loop:
            _WHO.set("the caller")
            handle = loop.call_soon(_fails, 1, "two")
            _WHO.set("nobody")
            _turn(loop)
        (context,) = heard
        assert context["handle"] is handle
        assert handle._args == (1, "two")
        told.append((context["message"], repr(context["exception"]), context["who"], repr(handle)))
        names = [frame.name for frame in traceback.extract_tb(context["exception"].__traceback__)]
        assert names[0] == "_run"
        assert names[-1] == "_fails"
        assert len(names) <= 3
    assert told[0] == told[1]
    assert "_fails(" in told[0][0]


@pytest.mark.parametrize("way", WAYS)
def test_a_handle_may_be_cancelled_by_what_it_runs(way: Way) -> None:
    heard: list[dict[str, Any]] = []
    with _loop(way, heard) as loop:

        def ends_itself() -> None:
            handle.cancel()
            raise LookupError("lost")

        handle = loop.call_soon(ends_itself)
        _turn(loop)
    assert [repr(context["exception"]) for context in heard] == ["LookupError('lost')"]
    assert handle.cancelled()
    assert handle._args is None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt])
def test_what_ends_a_program_ends_it(way: Way, error: type[BaseException]) -> None:
    def ends() -> None:
        raise error

    heard: list[dict[str, Any]] = []
    with _loop(way, heard) as loop:
        loop.call_soon(ends)
        with pytest.raises(error):
            _turn(loop)
    assert not heard


def test_no_frame_of_ours_keeps_the_error_or_the_handle() -> None:
    heard: list[dict[str, Any]] = []
    with _loop(_watched, heard) as loop:
        loop.call_soon(_fails)
        _turn(loop)
    (context,) = heard
    inner, _ = zip(*traceback.walk_tb(context["exception"].__traceback__), strict=True)
    outer = [frame for frame, _ in traceback.walk_stack(inner[0])]
    ours = [frame for frame in {*inner, *outer} if is_ours(frame.f_code.co_filename)]
    assert {"_run", "fail", "run"} <= {frame.f_code.co_name for frame in ours}
    held = [value for frame in ours for value in frame.f_locals.values()]
    assert not [value for value in held if value is context["exception"] or value is context["handle"]]


def test_a_wrapper_of_somebody_else_is_still_called() -> None:
    ran: list[object] = []

    def around(original: Callable[[Any], None]) -> Callable[[Any], None]:
        def _run(handle: Any) -> None:
            ran.append(handle)
            original(handle)

        return _run

    heard: list[dict[str, Any]] = []
    with ExitStack() as undo:
        patch(undo, asyncio.Handle, "_run", around)
        with _loop(_watched, heard) as loop:
            handle = loop.call_soon(_fails)
            _turn(loop)
    assert handle in ran
    assert [context["handle"] for context in heard] == [handle]
