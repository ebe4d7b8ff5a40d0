"""What a fixer proposes: changes said of nodes, which become edits once the places of the nodes are known."""

from collections.abc import Collection
from dataclasses import dataclass

import libcst as cst

from flake8_concheck.fix import Edit, Fix, Position, Safe, Shown, Unsafe
from flake8_concheck.fixing.edits import Lines
from flake8_concheck.fixing.import_line import Places, import_edit, landmarks


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node starts or ends, or some characters after that."""

    node: cst.CSTNode
    at_end: bool = False
    shift: int = 0

    def position(self, places: Places) -> Position:
        line, column = places[self.node][self.at_end]
        return line, column + self.shift


@dataclass(frozen=True, slots=True)
class Change:
    """Put `text` between two spots. `below` puts it as lines of their own below the line on which the spot stands, with
    the indentation of the line on which the statement `like` begins."""

    start: Spot
    end: Spot
    text: str
    below: cst.CSTNode | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """`kind` is how far it may be trusted. `imports` are the modules that must be imported at the top of the file."""

    kind: type[Safe] | type[Unsafe] | type[Shown]
    title: str
    changes: tuple[Change, ...]
    imports: frozenset[str] = frozenset()


def before(node: cst.CSTNode, text: str) -> Change:
    return Change(Spot(node), Spot(node), text)


def after(node: cst.CSTNode, text: str) -> Change:
    return Change(Spot(node, at_end=True), Spot(node, at_end=True), text)


def instead(node: cst.CSTNode, text: str) -> Change:
    return Change(Spot(node), Spot(node, at_end=True), text)


def below(statement: cst.CSTNode, text: str) -> Change:
    """Lines of their own below a simple statement, indented like it."""
    spot = Spot(statement, at_end=True)
    return Change(spot, spot, text, below=statement)


def marks(module: cst.Module, proposals: Collection[Proposal]) -> set[cst.CSTNode]:
    """Every node whose place is needed to make fixes of these."""
    found = set(landmarks(module)) if any(each.imports for each in proposals) else set[cst.CSTNode]()
    for change in (each for proposal in proposals for each in proposal.changes):
        found |= {change.start.node, change.end.node} | ({change.below} if change.below is not None else set())
    return found


def fixes(module: cst.Module, proposals: Collection[Proposal], places: Places, text: str) -> dict[Proposal, Fix]:
    """The fix that each proposes, for this text, which the module gives back as it is."""
    lines = Lines(text)
    names = {name for each in proposals for name in each.imports}
    imports = {name: import_edit(name, module, places, text) for name in names}
    made = {}
    for each in proposals:
        edits = {*(imports[name] for name in each.imports), *(_edit(one, places, text, lines) for one in each.changes)}
        made[each] = each.kind(each.title, tuple(sorted(edits)))
    return made


def _edit(change: Change, places: Places, text: str, lines: Lines) -> Edit:
    if change.below is None:
        return Edit(change.start.position(places), change.end.position(places), change.text)
    at = lines.end_of(change.end.position(places)[0])
    first = lines.offset((places[change.below][0][0], 0))
    indentation = text[first : first + places[change.below][0][1]]
    added = "".join(f"\n{indentation}{line}" for line in change.text.split("\n"))
    return Edit(at, at, added)
