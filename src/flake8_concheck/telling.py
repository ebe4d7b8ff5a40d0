"""From what the rules say of nodes to what the hosts are told: places, words, fixes."""

from collections.abc import Sequence
from typing import NamedTuple

import libcst as cst

from flake8_concheck.catalogue.pitfall import Pitfall
from flake8_concheck.chain_text import hops, text
from flake8_concheck.edits import Lines
from flake8_concheck.file import File
from flake8_concheck.import_line import Places
from flake8_concheck.locate import locate
from flake8_concheck.located import Located
from flake8_concheck.model import Model
from flake8_concheck.proposal import Proposal, fixes, marks
from flake8_concheck.rule import Finding
from flake8_concheck.statement import digest

CHAIN = "{chain}"


class Said(NamedTuple):
    pitfall: Pitfall
    finding: Finding
    proposals: tuple[Proposal, ...]


def finding_text(pitfall: Pitfall, finding: Finding) -> str:
    """The pitfall's message with the finding's facts in it, on one line; of a chain only the place it will have."""
    return " ".join(pitfall.message.format(**{"chain": CHAIN, **finding.facts}).split())


def located(module: cst.Module, source: str, said: Sequence[Said], file: File, model: Model) -> list[Located]:
    """Each finding with its place, in the order of the file."""
    chains = [each.finding.chain for each in said if each.finding.chain is not None]
    steps = {each.at for chain in chains for each in chain.steps if isinstance(each.at, cst.CSTNode)}
    offered = [each for one in said for each in one.proposals]
    statements = {each.finding.at: _statement(each.finding.at, model) for each in said}
    wanted = {*statements, *(each for pair in statements.values() for each in pair), *steps, *marks(module, offered)}
    places = locate(module, wanted)
    made = fixes(module, offered, places, source)
    text_lines = Lines(source)
    lines = {node: start[0] for node, (start, _) in places.items()}
    found: dict[Located, None] = {}
    for pitfall, finding, proposals in said:
        way = () if finding.chain is None else hops(finding.chain, lines, file.place)
        told = "" if finding.chain is None else text(finding.chain.start, way, lines[finding.at])
        message = finding_text(pitfall, finding).replace(CHAIN, told)
        (start, end), mended = places[finding.at], tuple(made[each] for each in proposals if each in made)
        statement = digest(_text(*statements[finding.at], places, text_lines, source))
        found.setdefault(Located(*start, pitfall.code, message, *end, way, statement, mended))
    return sorted(found)


def _statement(node: cst.CSTNode, model: Model) -> tuple[cst.CSTNode, cst.CSTNode]:
    """The statement around, and what follows on it: nothing but itself, or the body of a compound one."""
    around = node
    while (parent := model.parent(around)) is not None:
        if isinstance(around, (cst.SimpleStatementLine, cst.SimpleStatementSuite)):
            break
        if isinstance(body := getattr(around, "body", None), cst.BaseSuite):
            return around, body
        around = parent
    return around, around


def _text(statement: cst.CSTNode, rest: cst.CSTNode, places: Places, lines: Lines, source: str) -> str:
    if statement not in places or rest not in places:
        return ""
    start, end = places[statement]
    return source[lines.offset(start) : lines.offset(end if rest is statement else places[rest][0])]
