"""Write the skeleton of a pitfall that is found by reading: `python tools/new_pitfall.py CON599 odd-thing`.

The skeleton passes the tests as it stands, opt-in, and says TODO where something is yours to say. The entry goes into
the file of the catalogue with the code before it; where two files share the hundred, a third word names another one.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
USAGE = "usage: python tools/new_pitfall.py CON599 odd-thing [streams]"

ENTRY = """{code} = Pitfall(
    "{code}",
    "{slug}",
    "{{callee}}() TODO: what happens; TODO: what to do",
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


async def todo() -> None:
    await asyncio.sleep(0)
```

Use instead:

```python
import asyncio


async def todo() -> None:
    await asyncio.sleep(1)
```

TODO: what is left alone, and why.

References: [TODO](https://docs.python.org/3/library/asyncio.html).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.{family} import {code}
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule


@rule({code}, cst.Call, calling=("asyncio.sleep",))
def {name}(call: cst.Call, model: Model) -> Iterator[Finding]:
    delay = model.argument(call, Argument(0, "delay"))
    if delay is not None and model.constant(delay) == (0,):
        yield Finding(call, {{"callee": model.spelled(call.func)}})
'''
TABLE = '''"""TODO: what is looked for."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ENABLED = Options(enable=("{code}",))

CASES = [
    Case(
        "TODO: the mistake",
        """
        import asyncio

        async def main():
            await asyncio.sleep(0)  # want {code} "asyncio.sleep"
        """,
        ENABLED,
    ),
    Case(
        "TODO: what is left alone",
        """
        import asyncio

        async def main():
            await asyncio.sleep(1)
        """,
        ENABLED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_{lower}(case: Case) -> None:
    check(case)
'''


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Exit code 0 if the four files are written, 2 if the code, the slug or the file cannot be."""
    code, slug, wish = (*arguments, "", "", "")[:3]
    if len(arguments) > 3 or not re.fullmatch(r"CON\d{3}", code) or not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug):
        return refuse(USAGE)
    name = slug.replace("-", "_")
    rule = root / "src/flake8_concheck/rules" / f"{name}.py"
    codes = taken(root)
    if rule.exists() or code in codes:
        return refuse(f"there is a {code} or a {slug} already")
    families = homes(code, codes)
    if not families or wish not in ("", *families):
        return refuse(f"{code} goes into {' or '.join(families) or 'no file that there is'}")
    family = wish or families[0]
    entries = root / "src/flake8_concheck/catalogue/pitfalls" / f"{family}.py"
    table = root / "tests/rules" / f"test_{code.lower()}_{name}.py"
    facts = {"code": code, "slug": slug, "family": family, "name": name, "lower": code.lower()}
    entries.write_text(entered(entries.read_text(encoding="utf-8"), code, ENTRY.format(**facts)), encoding="utf-8")
    rule.write_text(RULE.format(**facts), encoding="utf-8")
    table.write_text(TABLE.format(**facts), encoding="utf-8")
    note(root / "CHANGELOG.md", f"- {code} {slug} (opt-in)")
    for part, path in {"The entry": entries, "the page and the rule": rule, "the cases": table}.items():
        print(f"{part}: {path.relative_to(root)}")
    print("Fill in every TODO. Then: python tools/pages.py; pytest tests/rules tests/meta")
    return 0


def refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


def taken(root: Path) -> dict[str, str]:
    """Each code of the catalogue, and the name of its file."""
    folder = root / "src/flake8_concheck/catalogue/pitfalls"
    paths = [path for path in sorted(folder.glob("*.py")) if path.stem not in ("__init__", "internal")]
    return {
        code: path.stem
        for path in paths
        for code in re.findall(r"^(CON\d{3}) = ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }


def homes(code: str, codes: dict[str, str]) -> list[str]:
    """The files that hold codes of the same hundred: first that of the code before this one, or else of the next."""
    same = sorted(each for each in codes if each[:4] == code[:4])
    near = [each for each in same if each < code][-1:] or same[:1]
    return list(dict.fromkeys(codes[each] for each in (*near, *same)))


def entered(text: str, code: str, entry: str) -> str:
    """The text with the entry among its neighbours, in the order of the codes."""
    after = next((found for found in re.finditer(r"^(CON\d{3}) = ", text, re.MULTILINE) if found[1] > code), None)
    return text + entry if after is None else text[: after.start()] + entry + text[after.start() :]


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
