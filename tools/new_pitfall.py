"""Write the skeleton of a pitfall that is found by reading: `python tools/new_pitfall.py CON999 some-slug`."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FAMILIES = {
    "1": "blocking",
    "2": "coroutines",
    "3": "tasks",
    "4": "cancellation",
    "5": "executors",
    "6": "locks",
    "7": "definitions",
    "8": "access",
}

ENTRY = """{code} = Pitfall(
    "{code}",
    "{slug}",
    "TODO: what happens, and what to do",
    Tier.OPT_IN,
    Seen.READ,
)
"""
RULE = '''"""TODO: the mistake in one sentence.

## Why is this bad?

TODO

## Example

```python
import asyncio
```

Use instead:

```python
import asyncio
```

References: [TODO](https://docs.python.org/3/library/asyncio.html).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.{family} import {code}
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule({code}, cst.Call, calling=("TODO",))
def {name}(call: cst.Call, model: Model) -> Iterator[Finding]:
    yield Finding(call)
'''
TABLE = '''"""TODO: what is looked for."""

import pytest

from harness import Case, check

CASES: list[Case] = []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_{lower}(case: Case) -> None:
    check(case)
'''


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Exit code 0 if the four files are written, 2 if the code or the slug cannot be."""
    code, slug = arguments if len(arguments) == 2 else ("", "")
    family = FAMILIES.get(code[3:4], "")
    if not family or not re.fullmatch(r"CON\d{3}", code) or not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug):
        print("usage: python tools/new_pitfall.py CON999 some-slug", file=sys.stderr)
        return 2
    entries = root / "src/flake8_concheck/catalogue/pitfalls" / f"{family}.py"
    name = slug.replace("-", "_")
    rule = root / "src/flake8_concheck/rules" / f"{name}.py"
    if rule.exists() or f'"{code}"' in entries.read_text(encoding="utf-8"):
        print(f"there is a {code} or a {slug} already", file=sys.stderr)
        return 2
    table = root / "tests/rules" / f"test_{code.lower()}_{name}.py"
    facts = {"code": code, "slug": slug, "family": family, "name": name, "lower": code.lower()}
    entries.write_text(entries.read_text(encoding="utf-8") + ENTRY.format(**facts), encoding="utf-8")
    rule.write_text(RULE.format(**facts), encoding="utf-8")
    table.write_text(TABLE.format(**facts), encoding="utf-8")
    note(root / "CHANGELOG.md", f"- {code} {slug}")
    print(f"Say in {entries} what happens, write the page and the rule in {rule}, and cases in {table}.")
    print("Put the entry in the order of the codes. Then: pytest tests/rules tests/meta; python tools/pages.py")
    return 0


def note(changelog: Path, line: str) -> None:
    """Put the line into the first list of codes, in their order."""
    lines = changelog.read_text(encoding="utf-8").splitlines()
    first = next((i for i, each in enumerate(lines) if each.startswith("- CON")), len(lines))
    at = first
    while at < len(lines) and lines[at].startswith("- CON") and lines[at] < line:
        at += 1
    changelog.write_text("\n".join([*lines[:at], line, *lines[at:]]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
