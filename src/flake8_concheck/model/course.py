"""What is noted of a function while its body is read: see `courses`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

import libcst as cst

from flake8_concheck.model.conditions import Condition
from flake8_concheck.model.questions import Questions

CONDITIONS = 8
"""So many are kept of one place."""
Function: TypeAlias = cst.FunctionDef | cst.Lambda


@dataclass(slots=True)
class Course:
    """The nodes that may matter, each with whether nothing in the function decides about it, the functions of other
    modules that may: if one of them looks on which thread it is, this node does not count; and what holds of the
    function's arguments there. `asks`: whether the function looks itself.

    `held` is what each name is given, and what is tried meanwhile: `inside = in_event_loop()`.
    """

    function: Function
    nodes: list[tuple[cst.CSTNode, bool, tuple[str, ...], tuple[Condition, ...]]] = field(default_factory=list)
    asks: bool = False
    held: dict[str, list[cst.CSTNode]] = field(default_factory=dict)
    tried: tuple[cst.CSTNode, ...] = ()
    askers: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    loops: int = 0
    questions: Questions = field(init=False)
    helpers: Questions = field(init=False)
    """What looks by itself does not count for these: whether a helper does is asked when all courses are known."""

    def __post_init__(self) -> None:
        self.questions, self.helpers = Questions(self.held), Questions(self.held)

    def note(self, node: cst.CSTNode, sure: bool, chosen: tuple[Condition, ...] = ()) -> None:
        self.nodes.append((node, sure, self.askers, self.conditions + chosen))

    def add(self, conditions: Iterable[Condition]) -> None:
        """These hold from here on."""
        new = dict.fromkeys((*self.conditions, *conditions))
        self.conditions = tuple(new)[:CONDITIONS] if len(new) > len(self.conditions) else self.conditions

    def hold(self, targets: Iterable[cst.CSTNode], value: cst.CSTNode | None) -> None:
        for each in targets:
            if type(each) is cst.Name and value is not None:
                self.held.setdefault(each.value, []).extend((value, *self.tried))

    def hold_in(self, node: cst.CSTNode) -> None:
        """The same of a statement or expression that gives names a value."""
        match node:
            case cst.Assign(targets=targets, value=value):
                self.hold([each.target for each in targets], value)
            case (
                cst.AnnAssign(target=target, value=value)
                | cst.AugAssign(target=target, value=value)
                | cst.NamedExpr(target=target, value=value)
            ):
                self.hold([target], value)
