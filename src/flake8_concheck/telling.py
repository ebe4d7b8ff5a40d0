"""From what the rules say of nodes to what the hosts are told: places, words, fixes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeAlias

import libcst as cst

from flake8_concheck.catalogue.pitfall import Pitfall
from flake8_concheck.chain_text import hops, text
from flake8_concheck.file import File
from flake8_concheck.fix import Position
from flake8_concheck.fixing.edits import Lines
from flake8_concheck.fixing.import_line import Places
from flake8_concheck.fixing.proposal import Proposal, fixes, marks
from flake8_concheck.locate import placed
from flake8_concheck.located import Located
from flake8_concheck.model import Model
from flake8_concheck.model.outward import Step, first
from flake8_concheck.rule import Finding
from flake8_concheck.statement import digest
from flake8_concheck.tree import Tree

CHAIN = "{chain}"
Statement: TypeAlias = tuple[cst.CSTNode, cst.CSTNode]


class Said(NamedTuple):
    pitfall: Pitfall
    finding: Finding
    proposals: tuple[Proposal, ...]


def finding_text(pitfall: Pitfall, finding: Finding) -> str:
    """The pitfall's message with the finding's facts in it, on one line; of a chain only the place it will have."""
    return " ".join(pitfall.message.format(**{"chain": CHAIN, **finding.facts}).split())


def located(tree: Tree, findings: Sequence[Said], file: File, model: Model) -> list[Located]:
    """Each finding with its place, in the order of the file."""
    said = [each._replace(finding=replace(each.finding, at=placed(each.finding.at))) for each in findings]
    chains = [each.finding.chain for each in said if each.finding.chain is not None]
    steps = {each.at for chain in chains for each in chain.steps if isinstance(each.at, cst.CSTNode)}
    offered = [each for one in said for each in one.proposals]
    around: dict[int, Statement] = {}
    statements = {each.finding.at: first(each.finding.at, around, partial(_statement, model)) for each in said}
    wanted = {
        *statements,
        *(each for pair in statements.values() for each in pair),
        *steps,
        *marks(tree.module, offered),
    }
    places = tree.locate(wanted, model.parent)
    made = fixes(tree.module, offered, places, tree.source) if offered and tree.gives_text_back() else {}
    text_lines = Lines(tree.source)
    lines = {node: start[0] for node, (start, _) in places.items()}
    found: dict[Located, None] = {}
    for pitfall, finding, proposals in said:
        way = () if finding.chain is None else hops(finding.chain, lines, file.place)
        told = "" if finding.chain is None else text(finding.chain.start, way, lines[finding.at], finding.chain.seen)
        message = finding_text(pitfall, finding).replace(CHAIN, told)
        start, end, known = _known(finding.at, *statements[finding.at], places, text_lines, tree.source)
        mended = tuple(made[each] for each in proposals if each in made)
        found.setdefault(Located(*start, pitfall.code, message, *end, way, known, mended))
    return sorted(found)


def _statement(model: Model, node: cst.CSTNode) -> Step[Statement]:
    """The statement around, and what follows on it: nothing but itself, or the body of a compound one."""
    if isinstance(node, cst.BaseSmallStatement):
        return ((node, node),)
    if isinstance(body := getattr(node, "body", None), cst.BaseSuite):
        return ((node, body),)
    parent = model.parent(node)
    return ((node, node),) if parent is None else parent


def _known(
    node: cst.CSTNode, statement: cst.CSTNode, rest: cst.CSTNode, places: Places, lines: Lines, source: str
) -> tuple[Position, Position, str]:
    """Where the finding begins and ends, of a compound statement its head; and the digest of the statement.

    Should libcst note no place for the node, it is told of its statement, lest the whole file be lost.
    """
    start, end = places.get(node) or places[statement]
    try:
        head = _end(statement, rest, places, lines, source)
        known = digest(source[lines.offset(places[statement][0]) : lines.offset(head)])
    except (KeyError, ValueError):  # libcst did not keep the text as it is
        return start, end, ""
    return start, head if statement is node else end, known


def _end(statement: cst.CSTNode, rest: cst.CSTNode, places: Places, lines: Lines, source: str) -> Position:
    """Where the statement ends, or of a compound one the head, without the comment behind it."""
    if rest is statement or rest not in places:
        return places[statement][1]
    start = lines.offset(places[statement][0])
    head = source[start : lines.offset(places[rest][0])].rstrip()
    if isinstance(rest, cst.IndentedBlock) and rest.header.comment is not None:
        head = head.removesuffix(rest.header.comment.value).rstrip()
    return lines.position(start + len(head))
