"""How deep a text is nested. libcst's parser ends the process where there are thousands of levels.

Of most texts their lines tell, for some hundredths of what the parse takes; of the others Python's parser is asked.
"""

import ast
import re
import sys
import warnings
from collections.abc import Iterator

MOST = 3000
"""As many levels as Python 3.11 compiles; there they take libcst seconds, and its time grows with their square."""
FEW = 300
"""So many fit on any stack."""
SHALLOW = 1000
"""A statement of so few characters is not worth a closer look."""
BRACKETS = 200
"""Python's tokenizer takes no more of them in each other (MAXLEVEL)."""
FAR_IN = re.compile(r"^[ \t]{100}", re.MULTILINE)
"""Python's tokenizer takes no more blocks in each other (MAXINDENT)."""
F_STRING = r"(?:[fFtT](?<!\w.)[rR]?|[rR](?<!\w.)[fFtT])"
ROUND = str.maketrans("[{]}", "(())")
PARTS = re.compile(r"[(),]|[^(),]+")
NEST_OVER_COMMAS = re.compile(r"\b(?:lambda|for)\b")


def _string(quote: str) -> str:
    """From quote to quote, with what is escaped."""
    first, rest = quote[0], quote[1:]
    inner = rf"[^{first}\\]" if rest else rf"[^{first}\\\n]"
    more = rf"(?:\\[\s\S]|{first}(?!{rest}))" if rest else r"\\[\s\S]"
    return rf"{quote}{inner}*+(?:{more}{inner}*+)*+{quote}"


def _plain_f_string(quote: str, other: str) -> str:
    """One whose end is where it seems to be, also since Python 3.12 (PEP 701): no field has such quotes in it.

    What stands in a field is no longer than a statement that is not looked at.
    """
    escaped = r"\\[^{}\n]|\{\{|\}\}"
    short = rf"[^{{}}{quote}\\\n]|{escaped}|{_field(other)}"
    long = rf"[^{{}}{quote}\\]|{quote}(?!{quote}{quote})|{escaped}|{_field(quote, other)}"
    return rf"{quote * 3}(?:{long})*+{quote * 3}|{quote}(?!{quote}{quote})(?:{short})*+{quote}"


def _field(*quotes: str) -> str:
    """Code on one line, with a string or two, and once more such code in braces: a width, or a dictionary."""
    some = r"""[^{}"'\\\n]{0,65}+"""
    string = "|".join(f"{each}{some}{each}" for each in quotes)
    code = rf"{some}(?:(?:{string}){some}){{0,2}}+"
    return rf"\{{{code}(?:\{{{code}\}}{code})?+\}}"


NO_CODE = re.compile(
    "|".join(
        (
            rf"""{F_STRING}(?:{_plain_f_string('"', "'")}|{_plain_f_string("'", '"')})""",
            rf"""({F_STRING}["'])""",
            *map(_string, ('"""', "'''", '"', "'")),
            r"#[^\n]*",
        )
    )
)
"""Comments and strings; of an f-string that may nest others, where it begins."""


def depth(source: str) -> int:
    """No fewer levels than libcst's tree of this text has; 0 where they are surely few."""
    code = NO_CODE.sub(r"~\1", source)
    statements = [*_statements(code)]
    if '"' not in code and "'" not in code and not any(map(_may_be_deep, statements)) and not _is_far_in(code):
        return 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _levels(ast.parse(source))
    except SyntaxError as error:
        return sys.maxsize if error.msg.startswith("too many") else _most(code, statements)  # may be a newer Python's
    except ValueError:
        return _most(code, statements)
    except (RecursionError, MemoryError):
        return sys.maxsize


def _may_be_deep(statement: str) -> bool:
    return (len(statement) >= SHALLOW or statement.count("(") > BRACKETS) and _longest_way(statement) >= SHALLOW


def _longest_way(statement: str) -> int:
    """The characters on the longest way into the statement, for what commas part does not nest; many if the brackets
    alone are too many.

    The arguments of a `lambda` and the targets of a comprehension's `for` have commas, and yet nest what follows.
    """
    around: list[tuple[int, int, int]] = []
    most = here = inside = 0  # of the parts before, of this one, and of the brackets in it
    for token in PARTS.findall(statement):
        if token == "(":
            around.append((most, here, inside))
            most = here = inside = 0
        elif token == ")" and around:
            way = max(most, here + inside)
            most, here, inside = around.pop()
            here, inside = here + 2, max(inside, way)
        elif token == ",":
            most, here, inside = max(most, here + inside), 0, 0
        else:
            here += len(token)
        if len(around) > BRACKETS:
            return sys.maxsize
    return max(most, here + inside) + sum(map(len, NEST_OVER_COMMAS.findall(statement)))


def _is_far_in(code: str) -> bool:
    """Not by brackets."""
    return code.count("elif") >= FEW or FAR_IN.search(code) is not None


def _most(code: str, statements: list[str]) -> int:
    """By its characters, what takes at least two; each `elif` stands in the one before."""
    return max(*map(len, statements), code.count("elif"))


def _statements(code: str) -> Iterator[str]:
    """The lines that belong together, as one, without their indentation."""
    whole, opened = "", 0
    for line in code.translate(ROUND).split("\n"):
        whole += line.strip()
        opened += line.count("(") - line.count(")")
        if opened <= 0 and not line.endswith("\\"):
            yield whole
            whole, opened = "", 0
    yield whole


def _levels(tree: ast.AST) -> int:
    most = 0
    stack = [(tree, 0)]
    while stack:
        node, level = stack.pop()
        level += 1 + _more(node)
        most = max(most, level)
        stack += [(each, level) for each in ast.iter_child_nodes(node)]
    return most


def _more(node: ast.AST) -> int:
    """What libcst nests and Python's tree does not."""
    match node:
        case ast.BoolOp(values=several):
            return len(several)
        case ast.ListComp(generators=loops) | ast.SetComp(generators=loops) | ast.GeneratorExp(generators=loops):
            return len(loops)
        case ast.DictComp(generators=loops):
            return len(loops)
        case ast.alias(name=name) | ast.ImportFrom(module=str(name)):
            return name.count(".")
    return 0
