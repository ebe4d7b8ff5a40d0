"""Mend a text in rounds, until no fix is left that may be made.

In a round all fixes are made that do not touch each other. What comes out is compiled and analysed again: a fix counts
only if its finding is gone and nothing new has come.
"""

import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from flake8_concheck.fix import Applicable, Edit, Safe, Unsafe
from flake8_concheck.fixing.edits import apply, compatible
from flake8_concheck.located import Located

Analyse = Callable[[str], list[Located]]
"""All that is found in a text, with fixes."""
Choose = Callable[[str, list[Located]], Iterable[Located]]
"""Of these findings in a text, those that are to be mended."""
Pick = tuple[Located, Applicable]


@dataclass(slots=True)
class Mended:
    """`text` is what came out, `done` what was mended in it, `left` what is found in it now.

    `refused` are the findings whose fix would have brought something new, and what.
    """

    text: str
    done: list[Pick] = field(default_factory=list)
    left: list[Located] = field(default_factory=list)
    refused: list[tuple[Located, str]] = field(default_factory=list)


def mend(text: str, analyse: Analyse, choose: Choose, *, unsafe: bool = False) -> Mended:
    """Make the safe fixes, or also the unsafe ones. `analyse` and `choose` are given texts with `\\n` line ends.

    Comes to an end, since each round leaves fewer findings than it met.
    """
    mended = Mended(text, left=analyse(_plain(text)))
    while picks := _round(mended, choose, unsafe=unsafe):
        accepted, found = _accepted(mended, picks, analyse)
        if not accepted:
            break
        mended.text = _applied(mended.text, accepted)
        mended.done += accepted
        mended.left = found
    return mended


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _round(mended: Mended, choose: Choose, *, unsafe: bool) -> list[Pick]:
    """The fixes that can be made at once, as many as there are from the top of the file."""
    kinds = (Safe, Unsafe) if unsafe else (Safe,)
    picks: list[Pick] = []
    edits: list[Edit] = []
    for each in sorted(choose(_plain(mended.text), mended.left)):
        fix = next((fix for fix in each.fixes if isinstance(fix, kinds)), None)
        if isinstance(fix, (Safe, Unsafe)) and compatible(fix.edits, edits):
            picks.append((each, fix))
            edits += fix.edits
    return picks


def _accepted(mended: Mended, picks: Sequence[Pick], analyse: Analyse) -> tuple[list[Pick], list[Located]]:
    """Those of the picks that prove right, all together, and what is found then."""
    mended.refused = []
    good = _proven(mended, picks, analyse)
    while good:
        wrong, found = _wrong(mended, good, analyse)
        if not wrong:
            return good, found
        good = good[: len(good) // 2]
    return [], []


def _proven(mended: Mended, picks: Sequence[Pick], analyse: Analyse) -> list[Pick]:
    """Halve what is wrong until it is known which fix is to blame."""
    wrong, _ = _wrong(mended, picks, analyse)
    if not wrong:
        return list(picks)
    if len(picks) == 1:
        mended.refused.append((picks[0][0], wrong))
        return []
    middle = len(picks) // 2
    return [*_proven(mended, picks[:middle], analyse), *_proven(mended, picks[middle:], analyse)]


def _wrong(mended: Mended, picks: Sequence[Pick], analyse: Analyse) -> tuple[str, list[Located]]:
    """Why making these fixes is no improvement, empty if it is one; and what is found then."""
    before, after = _plain(mended.text), _plain(_applied(mended.text, picks))
    found = analyse(after)
    expected = Counter(each.code for each in mended.left) - Counter(each.code for each, _ in picks)
    new = sorted(Counter(each.code for each in found) - expected)
    if new:
        meant = {each.code for each, _ in picks}
        return "; ".join(f"{code} would {'stay' if code in meant else 'come'}" for code in new), found
    return "" if _refusal(before) else _refusal(after), found


def _applied(text: str, picks: Iterable[Pick]) -> str:
    return apply(text, {edit for _, fix in picks for edit in fix.edits})


def _refusal(text: str) -> str:
    """Why Python refuses the text, if it does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "text", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return f"Python refuses it: {error}"
    return ""
