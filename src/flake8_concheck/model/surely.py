"""Does this run whenever its function does? Only if no branch, handler, loop or earlier way out can skip it."""

import libcst as cst

from flake8_concheck.model.bodies import inside
from flake8_concheck.model.places import Places

ALWAYS = (cst.IndentedBlock, cst.SimpleStatementSuite, cst.SimpleStatementLine, cst.With, cst.WithItem, cst.Arg)
ALWAYS_EXPRESSIONS = (cst.Call, cst.Attribute, cst.Await, cst.Assign, cst.AnnAssign, cst.Expr, cst.Return)
LEAVES = (cst.Return, cst.Raise)


def surely(places: Places, node: cst.CSTNode) -> bool:
    """Whether nothing that stands in the function decides about it."""
    below = node
    for around in places.around(node):
        match around:
            case cst.FunctionDef() | cst.Lambda():
                return True
            case cst.Try(body=body) if below is not body and below is not around.finalbody:
                return False
            case cst.IndentedBlock() if _may_leave_before(around, below):
                return False
            case cst.Try() | cst.Finally():
                pass
            case _ if not isinstance(around, (*ALWAYS, *ALWAYS_EXPRESSIONS)):
                return False
        below = around
    return False


def _may_leave_before(block: cst.IndentedBlock, statement: cst.CSTNode) -> bool:
    for each in block.body:
        if each is statement:
            return False
        if any(isinstance(node, LEAVES) for node in inside(each)):
            return True
    return False
