"""What can be done about findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from flake8_concheck.editor.suppress import suppressing
from flake8_concheck.fix import Edit, Safe, Shown
from flake8_concheck.located import Located


@dataclass(frozen=True, slots=True)
class Action:
    """`edits` to the text; for one without, the finding's page is shown. `is_preferred`: the one to take unasked."""

    title: str
    finding: Located
    edits: tuple[Edit, ...] = ()
    is_preferred: bool = False


def actions(source: str, findings: Iterable[Located]) -> Iterator[Action]:
    """For each finding its fixes, the best first; a `# noqa`; its page. Fixes are for this text."""
    for each in findings:
        for index, fix in enumerate(each.fixes):
            yield Action(f"{each.code}: {fix.title}", each, fix.edits, index == 0 and not isinstance(fix, Shown))
        silence = suppressing(source, each)
        if silence is not None:
            yield Action(f"Suppress {each.code} on this line", each, (silence,))
        yield Action(f"Explain {each.code}", each)


def may_be_mended(findings: Iterable[Located]) -> bool:
    """Whether there is a fix among them that may be made unasked."""
    return any(isinstance(fix, Safe) for each in findings for fix in each.fixes)


def between(old: str, new: str) -> list[Edit]:
    """Edits of whole lines that make the new text of the old one."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    ends = [0]
    for line in before:
        ends.append(ends[-1] + len(line))
    edits = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            edits.append(Edit(_at(old, ends[start]), _at(old, ends[end]), "".join(after[new_start:new_end])))
    return edits


def _at(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1)
