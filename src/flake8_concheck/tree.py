"""A text and its tree, to find places in and to ask about."""

from collections.abc import Callable, Collection
from typing import Protocol

import libcst as cst

from flake8_concheck.aligned import Places
from flake8_concheck.locate import locate
from flake8_concheck.parsing import parsed

Parent = Callable[[cst.CSTNode], cst.CSTNode | None]


class Tree(Protocol):
    """`source` is the text that was parsed, `module` what libcst made of it."""

    @property
    def module(self) -> cst.Module: ...

    @property
    def source(self) -> str: ...

    def locate(self, wanted: Collection[cst.CSTNode], parent: Parent) -> Places:
        """Where each of these nodes starts and ends. `parent` tells the node around another."""

    def gives_text_back(self) -> bool:
        """Whether the tree's code is the text, so that places in one are places in the other."""


class Parsed:
    """A text that was parsed as a whole."""

    def __init__(self, source: str) -> None:
        """Raises what `libcst.parse_module` raises."""
        self.module = parsed(source)
        self.source = source

    def locate(self, wanted: Collection[cst.CSTNode], parent: Parent) -> Places:
        return locate(self.module, wanted, self.source)

    def gives_text_back(self) -> bool:
        return self.module.code == self.source
