"""A session of pytest that is a witness: it learns while tests run, and at the end says what became of the findings."""

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import pytest

from pytest_concheck.detector import Env
from pytest_concheck.sighting import Sighting
from pytest_concheck.sites import count
from pytest_concheck.stacks import is_user
from pytest_concheck.summary import Summary, Told
from pytest_concheck.watcher import Watcher
from pytest_concheck.witness import verdicts
from pytest_concheck.witness.file import write
from pytest_concheck.witness.learning import Learning
from pytest_concheck.witness.record import Record
from pytest_concheck.witness.running import Running
from pytest_concheck.witness.suspects import Suspects, Unreadable
from pytest_concheck.witness.verdicts import CONFIRMED, NEVER, RAN, UNKNOWN, Spot, Verdict

WORDS = (CONFIRMED, "ran without it showing", NEVER)
AT_ONCE, RECORDING = 3.0, 600.0
"""Seconds to wait for the linter when the tests are over: unasked, and where its findings are to be written."""


class Witness:
    """One for each process. `path` is the file to write, or nothing."""

    def __init__(self, config: pytest.Config, path: str) -> None:
        self._config, self._root = config, config.rootpath
        self._path = config.invocation_params.dir / path if path else None
        self._record = Record()
        self._spots: list[Spot] = []
        self._suspects = Suspects(self._root)
        self.notes: list[str] = []

    def begin(self, watcher: Watcher, summary: Summary) -> None:
        """From now on what happens is noted; the summary has it told."""
        watcher.on_said.append(self._said)
        watcher.record(self)
        self._config.pluginmanager.register(self, "concheck-witness")
        self._config.add_cleanup(self._suspects.end)
        self._is_whole = summary.is_whole
        summary.pages.append(self._told)

    def install(self, env: Env, undo: Any) -> None:
        """Listen to the loops and to Python itself."""
        root = str(self._root) + os.sep
        running = Running(self._record, lambda file: file.startswith(root) and is_user(file))
        if self._path:
            learning = Learning(self._record)
            learning.install(env, undo)
            running.met = learning.coroutine
        running.install(env, undo)

    @property
    def _is_worker(self) -> bool:
        """Whether xdist runs this process: it is told so only after plugins have been loaded."""
        return hasattr(self._config, "workerinput")

    def pytest_sessionstart(self) -> None:
        """Ask the linter, while the tests are collected and run."""
        if not self._is_worker:
            self._suspects.begin()

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """A worker hands on what it has noted."""
        if self._is_worker:
            handed = {"record": self._record.as_json(), "spots": [[*each] for each in self._spots]}
            self._config.workeroutput["concheck_witness"] = handed  # type: ignore[attr-defined]

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker is done."""
        if handed := getattr(node, "workeroutput", {}).get("concheck_witness"):
            self._record.take(handed["record"])
            self._spots += [Spot(*each) for each in handed["spots"]]

    def confirms(self, sighting: Sighting) -> Iterator[str]:
        """The findings that a sighting confirms, in words."""
        for finding in verdicts.confirmed_by(sighting, self.judged):
            yield f"{finding.code} {os.path.relpath(finding.path, self._root)}:{finding.line} {finding.message}"

    @cached_property
    def judged(self) -> list[Verdict]:
        """What became of each finding; asked for when all tests are over."""
        try:
            found = self._suspects.findings(RECORDING if self._path else AT_ONCE)
        except Unreadable as problem:
            self.notes.append(f"what the linter suspects is not told: {problem}")
            return []
        return verdicts.verdicts(found, self._spots, self._record)

    def _said(self, sighting: Sighting, test: str) -> None:
        self._spots += verdicts.spots_of(sighting, test)

    def _told(self, told: Told, notes: Sequence[str]) -> str:
        lines = [*self._lines(), *self.notes]
        if self._path:
            rows = [each.plain(self._path.parent) for each in self.judged]
            write(self._path, self._record, rows, keep=not self._is_whole())
            blocking, awaitable = len(list(self._record.blocking)), len(list(self._record.awaitable))
            learned = f"{count(blocking, 'callable')} seen blocking, {awaitable} to be awaited"
            lines.append(f"{os.path.relpath(self._path)}: {learned}, {count(len(rows), 'finding')}")
        return "\n".join(lines)

    def _lines(self) -> list[str]:
        """A line of figures, and each finding that was confirmed, the most costly first."""
        if not self.judged:
            return []
        of = {seen: [each for each in self.judged if each.seen == seen] for seen in (CONFIRMED, RAN, NEVER)}
        figures = [f"{len(several)} {word}" for several, word in zip(of.values(), WORDS, strict=True)]
        if any(each.seen == UNKNOWN for each in self.judged):
            figures = [figures[0], "which of the others ran cannot be told before Python 3.12"]
        head = f"of {count(len(self.judged), 'finding')} of the linter's: {', '.join(figures)}"
        worst = sorted(of[CONFIRMED], key=lambda each: -each.seconds)
        return [head, *(f"    {self._line(each)}" for each in worst)]

    def _line(self, each: Verdict) -> str:
        where = f"{os.path.relpath(each.finding.path, self._root)}:{each.finding.line}"
        cost = f"{each.seconds * 1000:.0f} ms" if each.seconds else "seen"
        return f"{each.finding.code} {where} confirmed: {cost}" + (f" in {each.tests[0]}" if each.tests else "")
