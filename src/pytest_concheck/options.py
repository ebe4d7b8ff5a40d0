"""The settings of a session and of a test: the marker comes before the command line, that before the ini file."""

import argparse
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

MODES = ("fail", "warn", "report")
OFF = "off"
OBSERVED = "concheck-observed.json"
"""What the tests teach the half that reads: docs/two-witnesses.md."""

SLOW_CALLBACK = 0.1
"""Seconds: `loop.slow_callback_duration` of asyncio's debug mode. What the machine itself takes does not count."""

HANG = 120.0
"""Seconds after which a test that still runs is told with all that it waits for. It is not ended."""

MARKER = (
    'concheck(ignore="CON321", slow_callback=0.5, reason="..."): '
    "what `pytest --concheck` leaves out for this test, and how long a callback may run in it (seconds)."
)
LISTS = {
    "select": "look only for these",
    "ignore": "do not look for these",
    "enable": "look for these in full: what is opt-in, calls that tests make themselves, and fail for slow callbacks",
}
_CODE = re.compile(r"CON\d{0,3}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asked for. `explicit` names the figures in `limits` that the user has set."""

    mode: str = OFF
    select: tuple[str, ...] = ("CON",)
    ignore: tuple[str, ...] = ()
    limits: Mapping[str, float] = field(default_factory=lambda: {"slow_callback": SLOW_CALLBACK})
    explicit: frozenset[str] = frozenset()
    enable: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    report_file: str = ""
    html: str = ""
    record: str = ""
    baseline: str = ""
    update_baseline: bool = False
    hang: float = HANG

    def wants(self, code: str, *, unasked: bool = True) -> bool:
        """Whether a pitfall is looked for; one that is not looked for `unasked` has to be enabled."""
        if self.ignore and code.startswith(self.ignore):
            return False
        return code.startswith(self.select) and (unasked or self.enables(code))

    def enables(self, code: str) -> bool:
        """Whether the user has asked for a pitfall in full: opt-in ones, calls in tests, failing by the default."""
        return bool(self.enable) and code.startswith(self.enable)

    def for_test(self, item: pytest.Item) -> "Settings":
        """The settings of one test: markers from the module to the function; the closest figure wins.

        Raises pytest.UsageError for a marker that says what it cannot.
        """
        if next(item.iter_markers("concheck"), None) is None:
            return self
        ignore, limits, explicit = list(self.ignore), dict(self.limits), set(self.explicit)
        for mark in reversed(list(item.iter_markers("concheck"))):
            ignored, figures = read_marker(mark, item.nodeid)
            ignore += ignored
            limits.update(figures)
            explicit.update(figures)
        return replace(self, ignore=tuple(ignore), limits=limits, explicit=frozenset(explicit))


def add_options(parser: pytest.Parser) -> None:
    """Declare the options of the command line and of the ini file."""
    group = parser.getgroup("concheck", "watch asyncio code run (concheck)")
    group.addoption(
        "--concheck",
        nargs="?",
        const="fail",
        type=_mode,
        metavar="MODE",
        dest="concheck",
        help="watch for asyncio mistakes: fail tests (default), warn, or only report",
    )
    group.addoption("--no-concheck", action="store_const", const=OFF, dest="concheck", help="do not watch")
    for name, what in LISTS.items():
        group.addoption(
            f"--concheck-{name}",
            action="append",
            type=_argument(codes),
            metavar="CODES",
            help=f"{what}: codes or beginnings of codes, with commas, or ALL",
        )
    _add_figures_and_files(group)
    for name, what in LISTS.items():
        parser.addini(f"concheck_{name}", f"{what}: codes", type="linelist", default=[])
    _add_ini(parser)


def _add_figures_and_files(group: pytest.OptionGroup) -> None:
    group.addoption(
        "--concheck-slow-callback",
        type=_argument(seconds),
        metavar="SECONDS",
        help=f"how long a callback may run (default {SLOW_CALLBACK}); setting it lets CON112 fail tests",
    )
    group.addoption(
        "--concheck-hang",
        type=_argument(seconds),
        metavar="SECONDS",
        help=f"tell what a test waits for that runs longer than this (default {HANG:g})",
    )
    group.addoption("--concheck-self-test", action="store_true", help="prove that every hook sees, and exit")
    group.addoption("--concheck-report-file", metavar="PATH", help="write what was seen, as .json or .sarif")
    group.addoption("--concheck-html", metavar="PATH", help="write a page that shows what the tests did")
    group.addoption(
        "--concheck-record",
        nargs="?",
        type=_argument(_record),
        const=OBSERVED,
        metavar="PATH",
        help=f"write what the tests teach the linter ({OBSERVED})",
    )
    group.addoption("--concheck-baseline", metavar="PATH", help="the sightings that may stay (.concheck-baseline.json)")
    group.addoption("--concheck-update-baseline", action="store_true", help="write what is seen into that file")


def _add_ini(parser: pytest.Parser) -> None:
    parser.addini("concheck", "watch for asyncio mistakes: fail, warn, report or off", type="string", default=OFF)
    parser.addini("concheck_slow_callback", "how long a callback may run, in seconds", type="float", default=None)
    parser.addini("concheck_hang", "seconds after which what a test waits for is told", type="float", default=None)
    parser.addini("concheck_allow", "what is allowed: CODES at|through|of PATTERN because REASON", type="linelist")
    parser.addini("concheck_baseline", "the file of the sightings that may stay", type="string", default=None)


def read(options: argparse.Namespace, getini: Callable[[str], Any]) -> Settings:
    """The settings of a session. Raises pytest.UsageError, which names the option and its value."""
    mode = getattr(options, "concheck", None) or _ini("concheck", getini, _mode_or_off)
    update = getattr(options, "concheck_update_baseline", False)
    html, record = (getattr(options, f"concheck_{name}", None) or "" for name in ("html", "record"))
    if mode == OFF and not update:
        for name, given in (("html", html), ("record", record)):
            if given and getattr(options, "concheck", None) is None:
                raise pytest.UsageError(f"option --concheck-{name}: only what is watched can be told; add --concheck")
        return Settings()
    select = _codes("select", options, getini)
    ignore = _codes("ignore", options, getini)
    limit = getattr(options, "concheck_slow_callback", None) or _ini("concheck_slow_callback", getini, seconds)
    limits = {"slow_callback": limit or SLOW_CALLBACK}
    allow = _ini("concheck_allow", getini, lambda lines: tuple(line for line in lines if line.strip()))
    return Settings(
        mode="report" if update else mode,
        select=select or ("CON",),
        ignore=ignore,
        limits=limits,
        explicit=frozenset({"slow_callback"} if limit else ()),
        enable=_codes("enable", options, getini),
        allow=allow or (),
        report_file=getattr(options, "concheck_report_file", None) or "",
        html=html,
        record=record,
        baseline=getattr(options, "concheck_baseline", None) or _ini("concheck_baseline", getini, str) or "",
        update_baseline=update,
        hang=getattr(options, "concheck_hang", None) or _ini("concheck_hang", getini, seconds) or HANG,
    )


def read_marker(mark: pytest.Mark, where: str) -> tuple[tuple[str, ...], dict[str, float]]:
    """What a marker ignores, and the figures it sets. Raises pytest.UsageError."""
    try:
        if mark.args:
            raise ValueError(f"takes names only, not {mark.args[0]!r}")
        if unknown := mark.kwargs.keys() - {"ignore", "slow_callback", "reason"}:
            raise ValueError(f"knows no {min(unknown)!r}")
        ignored = mark.kwargs.get("ignore", ())
        figures = {"slow_callback": seconds(mark.kwargs["slow_callback"])} if "slow_callback" in mark.kwargs else {}
        return codes(ignored if isinstance(ignored, str) else ",".join(ignored)), figures
    except (TypeError, ValueError) as problem:
        raise pytest.UsageError(f"@pytest.mark.concheck of {where}: {problem}") from None


def codes(text: str) -> tuple[str, ...]:
    """The codes in a list with commas. Raises ValueError for what cannot begin a code."""
    words = (word.strip() for word in text.split(",") if word.strip())
    found = tuple("CON" if word == "ALL" else word for word in words)
    if wrong := next((word for word in found if not _CODE.fullmatch(word)), None):
        raise ValueError(f"{wrong!r} is no code such as CON321 and no beginning of one")
    return found


def seconds(value: Any) -> float:
    """A positive number of seconds. Raises ValueError."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not 0 < number < math.inf:
        raise ValueError(f"{value!r} is not a positive number of seconds")
    return number


def _record(path: str) -> str:
    """What stands behind the bare option may be the tests that are to run, which nobody wants overwritten."""
    if not path.endswith(".json"):
        raise ValueError(f"{path!r} is no path of a .json file; before tests, write --concheck-record={OBSERVED}")
    return path


def _mode(text: str) -> str:
    if text not in MODES:
        hint = f"{text!r} is not one of {', '.join(MODES)}; before a path write --concheck=fail"
        raise argparse.ArgumentTypeError(hint)
    return text


def _mode_or_off(text: str) -> str:
    if text not in (*MODES, OFF):
        raise ValueError(f"{text!r} is not one of {', '.join((*MODES, OFF))}")
    return text


def _argument(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    def argument(text: str) -> Any:
        try:
            return convert(text)
        except ValueError as problem:
            raise argparse.ArgumentTypeError(str(problem)) from None

    return argument


def _codes(name: str, options: argparse.Namespace, getini: Callable[[str], Any]) -> tuple[str, ...]:
    given: Iterable[tuple[str, ...]] | None = getattr(options, f"concheck_{name}", None)
    if given is not None:
        return tuple(code for several in given for code in several)
    return _ini(f"concheck_{name}", getini, lambda lines: codes(",".join(lines))) or ()


def _ini(name: str, getini: Callable[[str], Any], convert: Callable[[Any], Any]) -> Any:
    try:
        value = getini(name)
        return None if value is None else convert(value)
    except (TypeError, ValueError, pytest.UsageError) as problem:
        raise pytest.UsageError(f"option {name} in the ini file: {problem}") from None
