"""What is parsed in part is what would come of parsing the whole: over random edits of real files."""

import random

import libcst as cst
import pytest

from flake8_concheck.engine import check
from flake8_concheck.fixer import propose
from flake8_concheck.incremental.kept import Kept, Version
from flake8_concheck.parsing import parsed
from incremental.real import edited, files

EDITS = 12


def whole_text(text: str) -> cst.Module | None:
    try:
        return parsed(text)
    except cst.ParserSyntaxError:
        return None


def kept_version(kept: Kept, text: str) -> Version | None:
    try:
        return kept.parse(text)
    except cst.ParserSyntaxError:
        return None


@pytest.mark.parametrize("seed", range(20))
def test_edits_give_the_tree_and_the_findings_of_the_whole_text(seed: int) -> None:
    choose = random.Random(seed)
    text = choose.choice(files())
    kept = Kept()
    kept.parse(text)
    for _ in range(EDITS):
        new = edited(text, choose)
        whole, version = whole_text(new), kept_version(kept, new)
        assert (version is None) == (whole is None)
        if whole is not None and version is not None:
            assert version.module.code == whole.code
            assert version.module.deep_equals(whole)
            assert version.outline == Version(new, whole).outline
            assert check(new, propose=propose, parse=kept.parse) == check(new, propose=propose)
            text = new
        elif choose.random() < 0.3:
            text = new  # broken for a while


def test_most_edits_inside_a_function_are_parsed_in_part() -> None:
    choose = random.Random(5)
    counts = [_in_part(text, choose) for text in files()]
    assert sum(counts) >= 0.95 * len(counts)


def _in_part(text: str, choose: random.Random) -> bool:
    lines = text.split("\n")
    inside = [index for index, line in enumerate(lines) if line.startswith("        return ")]
    if not inside:
        return True
    at = choose.choice(inside)
    lines.insert(at, f"{lines[at].partition('return')[0]}changed = 1")
    version = Version(text, cst.parse_module(text))
    return version.edited("\n".join(lines)) is not None
