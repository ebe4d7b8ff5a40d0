"""Write docs/pitfalls/ and README's table from the code and the tests; with `--check`, say what is stale instead."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[1]))

from flake8_concheck.catalogue.pitfall import Pitfall, Tier
from flake8_concheck.catalogue.pitfalls import FAMILIES, PITFALLS
from flake8_concheck.pages import INTERNAL, page, sources
from tools.alarms import Alarm, alarms

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "pitfalls"
README = ROOT / "README.md"
BEGIN, END = "<!-- pitfalls: written by tools/pages.py -->\n", "<!-- end of pitfalls -->\n"
GENERATED = "<!-- Written by tools/pages.py from src/ and tests/. Change those, not this. -->\n\n"
KINDS = {
    "miss": ("Known missed alarms", "Mistakes of this kind that are not found yet:"),
    "false": ("Known false alarms", "What is found and ought not to be:"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when something is stale")
    check = parser.parse_args().check
    wanted = dict(files())
    strangers = {path for path in PAGES.glob("*.md") if path not in wanted}
    stale = sorted(strangers | {path for path, text in wanted.items() if _read(path) != text})
    for path in stale:
        print(f"{path.relative_to(ROOT)}: {'stale, run tools/pages.py' if check else 'written'}")
        if not check:
            _write(path, wanted.get(path))
    return 1 if check and stale else 0


def files() -> Iterator[tuple[Path, str]]:
    """Every file there ought to be, and what ought to be in it."""
    known = alarms(ROOT / "tests" / "rules")
    for pitfall in PITFALLS.values():
        yield PAGES / f"{pitfall.code}.md", _page(pitfall, [each for each in known if each.code == pitfall.code])
    for family in FAMILIES:
        yield PAGES / _family_page(family), f"{GENERATED}# {_subject(family)}\n\n{_table(_members(family))}"
    yield PAGES / "README.md", GENERATED + _index()
    yield README, _with_table(README.read_text(encoding="utf-8"))


def _page(pitfall: Pitfall, known: list[Alarm]) -> str:
    parts = [GENERATED + page(pitfall)]
    for kind, (heading, sentence) in KINDS.items():
        titles = [f"- {each.title}\n" for each in known if each.kind == kind]
        if titles:
            parts.append(f"## {heading}\n\n{sentence}\n\n{''.join(titles)}")
    homes = [f"[{module}](../../src/{module.replace('.', '/')}.py)" for module, _ in sources(pitfall)]
    if homes:
        parts.append(f"Source: {', '.join(homes)}\n")
    return "\n".join(parts)


def _index() -> str:
    internal, *others = FAMILIES
    parts = [f"## [{_subject(each)}]({_family_page(each)})\n\n{_table(_members(each))}" for each in (*others, internal)]
    return "# Pitfalls\n\n" + "\n".join(parts)


def _family_page(family: ModuleType) -> str:
    return f"{family.__name__.rpartition('.')[2]}.md"


def _subject(family: ModuleType) -> str:
    return (family.__doc__ or "").strip(".")


def _members(family: ModuleType) -> list[Pitfall]:
    return [each for each in vars(family).values() if isinstance(each, Pitfall)]


def _table(pitfalls: list[Pitfall]) -> str:
    rows = [f"| [{each.code}]({each.code}.md) {each.slug} | {_sentence(each)} | {each.seen} |\n" for each in pitfalls]
    return "| pitfall | what happens | seen by |\n| --- | --- | --- |\n" + "".join(rows)


def _sentence(pitfall: Pitfall) -> str:
    """The first line of its page."""
    texts = [INTERNAL[pitfall.code]] if pitfall.code in INTERNAL else [text for _, text in sources(pitfall)]
    return texts[0].partition("\n")[0] if texts else ""


def _with_table(readme: str) -> str:
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{_families()}\n{END}{after}"


def _families() -> str:
    """A row for each hundred of codes: README is no place for all of them."""
    rows = []
    for family in FAMILIES:
        pitfalls = _members(family)
        if not pitfalls or pitfalls[0].tier is Tier.INTERNAL:
            continue
        shown = ", ".join(f"[{each.slug}](docs/pitfalls/{each.code}.md)" for each in pitfalls[:4])
        more = ", …" if len(pitfalls) > 4 else ""
        subject = f"[{_subject(family)}](docs/pitfalls/{_family_page(family)})"
        rows.append(f"| {subject} | {len(pitfalls)} | {shown}{more} |\n")
    return "| codes | pitfalls | among them |\n| --- | --- | --- |\n" + "".join(rows)


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
