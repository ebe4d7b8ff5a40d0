"""`--concheck-html`: has each test recorded, gathers what they did, also in xdist's workers, and writes the page."""

import os
import platform
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from pytest_concheck.page.document import document
from pytest_concheck.page.gathered import Confirms, Gathered
from pytest_concheck.page.text import count, duration
from pytest_concheck.recorder import Recorder
from pytest_concheck.summary import Summary, Told
from pytest_concheck.timeline import as_json
from pytest_concheck.watcher import Watcher
from pytest_concheck.written import put


def checked(path: str, folder: Path) -> Path:
    """Where the page is to be written, given from `folder`. Raises pytest.UsageError where that cannot be."""
    whole = folder / path
    there = next((each for each in whole.parents if each.exists()), folder)
    problem = ""
    if whole.is_dir():
        problem = "is a folder"
    elif not there.is_dir():
        problem = f"is below {there}, which is a file"
    elif not os.access(whole if whole.exists() else there, os.W_OK):
        problem = "must not be written"
    if problem:
        raise pytest.UsageError(f"option --concheck-html: {path} {problem}")
    return whole


class Recording:
    """Where the tests run: begins and ends the recording of each, and lets it ride on the report of its teardown."""

    def __init__(self, config: pytest.Config, path: str) -> None:
        """Raises pytest.UsageError for a path that no page can be written to."""
        self._config, self._path = config, checked(path, config.invocation_params.dir)
        self._recorder = Recorder()
        self.report = HtmlReport(self._path)

    def begin(self, watcher: Watcher, summary: Summary) -> None:
        """From now on each test is recorded; the summary has the page written."""
        watcher.record(self._recorder)
        self.report.shortest = self._recorder.shortest
        summary.pages.append(self.report.write)
        self._config.pluginmanager.register(self.report, "concheck-html")
        self._config.pluginmanager.register(self, "concheck-recording")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """A test begins."""
        self._recorder.begin(item.nodeid)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, Any]:
        """A test has ended once its teardown has."""
        report = yield
        if call.when == "teardown" and (timeline := self._recorder.end()):
            report.concheck_timeline = as_json(timeline)
        return report


class HtmlReport:
    """Where the reports arrive. `confirms(sighting)` is what the reading half has found there too."""

    def __init__(self, path: Path, shortest: float = 0.0) -> None:
        self._path, self.shortest = path, shortest
        self.confirms: Confirms = lambda sighting: ()
        self._gathered = Gathered()
        self._began = time.time()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A phase of a test is over, wherever it ran."""
        seen = len(getattr(report, "concheck", ()))
        self._gathered.phase(report.nodeid, str(report.when), report.outcome, report.duration, seen)
        if data := getattr(report, "concheck_timeline", None):
            self._gathered.timeline(data)

    def write(self, told: Told, notes: Sequence[str]) -> str:
        """Write the page, whole or not at all, and say where it is, or why it is not. Never raises."""
        try:
            gathered = self._gathered.run(told, self.confirms)
            run = replace(gathered, facts=tuple(self._facts()), notes=tuple(notes), shortest=self.shortest)
            put(self._path, document(run).encode("utf-8"))
        except Exception as problem:  # The run is over, and its outcome must not hang on a picture of it.
            name = "" if isinstance(problem, OSError) else f"{type(problem).__name__}: "
            return f"CON000 could not write: {name}{problem}"
        return f"{os.path.relpath(self._path)}: what the tests did, as a page"

    def _facts(self) -> Iterator[str]:
        yield f"{count(self._gathered.tests, 'test')} in {duration(time.time() - self._began)}"
        yield time.strftime("%Y-%m-%d %H:%M %z", time.localtime(self._began))
        yield f"Python {platform.python_version()}"
        yield f"pytest {pytest.__version__}"
        yield f"concheck {version('concheck')}"
