"""Hold a fixer against text before and after.

Besides: the finding is gone, nothing new has come, a second time changes nothing, and the same is done to the text with
other line ends, and never to what stands in a string or a comment.
"""

from dataclasses import dataclass
from textwrap import dedent

from flake8_concheck.engine import check
from flake8_concheck.fix import Fix, Safe, Shown, Unsafe
from flake8_concheck.fixer import propose
from flake8_concheck.fixing.edits import apply
from flake8_concheck.fixing.rounds import mend
from flake8_concheck.located import Located
from flake8_concheck.options import Options

ALL = Options(enable=("ALL",))


@dataclass(frozen=True, slots=True)
class Mend:
    """`after` is the text with every fix of this kind for the code made. Empty: no such fix is offered."""

    title: str
    before: str
    after: str = ""

    def __str__(self) -> str:
        return self.title


def found(text: str, options: Options = ALL) -> list[Located]:
    """The findings with their fixes."""
    return check(text, options, propose=propose)


def fixes(text: str, code: str, kind: type[Safe] | type[Unsafe] | type[Shown]) -> list[Fix]:
    return [fix for each in found(text) if each.code == code for fix in each.fixes if isinstance(fix, kind)]


def hold(case: Mend, code: str, kind: type[Safe] | type[Unsafe], title: str = "") -> None:
    """Raises AssertionError. `title`: only of fixes whose title begins so."""
    before, after = dedent(case.before).lstrip("\n"), dedent(case.after).lstrip("\n")
    offered = [each for each in fixes(before, code, kind) if each.title.startswith(title)]
    if not after:
        assert code in {each.code for each in found(before)}, "the rule does not find it, so that proves nothing"
        assert offered == []
        return
    assert offered
    for newline in ("\n", "\r\n", "\r"):
        assert mended(before.replace("\n", newline), code, kind, title) == after.replace("\n", newline)
    assert mended(after, code, kind, title) == after
    assert code not in {each.code for each in found(after)}


def mended(text: str, code: str, kind: type[Safe] | type[Unsafe], title: str) -> str:
    """The text with every such fix made."""

    def analyse(source: str) -> list[Located]:
        return [_only(each, kind, title) for each in found(source)]

    return mend(
        text, analyse, lambda source, findings: [each for each in findings if each.code == code], unsafe=kind is Unsafe
    ).text


def _only(each: Located, kind: type[Safe] | type[Unsafe], title: str) -> Located:
    kept = tuple(fix for fix in each.fixes if isinstance(fix, kind) and fix.title.startswith(title))
    return Located(each.line, each.column, each.code, each.message, each.end_line, each.end_column, fixes=kept)


def shown(text: str, code: str) -> list[str]:
    """What each fix that is only shown would make of the text."""
    return [apply(text, fix.edits) for fix in fixes(text, code, Shown)]
