"""The tree of a text that is being edited, brought up to date with each version of it."""

from collections.abc import Collection
from functools import cached_property

import libcst as cst

from flake8_concheck.aligned import Places
from flake8_concheck.incremental.accepted import is_python
from flake8_concheck.incremental.difference import Difference, difference
from flake8_concheck.incremental.outline import Block, outline
from flake8_concheck.incremental.piece import cut, parsed
from flake8_concheck.incremental.spans import spans_of
from flake8_concheck.incremental.splice import shifted, spliced
from flake8_concheck.incremental.touched import Level, touched
from flake8_concheck.locate import locate, positions
from flake8_concheck.parsing import parsed as whole
from flake8_concheck.refusals import REFUSALS
from flake8_concheck.tree import Parent


class Version:
    """A version of the text, and its tree."""

    def __init__(self, source: str, module: cst.Module) -> None:
        self.source = source
        self.module = module

    @cached_property
    def outline(self) -> Block | None:
        """None for the few texts that their tree does not give back: see `aligned`."""
        return outline(self.module, self.source)

    def gives_text_back(self) -> bool:
        return self.outline is not None

    def edited(self, source: str) -> "Version | None":
        """The version with this text, by parsing a part of it; None where that is not enough.

        Raises one of `REFUSALS` if the part that was touched cannot be parsed, and Python does not take the whole
        text either, which it tells sooner than libcst.
        """
        edit = difference(self.source, source)
        levels = [] if self.outline is None else touched(self.module, self.outline, edit)
        while levels:
            try:
                version = self._with(levels, source, edit)
            except REFUSALS:
                if not is_python(source):
                    raise
                version = None
            if version is not None:
                return version
            levels.pop()  # what belongs to a block may have come to belong to the one around
        return None

    def _with(self, levels: list[Level], source: str, edit: Difference) -> "Version | None":
        piece = cut(levels, self.source, source, edit)
        fresh = None if piece is None else parsed(piece, levels)
        if piece is None or fresh is None:
            return None
        version = Version(source, spliced(levels, piece, fresh))
        version.outline = shifted(levels, fresh, edit.growth)
        return version

    def locate(self, wanted: Collection[cst.CSTNode], parent: Parent) -> Places:
        """Where each of these nodes starts and ends, as `Tree` has it."""
        spans = None if self.outline is None else spans_of(wanted, self.module, self.outline, parent)
        return locate(self.module, wanted, self.source) if spans is None else positions(spans, self.source)


class Kept:
    """What to parse the versions of one text with. Of texts that cannot be parsed nothing is kept."""

    def __init__(self) -> None:
        self.version: Version | None = None

    def parse(self, source: str) -> Version:
        """Raises what `libcst.parse_module` raises."""
        if self.version is None or self.version.source != source:
            version = None if self.version is None else self.version.edited(source)
            self.version = version or Version(source, whole(source))
        return self.version
