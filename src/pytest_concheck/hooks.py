"""pytest's hooks of a session that is watched: who begins and ends, and where sightings surface."""

from collections.abc import Callable, Generator
from dataclasses import replace
from types import CodeType
from typing import TYPE_CHECKING, Any

import pytest

from pytest_concheck import baseline, detector
from pytest_concheck.fixtures import Live, LiveFixtures
from pytest_concheck.hangs import Hangs
from pytest_concheck.options import OBSERVED, Settings
from pytest_concheck.outcome import Judge
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.sites import count
from pytest_concheck.summary import Summary, baseline_path
from pytest_concheck.testfiles import counter
from pytest_concheck.watcher import Watcher

if TYPE_CHECKING:
    from pytest_concheck.html_report import Recording
    from pytest_concheck.witness.session import Witness

Wrapper = Generator[None, Any, Any]
_OWNER = pytest.StashKey[Owner]()
_SETTINGS = pytest.StashKey[Settings]()
_PROBLEM = pytest.StashKey[str]()


def wanted(settings: Settings) -> list[detector.Detector]:
    """New detectors of what is to be watched for."""
    return [each for each in detector.load() if settings.wants(each.pitfall.code, unasked=each.unasked)]


def watch(config: pytest.Config, settings: Settings, detectors: list[detector.Detector]) -> None:
    """Start to watch, until pytest is done with `config`. Raises pytest.UsageError."""
    if settings.mode == "fail" and getattr(config.known_args_namespace, "parallel_threads", 1) not in (None, 1, "1"):
        settings = replace(settings, mode="warn")  # pytest-run-parallel: whose a thing is cannot be told for sure.
    try:
        judge = Judge(settings, {each.pitfall.code: each.limit for each in detectors}, _known(config, settings))
    except ValueError as problem:
        raise pytest.UsageError(f"option concheck_allow in the ini file: {problem}") from None
    recording, witness = _recording(config, settings), _witness(config, settings)
    watcher = Watcher(detectors, settings.limits, counts=counter(config, settings))
    config.add_cleanup(watcher.uninstall)
    watcher.install()
    summary = Summary(config, settings, judge, watcher)
    config.pluginmanager.register(summary, "concheck-summary")
    hangs = Hangs(config, settings.hang, watcher)
    config.pluginmanager.register(hangs, "concheck-hangs")
    config.pluginmanager.register(Hooks(settings, watcher, judge, summary, hangs), "concheck-hooks")
    if recording:
        recording.begin(watcher, summary)
    if witness:
        witness.begin(watcher, summary)
    if recording and witness:
        recording.report.confirms = witness.confirms


def _recording(config: pytest.Config, settings: Settings) -> "Recording | None":
    """What records the tests for a page, if one is asked for; nothing of that is imported otherwise."""
    if not settings.html:
        return None
    from pytest_concheck.html_report import Recording

    return Recording(config, settings.html)


def _witness(config: pytest.Config, settings: Settings) -> "Witness | None":
    """What tells the reading half and this one of each other, where somebody wants to hear it."""
    here = config.rootpath
    if not (settings.record or (here / ".concheck_cache").is_dir() or (here / OBSERVED).is_file()):
        return None
    from pytest_concheck.witness.session import Witness

    return Witness(config, settings.record)


def _known(config: pytest.Config, settings: Settings) -> Callable[[Sighting], bool]:
    """Whether a sighting stands in the baseline, while that is not being written."""
    path = baseline_path(config, settings)
    try:
        known = frozenset[baseline.Known]() if settings.update_baseline else baseline.read(path)
    except (ValueError, KeyError, TypeError) as problem:
        raise pytest.UsageError(f"the baseline cannot be read: {problem}") from None
    return lambda sighting: bool(known) and baseline.entry(sighting, path.parent) in known


class Hooks:
    """One for each session."""

    def __init__(self, settings: Settings, watcher: Watcher, judge: Judge, summary: Summary, hangs: Hangs) -> None:
        self._settings, self._watcher, self._judge, self._summary = settings, watcher, judge, summary
        self._hangs = hangs
        self._fixtures = LiveFixtures()
        self._ended: list[Live] = []

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
                if not hasattr(item.config, "workerinput"):
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
        before = self._watcher.enter(owner)
        self._hangs.enter(item.nodeid)
        try:
            return (yield)
        except (KeyboardInterrupt, pytest.exit.Exception):
            self._watcher.mute()
            raise
        finally:
            self._hangs.enter("")
            self._watcher.exit(before)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> Wrapper:
        """While a fixture is set up, the fixture answers."""
        owner = self._fixtures.begin(fixturedef, request)
        if owner is None:
            return (yield)
        before = self._watcher.enter(owner)
        try:
            return (yield)
        finally:
            self._watcher.exit(before)

    def pytest_fixture_post_finalizer(self, fixturedef: pytest.FixtureDef[Any]) -> None:
        """A fixture has ended; it is asked once the teardown that ends it is through."""
        if live := self._fixtures.end(fixturedef):
            self._ended.append(live)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Wrapper:
        """Fail the body of a test for what is known when it ends."""
        __tracebackhide__ = True
        item.stash[_OWNER].runs = _code_of(getattr(item, "obj", None))
        failed = True
        try:
            result = yield
            failed = False
        finally:
            self._surface(item, "call", failed=failed)
        return result

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Wrapper:
        """Fail the teardown for what shows only then."""
        __tracebackhide__ = True
        failed = True
        try:
            result = yield
            failed = False
        finally:
            self._surface(item, "teardown", failed=failed)
        return result

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Wrapper:
        """Tell what no test could be failed for; inside the terminal's own wrapper, which prints the summary."""
        result = yield
        self._summary.take_late(self._judge.heard(self._seen_in_fixtures() + self._watcher.finish()))
        if self._summary.failing and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return result

    def _surface(self, item: pytest.Item, when: str, *, failed: bool) -> None:
        """Judge a phase of a test by what is known when it has ended, however it has."""
        __tracebackhide__ = True
        owner = item.stash[_OWNER]
        if not self._ended and self._watcher.has_nothing_on(owner):
            return
        seen = self._watcher.leave(owner, last=not self._fixtures.could_clean_after(item))
        if self._ended:
            seen += self._seen_in_fixtures()
        if seen:
            self._judge.add(item, when, seen, item.stash.get(_SETTINGS, self._settings), failed=failed)

    def _seen_in_fixtures(self) -> list[Sighting]:
        ended, self._ended = self._ended, []
        seen = []
        for live in ended:
            last = not self._fixtures.could_clean_after_fixture(live)
            seen += self._watcher.leave(live.owner, last=last)
        return seen


def _code_of(function: Any) -> CodeType | None:
    code = getattr(function, "__code__", None)
    return code if isinstance(code, CodeType) else None
