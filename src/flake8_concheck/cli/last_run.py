"""The reports of a whole run, remembered together: nothing has to be read when no file and no folder has changed."""

import hashlib
import json
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from flake8_concheck.cache import Cache
from flake8_concheck.cli.one_file import How
from flake8_concheck.cli.report import Report
from flake8_concheck.located import Hop, Located
from flake8_concheck.signature import signatures, unchanged

KIND = "run"


def recalled(paths: Sequence[str], how: How, cache: Cache) -> list[Report] | None:
    """The reports of the last run over these paths, if it would say the same again."""
    known = cache.get(KIND, _key(paths, how))
    if known is None:
        return None
    try:
        entry = json.loads(known)
        return [_report(each) for each in entry["reports"]] if unchanged(entry["seen"]) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def remember(paths: Sequence[str], how: How, cache: Cache, reports: Sequence[Report], seen: Iterable[str]) -> None:
    """Keep the reports, with what they depend on: the files and folders that were looked at."""
    if any(each.problem is not None for each in reports):
        return
    cache.flush()  # so that the cache's own folder is there, and makes no folder look changed
    folders = {os.path.dirname(os.path.abspath(each)) for each in paths}
    looked_at = sorted({*map(os.path.abspath, paths), *folders, *seen})
    entry = {"seen": signatures(looked_at, time.time_ns()), "reports": [asdict(each) for each in reports]}
    cache.put(KIND, _key(paths, how), json.dumps(entry, separators=(",", ":")).encode())


def _key(paths: Sequence[str], how: How) -> bytes:
    made = hashlib.blake2b(digest_size=20)
    said = (os.getcwd(), repr((how.options, how.select, how.ignore, how.disable_noqa)), *paths)
    for part in said:
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big") + data)
    return made.digest()


def _report(entry: dict[str, object]) -> Report:
    findings = entry["findings"]
    if not isinstance(findings, list):
        raise TypeError("no list of findings")
    return Report(str(entry["path"]), tuple(_located(each) for each in findings))


def _located(entry: dict[str, object]) -> Located:
    chain = entry.pop("chain")
    hops = tuple(Hop(**hop) for hop in chain) if isinstance(chain, list) else ()
    return Located(**entry, chain=hops)  # type: ignore[arg-type]  # JSON that we wrote; TypeError if not
