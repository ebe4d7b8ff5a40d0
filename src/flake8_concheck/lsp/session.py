"""One client's session: which files are open, when they are looked at, and who is told."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from flake8_concheck.editor.desk import Desk
from flake8_concheck.editor.document import Document, Overtaken, Told
from flake8_concheck.editor.telling import place_of
from flake8_concheck.editor.text import Text
from flake8_concheck.lsp.open_file import OpenFile, path_of

T = TypeVar("T")
LATER = 0.25
"""Seconds until other files are looked at again, for what is typed may go on."""


class Session:
    """All looking is done in one thread; everything else on the event loop.

    `show` is called with a file whose findings are known anew, `log` with lines about what has gone wrong.
    """

    def __init__(self, show: Callable[[OpenFile], None], log: Callable[[str], None]) -> None:
        self.desk = Desk()
        self.files: dict[str, OpenFile] = {}
        self._show = show
        self._log = log
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="concheck")
        self._round = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._told_problems: set[str] = set()

    def open(self, uri: str, version: int | None, text: Text) -> None:
        known = self.files.pop(uri, None)
        document = Document(path_of(uri)) if known is None else known.document
        self.files[uri] = OpenFile(uri, version, text, document)
        self.soon(self.files[uri], 0)

    def change(self, file: OpenFile, text: Text, version: int | None) -> None:
        file.change(text, version)
        self.soon(file, file.pause())

    def close(self, uri: str) -> None:
        file = self.files.pop(uri, None)
        if file is None:
            return
        file.count += 1
        if file.timer is not None:
            file.timer.cancel()
        if file.path is not None:
            self._do(self._closed(file.path))

    async def _closed(self, path: Path) -> None:
        if await self._in_thread(lambda: self.desk.close(path)):
            self.look_again()

    def saved(self, uri: str) -> None:
        if (file := self.files.get(uri)) is not None:
            self.soon(file, 0)

    def changed_outside(self, paths: Iterable[Path], anew: bool) -> None:
        """Files have changed on the disk; `anew`: some have come or gone, or what is in force has changed."""
        ours = {each.path for each in self.files.values()}
        self._do(self._changed_outside([each for each in paths if each not in ours], anew))

    async def _changed_outside(self, paths: list[Path], anew: bool) -> None:
        def tell() -> bool:
            if anew:
                self.desk.forget()
                return True
            changed = [self.desk.changed(each) for each in paths]  # all of them are to be told
            return any(changed)

        others = await self._in_thread(tell)
        if others:
            self._told_problems.clear()
            self.look_again()
        else:
            self._look_at_callers(paths)

    def look_again(self, delay: float = LATER) -> None:
        """At all open files."""
        self._round += 1
        for each in self.files.values():
            self.soon(each, delay)

    def soon(self, file: OpenFile, delay: float) -> None:
        """Look at the file, unless it changes again before."""
        if file.timer is not None:
            file.timer.cancel()
        file.timer = asyncio.get_running_loop().call_later(delay, lambda: self._do(self._look(file)))

    async def _look(self, file: OpenFile) -> None:
        before = file.seen
        told = await self.told(file)
        if told is None or self.files.get(file.uri) is not file:
            return
        self._show(file)
        await self._in_thread(file.document.prepare)
        path = file.path
        if path is None or told.is_broken or file.seen == before:
            return
        if await self._in_thread(lambda: self.desk.changed(path)):
            self.look_again()
        else:
            self._look_at_callers([path])

    def _look_at_callers(self, paths: list[Path]) -> None:
        """A finding that tells of a line in one of these files may tell of another now."""
        for each in self.files.values():
            hops = [hop for finding in each.found() for hop in finding.chain if hop.path]
            if each.path not in paths and any(place_of(hop, each.path) in paths for hop in hops):
                each.seen = None
                self.soon(each, LATER)

    async def told(self, file: OpenFile) -> Told | None:
        """What is found in the file as it is now; None if it changes or is closed meanwhile, or looking failed."""
        async with file.lock:
            if self.files.get(file.uri) is not file:
                return None
            text, now = file.text, (file.count, self._round)
            if file.seen == now:
                return file.told
            started = time.perf_counter()
            try:
                told, problems = await self._in_thread(lambda: self._looked(file, text, now[0]))
            except Overtaken:
                return None
            except Exception as error:
                file.failed = now[0]
                self._log(f"{file.uri}: this is a mistake in concheck: {type(error).__name__}: {error}")
                return None
            if file.told is not None:  # the first look reads the whole file, and the next only what has changed
                file.seconds = time.perf_counter() - started
            file.told, file.told_text, file.seen = told, text, now
        for failure in told.failures:
            self._log(f"{file.uri}: {failure}")
        for problem in problems:
            if problem not in self._told_problems:
                self._told_problems.add(problem)
                self._log(problem)
        return told

    def _looked(self, file: OpenFile, text: Text, count: int) -> tuple[Told, tuple[str, ...]]:
        """What is found, and what could not be understood of the settings."""
        told = self.desk.look(file.document, text.plain, lambda: file.count == count)
        return told, () if file.path is None else self.desk.settings(file.path).problems

    async def mended(self, file: OpenFile, source: str) -> str:
        """The text with all safe fixes made."""
        return await self._in_thread(lambda: self.desk.mended(file.document, source))

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _do(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except Exception as error:
            self._log(f"this is a mistake in concheck: {type(error).__name__}: {error}")

    def end(self) -> None:
        """Write down what is to be remembered; what is still being looked at is not waited for."""
        with suppress(RuntimeError):
            self._worker.submit(self.desk.flush).result(timeout=5)
        self._worker.shutdown(wait=False, cancel_futures=True)
