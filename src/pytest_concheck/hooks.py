"""pytest's hooks of a session that is watched: who begins and ends, and where sightings surface."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from pytest_concheck import detector
from pytest_concheck.fixtures import Live, LiveFixtures
from pytest_concheck.options import Settings
from pytest_concheck.outcome import Judge
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting, as_json, from_json
from pytest_concheck.sites import Tally, count
from pytest_concheck.testfiles import counter
from pytest_concheck.watcher import Watcher

Wrapper = Generator[None, Any, Any]
_OWNER = pytest.StashKey[Owner]()
_SETTINGS = pytest.StashKey[Settings]()
_PROBLEM = pytest.StashKey[str]()


def watch(config: pytest.Config, settings: Settings) -> None:
    """Start to watch, until pytest is done with `config`."""
    wanted = [each for each in detector.load() if settings.wants(each.pitfall.code, unasked=each.unasked)]
    watcher = Watcher(wanted, settings.limits, counts=counter(config, settings))
    config.add_cleanup(watcher.uninstall)
    watcher.install()
    config.pluginmanager.register(Hooks(config, settings, watcher), "concheck-hooks")


class Hooks:
    """One for each session."""

    def __init__(self, config: pytest.Config, settings: Settings, watcher: Watcher) -> None:
        self._config = config
        self._settings = settings
        self._watcher = watcher
        self._judge = Judge(settings, {each.pitfall.code: each.limit for each in watcher.detectors})
        self._fixtures = LiveFixtures()
        self._ended: list[Live] = []
        self._late: list[Sighting] = []
        self._tally = Tally()
        self._notes = watcher.notes
        self._failing = False

    def pytest_report_header(self) -> str:
        """Say that this session is watched, and for what."""
        detectors = self._watcher.detectors
        limits = [
            f"{each.pitfall.code} above {self._settings.limits[each.limit]:g} s" for each in detectors if each.limit
        ]
        return ", ".join([f"concheck: mode={self._settings.mode}", count(len(detectors), "pitfall"), *limits])

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Refuse a marker that says what it cannot, before any test runs; a worker can only fail the test."""
        for item in items:
            try:
                item.stash[_SETTINGS] = self._settings.for_test(item)
            except pytest.UsageError as problem:
                if not hasattr(self._config, "workerinput"):
                    raise
                item.stash[_PROBLEM] = str(problem)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Fail the test for its marker, where collecting could not."""
        self._watcher.begin()
        if problem := item.stash.get(_PROBLEM, ""):
            pytest.fail(problem, pytrace=False)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Wrapper:
        """From the setup of a test to the end of its teardown, the test answers for what is made."""
        limits = item.stash.get(_SETTINGS, self._settings).limits
        item.stash[_OWNER] = owner = Owner(item.nodeid, is_test=True, limits=limits)
        with self._watcher.owned(owner):
            try:
                return (yield)
            except (KeyboardInterrupt, pytest.exit.Exception):
                self._watcher.mute()
                raise

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> Wrapper:
        """While a fixture is set up, the fixture answers."""
        owner = self._fixtures.begin(fixturedef, request)
        if owner is None:
            return (yield)
        with self._watcher.owned(owner):
            return (yield)

    def pytest_fixture_post_finalizer(self, fixturedef: pytest.FixtureDef[Any]) -> None:
        """A fixture has ended; it is asked once the teardown that ends it is through."""
        if live := self._fixtures.end(fixturedef):
            self._ended.append(live)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Wrapper:
        """Fail the body of a test for what is known when it ends."""
        self._watcher.prepare()
        item.stash[_OWNER].runs = getattr(item, "obj", None)
        with self._surfacing(item, "call"):
            return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Wrapper:
        """Fail the teardown for what shows only then."""
        with self._surfacing(item, "teardown"):
            return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> Wrapper:
        """Let the sightings ride on the report, also from an xdist worker."""
        report = yield
        self._judge.attach(item, call.when, report)
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count what rides on a report, wherever it comes from."""
        for data in getattr(report, "concheck", ()):
            self._tally.add(from_json(data), report.nodeid)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Wrapper:
        """Tell what no test could be failed for; inside the terminal's own wrapper, which prints the summary."""
        result = yield
        self._take_late(self._judge.heard(self._late + self._seen_in_fixtures() + self._watcher.finish()))
        if self._failing and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return result

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """An xdist worker is done: take what it could fail no test for."""
        told = getattr(node, "workeroutput", {}).get("concheck", {})
        self._take_late([from_json(data) for data in told.get("sightings", ())])
        self._notes.extend(told.get("notes", ()))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The lines where something was seen; nothing at all for a clean session."""
        if lines := self._tally.lines() + self._notes:
            terminalreporter.section("concheck")
            for line in lines:
                terminalreporter.line(line)

    @contextmanager
    def _surfacing(self, item: pytest.Item, when: str) -> Iterator[None]:
        """Judge a phase of a test by what is known when the block ends, however it ends."""
        __tracebackhide__ = True
        failed = True
        try:
            yield
            failed = False
        finally:
            seen = self._watcher.leave(item.stash[_OWNER], last=not self._fixtures.could_clean_after(item))
            seen += self._seen_in_fixtures()
            self._judge.add(item, when, seen, item.stash.get(_SETTINGS, self._settings), failed=failed)

    def _seen_in_fixtures(self) -> list[Sighting]:
        ended, self._ended = self._ended, []
        seen = []
        for live in ended:
            last = not self._fixtures.could_clean_after_fixture(live)
            seen += self._watcher.leave(live.owner, last=last)
        return seen

    def _take_late(self, sightings: list[Sighting]) -> None:
        if hasattr(self._config, "workeroutput"):
            told = {"sightings": [as_json(each) for each in sightings], "notes": self._notes}
            self._config.workeroutput["concheck"] = told
            return
        for each in sightings:
            self._tally.add(each, "")
            self._failing |= self._judge.fails(each)
