"""An open file: its text, its tree, and what was last found in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flake8_concheck.catalogue.pitfalls.internal import CON000, CON001
from flake8_concheck.editor.heard import heard
from flake8_concheck.editor.standing import still_standing
from flake8_concheck.engine import check
from flake8_concheck.file import ALONE, File, nobody
from flake8_concheck.fixer import propose
from flake8_concheck.incremental.kept import Kept, Version
from flake8_concheck.located import Located
from flake8_concheck.noqa import whole_file_ignored
from flake8_concheck.options import Options


class Overtaken(BaseException):
    """The text has changed meanwhile, so nobody wants to know. No rule may take it for a failure of its own."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is found in a text. `is_broken`: it cannot be parsed, and the findings are those that still stand.

    `failures` tell of rules that failed, which is a mistake of ours.
    """

    source: str
    findings: tuple[Located, ...] = ()
    failures: tuple[str, ...] = ()
    is_broken: bool = False


class Document:
    """A file at this absolute path; None for a text that is no file. Lines end with `\\n`."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.kept = Kept()
        self._good = Told("")

    def look(self, source: str, options: Options, file: File = ALONE, go_on: Callable[[], bool] = lambda: True) -> Told:
        """What is found in this version of the text. Raises Overtaken as soon as `go_on` says no."""

        def parse(text: str) -> Version:
            _ask(go_on)
            version = self.kept.parse(text)
            _ask(go_on)
            return version

        found = check(source, options, file=replace(file, read=nobody), propose=propose, parse=parse)
        if any(each.code == CON001.code for each in found):
            standing = still_standing(self._good.source, self._good.findings, source)
            return Told(source, tuple(sorted([*standing, *found])), is_broken=True)
        self._good = self._sorted_out(source, found)
        return self._good

    def prepare(self) -> None:
        """Do now what the next change would have to wait for."""
        if self.kept.version is not None:
            _ = self.kept.version.outline

    def analyse(self, source: str, options: Options, file: File) -> list[Located]:
        """All that would be found in another text, whatever is silenced in it."""
        kept = Kept()
        kept.version = self.kept.version
        return check(source, options, file=replace(file, read=nobody), propose=propose, parse=kept.parse)

    def reported(self, source: str, found: Sequence[Located]) -> list[Located]:
        """Those of the findings in this text that no comment silences."""
        if not found or whole_file_ignored(source):
            return []
        return list(heard(source, found, self.kept.version))

    def _sorted_out(self, source: str, found: Sequence[Located]) -> Told:
        failures = tuple(f"line {each.line}: {each.message}" for each in found if each.code == CON000.code)
        findings = self.reported(source, [each for each in found if each.code != CON000.code])
        return Told(source, tuple(findings), failures)


def _ask(go_on: Callable[[], bool]) -> None:
    if not go_on():
        raise Overtaken
