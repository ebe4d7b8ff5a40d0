"""Hypothesis strategies that make concurrent code: pieces in each other, beside each other, decorated, renamed."""

import re

from hypothesis import strategies as st

from tools.crash.pieces import Piece, pieces

BLOCKS = (
    *("async def around(self, pool, loop):", "def around(*args, **kwargs):", "class Around(Base):", "class Around:"),
    *("async def around():\n    yield 1\n    async with lock:\n        pass", "if condition:", "while True:"),
    *(
        "for each in range(3):",
        "with lock:",
        "with ThreadPoolExecutor() as pool:",
        "try:",
        "match value:\n  case [x, *_]:",
    ),
    *("async def a():\n  async with asyncio.TaskGroup() as group:", "async def a():\n  async with asyncio.timeout(1):"),
    *("async def a():\n  async for each in rows():", "async def a():\n  try:", "async def a():\n  while not done:"),
    *(
        'if __name__ == "__main__":',
        "if TYPE_CHECKING:",
        "@pytest.mark.asyncio\nclass TestIt:",
        "def outer(self):\n  nonlocal x",
    ),
)
FOOTERS = {
    "try:": (
        "except Exception:\n    pass",
        "except BaseException as error:\n    raise error",
        "except asyncio.CancelledError:\n    return",
        "finally:\n    await cleanup()",
        "except* OSError:\n    pass\nelse:\n    x = 1",
    ),
    "while True:": ("else:\n    pass", ""),
    "if condition:": ("else:\n    import time, asyncio", "elif other:\n    del time", ""),
}
DECORATORS = (
    *("@functools.wraps(around)", "@staticmethod", "@asynccontextmanager", "@functools.cache", "@app.get('/')"),
    *("@pytest.fixture", "@property", "@retry", "@(lambda f: f)", "@asyncio.coroutine", "@overload"),
)
EXPRESSIONS = (
    *("await {0}", "[{0} for _ in rows]", "lambda: {0}", "asyncio.create_task({0})", "({0}, 1)", "x.y({0})"),
    *("asyncio.gather(*[{0}])", "(y := {0})", "{0} if {0} else None", "f'{{{0}}}'", "{{**{0}}}", "not {0}"),
)
NAMES = (
    "main",
    "work",
    "self",
    "pool",
    "asyncio",
    "time",
    "task",
    "loop",
    "lock",
    "group",
    "f",
    "x",
    "queue",
    "result",
)
HEADERS = (
    "import asyncio",
    "from asyncio import *",
    "import time, asyncio as aio",
    "from . import work",
    "async def f(): ...",
)
CALL = re.compile(r"^(\s*)(?:await )?([\w.]+\([^()\n]*\))$", re.MULTILINE)


def programs() -> st.SearchStrategy[str]:
    """Texts of some ten to a hundred lines; most of them Python takes."""
    leaves = st.sampled_from(pieces())
    return st.builds(_finished, _grown(st.one_of(leaves, _grown(leaves))), st.sampled_from(("", "", *HEADERS)))


def _grown(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    return st.one_of(
        st.builds(_wrapped, inner, st.sampled_from(BLOCKS), st.integers(0, 4)),
        st.builds(_nested, inner, inner, st.integers(0, 9)),
        st.builds(Piece.beside, inner, inner),
        st.builds(_decorated, inner, st.sampled_from(DECORATORS)),
        st.builds(_changed, inner, st.sampled_from(EXPRESSIONS), st.integers(0, 9)),
        st.builds(_renamed, inner, st.sampled_from(NAMES), st.sampled_from(NAMES)),
    )


def _finished(piece: Piece, header: str) -> str:
    return f"{header}\n{piece.text}" if header else piece.text


def _wrapped(piece: Piece, block: str, which: int) -> Piece:
    """In a block; one that is written over several lines may be two blocks."""
    header, _, rest = block.partition("\n  ")
    last = (rest or header).rsplit("\n", 1)[-1].strip()
    footers = FOOTERS.get(last, ("",))
    inner = piece.inside(rest, footers[which % len(footers)]) if rest else piece
    return inner.inside(header) if rest else inner.inside(header, footers[which % len(footers)])


def _nested(outer: Piece, inner: Piece, where: int) -> Piece:
    """The one between two lines of the other, as deep as the line before which it stands."""
    lines = outer.body.split("\n")
    at = where % len(lines)
    column = len(lines[at]) - len(lines[at].lstrip())
    added = [f"{' ' * column}{each}" for each in inner.body.split("\n")]
    return Piece((*outer.imports, *inner.imports), "\n".join([*lines[:at], *added, *lines[at:]]))


def _decorated(piece: Piece, decorator: str) -> Piece:
    body = re.sub(r"^(\s*)(?=(?:async )?def |class )", rf"\1{decorator}\n\1", piece.body, flags=re.MULTILINE)
    return Piece(piece.imports, body)


def _changed(piece: Piece, form: str, which: int) -> Piece:
    """One of the calls that stand as statements is made part of something else."""
    found = [*CALL.finditer(piece.body)]
    if not found:
        return piece
    match = found[which % len(found)]
    changed = match[1] + form.format(match[2])
    return Piece(piece.imports, piece.body[: match.start()] + changed + piece.body[match.end() :])


def _renamed(piece: Piece, old: str, new: str) -> Piece:
    """Names collide, are bound twice, and mean other things than they seem to."""
    return Piece(piece.imports, re.sub(rf"\b{old}\b", new, piece.body))
