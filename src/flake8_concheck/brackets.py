"""How deep brackets are nested, by text alone: libcst's parser ends the process where there are thousands."""

import re
from itertools import accumulate

BRACKET = re.compile(r"[][(){}]")
STEP = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
PYTHON_ALLOWS = 200
"""CPython's tokenizer refuses more (MAXLEVEL in Parser/lexer/state.h)."""


def deepest(source: str) -> int:
    """The greatest depth, counting brackets in strings and comments too: never less than the true one."""
    return max(accumulate(STEP[each] for each in BRACKET.findall(source)), default=0)
