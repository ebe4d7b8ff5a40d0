"""The end of a session: the section in the terminal, the report file, the baseline, and what xdist's workers tell."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from pytest_concheck import baseline, outputs
from pytest_concheck.options import Settings
from pytest_concheck.outcome import Judge
from pytest_concheck.overhead import told
from pytest_concheck.sighting import Sighting, as_json, from_json
from pytest_concheck.sites import Tally, count
from pytest_concheck.watcher import Watcher

Told = Sequence[tuple[Sighting, str, bool]]
"""Each sighting with the test it surfaced in, or nothing, and whether it failed the run."""


class Summary:
    """Takes what rides on the reports and what belongs to no test, and tells it once, in the main process."""

    def __init__(self, config: pytest.Config, settings: Settings, judge: Judge, watcher: Watcher) -> None:
        self._config, self._settings, self._judge, self.notes = config, settings, judge, watcher.notes
        self._overhead = watcher.overhead
        self._share_elsewhere = 0.0
        self._tally = Tally()
        self._known_elsewhere = 0
        self._is_broken_off = False
        self.pages: list[Callable[[Told, Sequence[str]], str]] = []
        self.failing = False
        if _distributes(config):
            self._listen()
        else:
            judge.on_first.append(self._listen)

    def _listen(self) -> None:
        """Hear of reports from now on."""
        self._config.pluginmanager.register(_Counter(self._tally), "concheck-counter")

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """An xdist worker is done: take what it could fail no test for. One that has died takes that with it."""
        self._is_broken_off |= bool(error)
        told = getattr(node, "workeroutput", {}).get("concheck", {})
        self._count([from_json(data) for data in told.get("sightings", ())])
        self.notes.extend(note for note in told.get("notes", ()) if note not in self.notes)
        self._judge.allowed.used |= set(told.get("used", ()))
        self._known_elsewhere += told.get("known", 0)
        self._share_elsewhere = max(self._share_elsewhere, told.get("share", 0.0))

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Note whether tests were left out that were to run."""
        is_odd = exitstatus in (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR)
        self._is_broken_off |= is_odd or bool(session.shouldfail or session.shouldstop)

    def take_late(self, sightings: list[Sighting]) -> None:
        """What no test could be failed for; a worker hands it on."""
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput["concheck"] = {
                "sightings": [as_json(each) for each in sightings],
                "notes": self.notes,
                "used": sorted(self._judge.allowed.used),
                "known": self._judge.known,
                "share": self._overhead.share(),
            }
        else:
            self._count(sightings)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The lines where something was seen; nothing at all for a clean session, nor in a worker of xdist's.

        A worker has a terminal of its own, but only the main process knows it all: it alone writes files.
        """
        if hasattr(self._config, "workerinput"):
            return
        share = max(self._share_elsewhere, self._overhead.share())
        lines = [*self._tally.lines(), *self._written(), *self.notes, *self._leftovers(), *told(share)]
        if lines:
            terminalreporter.section("concheck")
            for line in lines:
                terminalreporter.line(line)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            for site in self._tally.sites():
                fails = self._judge.fails(site.first)
                terminalreporter.line(outputs.annotation(site, fails=fails))

    def _count(self, sightings: Iterable[Sighting]) -> None:
        for each in sightings:
            self._tally.add(each, "")
            self.failing |= self._judge.fails(each)

    def _written(self) -> list[str]:
        """Write the files that were asked for, and say so."""
        said = []
        seen = self._tally.seen
        told = [(each, test, self._judge.fails(each)) for each, test in seen]
        try:
            if self._settings.report_file:
                outputs.write(Path(self._settings.report_file), told)
            if self._settings.update_baseline:
                said.append(self._update_baseline())
            said += [text for page in self.pages if (text := page(told, self.notes))]
        except (OSError, ValueError, KeyError, TypeError) as problem:
            said.append(f"CON000 could not write: {problem}")
        return said

    def _update_baseline(self) -> str:
        """Write it; what tests that did not run may have shown is kept."""
        path = baseline_path(self._config, self._settings)
        kept = () if self.is_whole() else baseline.read(path)
        known = baseline.write(path, [*kept, *(baseline.entry(each, path.parent) for each, _ in self._tally.seen)])
        why = "the run was broken off" if self._is_broken_off else "only a part of the tests was run"
        note = f"; {why}, so none was taken away" if kept else ""
        return f"{path.name}: {count(known, 'known site')} written to its section 'runtime'{note}"

    def _leftovers(self) -> list[str]:
        """How many sightings the baseline has kept silent, and which entries of the ini file were of no use."""
        known = self._judge.known + self._known_elsewhere
        lines = [f"{count(known, 'sighting')} known from the baseline"] if known and self._tally.seen else []
        if self.is_whole():
            lines += [f"concheck_allow: of no use: {entry}" for entry in self._judge.allowed.unused()]
        return lines

    def is_whole(self) -> bool:
        """Whether the whole suite was run: what a part of it does not use may be of use elsewhere."""
        option = self._config.option
        narrowed = any(getattr(option, name, None) for name in ("keyword", "markexpr", "lf", "collectonly", "deselect"))
        return not (narrowed or self._is_broken_off) and not any(self._is_part(str(each)) for each in self._config.args)

    def _is_part(self, argument: str) -> bool:
        return "::" in argument or (self._config.invocation_params.dir / argument).is_file()


class _Counter:
    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count what rides on a report, wherever it comes from."""
        for data in getattr(report, "concheck", ()):
            self._tally.add(from_json(data), report.nodeid)


def _distributes(config: pytest.Config) -> bool:
    """Whether xdist runs the tests in other processes."""
    asked = (getattr(config.known_args_namespace, name, None) for name in ("numprocesses", "tx", "dist"))
    return any(each not in (None, 0, "no", []) for each in asked)


def baseline_path(config: pytest.Config, settings: Settings) -> Path:
    """Where the baseline is, or would be."""
    return config.rootpath / (settings.baseline or baseline.NAME)
