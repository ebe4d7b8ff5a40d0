"""`# concheck: may-block` on the line of a `def`: its author says that it is allowed to."""

import re

import libcst as cst

COMMENT = re.compile(r"#\s*concheck:\s*may-block\b")


def may_block(function: cst.FunctionDef) -> bool:
    """Whether the comment stands on the function's `def` line: behind the colon, or behind the opening bracket."""
    comments = []
    body = function.body
    if isinstance(body, cst.IndentedBlock):
        comments.append(body.header.comment)
    elif isinstance(body, cst.SimpleStatementSuite):
        comments.append(body.trailing_whitespace.comment)
    opening = function.whitespace_before_params
    if isinstance(opening, cst.ParenthesizedWhitespace):
        comments.append(opening.first_line.comment)
    return any(each is not None and COMMENT.match(each.value) for each in comments)
