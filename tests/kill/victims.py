"""What is killed: a table of commands, each with the files that it writes and how one tells that such a file is whole.

A new command that writes a file needs a line here, and nothing else.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from flake8_concheck.observed.file import loads

Look = Callable[[bytes], object]
"""What has to be the same in the file of a killed run as it was before, or as it is after a run that ends. It raises
for a file that is not whole."""
BASELINE, CACHE = ".concheck-baseline.json", ".concheck_cache"


def itself(data: bytes) -> object:
    """All of it."""
    return data


def _sites(data: bytes) -> object:
    """Of a report of sightings where they are; what they say has times in it."""
    return sorted((each["code"], each["path"], each["line"]) for each in json.loads(data)["sightings"])


def _results(data: bytes) -> object:
    (run,) = json.loads(data)["runs"]
    return sorted(each["ruleId"] for each in run["results"])


def _observed(data: bytes) -> object:
    return sorted(loads(data.decode(), "it").findings)


def _page(data: bytes) -> object:
    """Whole, if it ends as a page ends; the rest are times."""
    text = data.decode()
    assert text.startswith("<!DOCTYPE html>"), text[:80]
    assert text.endswith("</html>\n"), text[-80:]
    return "a page"


@dataclass(frozen=True, slots=True)
class Victim:
    """`python -m` and this. `writes`: files with times in them, and what is the same in all of them; of any other file
    every byte counts.

    `steps`: whether it is killed at every step too, which those are not that write from several processes. `workers`:
    whether it bears the death of one; a pool of multiprocessing, which flake8 has, waits for its result for ever.
    `exact`: whether such a death changes nothing of what is written in the end.
    """

    command: tuple[str, ...]
    writes: Mapping[str, Look] = field(default_factory=lambda: MappingProxyType({}))
    steps: bool = True
    workers: bool = True
    exact: bool = True

    def look(self, path: str) -> Look:
        return self.writes.get(path, itself)


def _reading(*arguments: str, steps: bool = True) -> Victim:
    return Victim(("flake8_concheck", *arguments), steps=steps)


def _watching(*arguments: str, steps: bool = False, exact: bool = False, **writes: Look) -> Victim:
    named = {REPORTS[key]: look for key, look in writes.items()}
    plain = ("pytest", "-q", "-p", "no:cacheprovider", "--assert=plain", "--concheck=report")
    return Victim((*plain, *arguments), MappingProxyType(named), steps, exact=exact)


REPORTS = {"json": "out/seen.json", "sarif": "out/seen.sarif", "page": "out/page.html", "observed": "observed.json"}
_UPDATE = "--concheck-update-baseline"
_JSON, _SARIF = (f"--concheck-report-file={REPORTS[each]}" for each in ("json", "sarif"))
_RECORD, _HTML = f"--concheck-record={REPORTS['observed']}", f"--concheck-html={REPORTS['page']}"

VICTIMS = {
    "check": _reading("check", "--jobs=2", "."),
    "check with fixes": _reading("check", "--jobs=2", "--output-format=json", "."),
    "fix": _reading("fix", "--jobs=2", "."),
    "fix --unsafe": _reading("fix", "--unsafe", "--jobs=1", "."),
    "baseline": _reading("baseline", "--jobs=2", "."),
    "baseline --update": _reading("baseline", "--update", "."),
    "flake8": Victim(("flake8", "--select=CON", "--jobs=2", "."), steps=False, workers=False),
    "pytest": _watching(_UPDATE, _JSON, steps=True, json=_sites),
    "pytest to sarif": _watching(_UPDATE, _SARIF, steps=True, sarif=_results),
    "pytest -n 2": _watching("-n2", _UPDATE, _JSON, json=_sites),
    "pytest --concheck-record": _watching(_RECORD, observed=_observed, steps=True),
    "pytest --concheck-html": _watching(_HTML, page=_page, steps=True),
    "pytest with all of it, -n 2": _watching(
        "-n2", _UPDATE, _JSON, _RECORD, _HTML, json=_sites, observed=_observed, page=_page
    ),
}


def is_ours(path: Path) -> bool:
    """Not of the project: what Python, pytest and we ourselves keep for the next time."""
    return not {CACHE, "__pycache__", ".pytest_cache"}.isdisjoint(path.parts)
