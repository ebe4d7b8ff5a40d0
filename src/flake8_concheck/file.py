"""Where a text stands: which module of which package it is, and what is known of the others."""

from collections.abc import Callable
from dataclasses import dataclass

from flake8_concheck.model import Knowledge, Site
from flake8_concheck.model.facts import Facts

Place = tuple[str, int]
"""The path of a file as it is to be shown, and a line in it, 1-based; 0 if it cannot be told."""


def nowhere(site: Site) -> Place:
    return "", 0


def nobody(facts: Facts) -> None:
    return None


@dataclass(frozen=True, slots=True)
class File:
    """`module` is its dotted name, `package` that of the package it stands in; empty where that is not known.

    `known` is what is known of names from outside; None: what the options alone say. `place` tells where a call in
    another module stands. `read` is given the tree and what was learnt of it, for other files may ask for this one.
    `folders` are the names of those in which the file stands, from the outermost project's root on.
    """

    package: str = ""
    module: str = ""
    known: Knowledge | None = None
    place: Callable[[Site], Place] = nowhere
    read: Callable[[Facts], None] = nobody
    folders: tuple[str, ...] = ()


ALONE = File()
"""A text that is looked at alone."""
