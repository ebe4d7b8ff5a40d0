"""What a sighting does to a test: fail it, warn, or nothing; the outcome a test already has is never replaced."""

import warnings
from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Any

import pytest

from pytest_concheck import report
from pytest_concheck.allowed import Allowed
from pytest_concheck.options import Settings
from pytest_concheck.sighting import ConcheckWarning, Sighting, as_json
from pytest_concheck.silence import is_silenced, matches
from pytest_concheck.sites import distinct, merged

_SEEN = pytest.StashKey[dict[str, list[Sighting]]]()
_APPENDIX = pytest.StashKey[dict[str, str]]()


class Judge:
    """Decides by the settings. `measured` names, by code, the figure that a pitfall is measured by, if any.

    `is_known` tells of a sighting whether it stands in the baseline; `known` counts those that do. `on_first` is
    called when the first sighting is about to ride on a report: a hook that nobody needs costs each test three calls.
    """

    def __init__(
        self,
        settings: Settings,
        measured: Mapping[str, str],
        is_known: Callable[[Sighting], bool] = lambda sighting: False,
    ) -> None:
        self._settings = settings
        self._measured = measured
        self._is_known = is_known
        self.allowed = Allowed(settings.allow)
        self.known = 0
        self._rides = False
        self.on_first: list[Callable[[], object]] = []

    def heard(self, sightings: Iterable[Sighting], settings: Settings | None = None) -> list[Sighting]:
        """The sightings that no comment, no marker and no entry of the ini file silences, and that are new."""
        ignore = (settings or self._settings).ignore
        heard = []
        for each in sightings:
            if (ignore and matches(each.code, ignore)) or is_silenced(each) or self.allowed.allows(each):
                continue
            if self._is_known(each):
                self.known += 1
            else:
                heard.append(each)
        return heard

    def fails(self, sighting: Sighting, settings: Settings | None = None) -> bool:
        """Whether the sighting fails its test: a measured pitfall only by a figure that the user has set."""
        settings = settings or self._settings
        figure = self._measured.get(sighting.code)
        counts = not figure or figure in settings.explicit or settings.enables(sighting.code)
        return settings.mode == "fail" and counts

    def add(
        self, item: pytest.Item, when: str, sightings: Iterable[Sighting], settings: Settings, *, failed: bool
    ) -> None:
        """Surface what was seen in a phase of a test; raises the failure unless the phase has `failed` already."""
        __tracebackhide__ = True
        heard = merged(self.heard(sightings, settings))
        if not heard:
            return
        self._ride(item.config)
        item.stash.setdefault(_SEEN, {}).setdefault(when, []).extend(heard)
        shown = distinct(heard)
        failing = [each for each in shown if self.fails(each, settings) or (settings.mode != "report" and _warn(each))]
        if failing and failed:
            item.stash.setdefault(_APPENDIX, {})[when] = report.failure(failing)
        elif failing:
            pytest.fail(report.failure(failing), pytrace=False)

    def _ride(self, config: pytest.Config) -> None:
        """Attach sightings to reports from now on."""
        if not self._rides:
            self._rides = True
            config.pluginmanager.register(_Rider(self), "concheck-rider")
            for event in self.on_first:
                event()

    def attach(self, item: pytest.Item, when: str, made: Any) -> None:
        """Put a phase's sightings on its report: as data, and as text where the phase has failed by itself."""
        if seen := item.stash.get(_SEEN, {}).pop(when, None):
            made.concheck = [as_json(each) for each in seen]
            properties = [("concheck", f"{each.code} {each.site}") for each in distinct(seen)]
            item.user_properties += properties
            made.user_properties += properties
        if text := item.stash.get(_APPENDIX, {}).pop(when, None):
            if hasattr(made.longrepr, "addsection"):
                made.longrepr.addsection("concheck", text)
            else:
                made.sections.append(("concheck", text))


def _warn(sighting: Sighting) -> bool:
    """Issue the warning at the user's line; true if the user's filters have made an error of it."""
    message = ConcheckWarning(report.warning(sighting))
    try:
        warnings.warn_explicit(message, None, sighting.site.file, sighting.site.line)
    except ConcheckWarning:
        return True
    return False


class _Rider:
    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, Any]:
        """Let the sightings ride on the report, also from an xdist worker."""
        report = yield
        self._judge.attach(item, call.when, report)
        return report
