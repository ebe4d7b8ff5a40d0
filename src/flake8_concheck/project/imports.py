"""Which modules a source may import, read off its text alone: rather too many than too few."""

import re
from collections.abc import Iterator

from flake8_concheck.dots import absolute

GAP = r"(?:[^\S\r\n]|\\\r?\n)"
LONGEST = 200
"""Characters of a module's name; a line of a million words must not be read again from each `from`."""
IMPORT = re.compile(
    rf"(?:\bfrom\b((?:[.\w]|{GAP}){{1,{LONGEST}}}?))?\bimport\b{GAP}*(\((?:[^)#]|#[^\n]*)*\)|(?:[^\r\n;#\\]|\\\r?\n)*)",
)
COMMENT = re.compile(r"#[^\n]*")
SPACE = re.compile(r"[\s\\]+")
DOT = re.compile(r"[\s\\]*\.[\s\\]*")
NAME = re.compile(r"[\w.]+")


def imports(source: str, package: str) -> tuple[str, ...]:
    """Dotted, absolute names, sorted: of `from a import b`, both `a` and `a.b`; of `import a.b`, `a` too."""
    return tuple(sorted({each for name in _written(source) for each in _beginnings(absolute(name, package))}))


def _written(source: str) -> Iterator[str]:
    for origin, names in IMPORT.findall(source):
        origin = SPACE.sub("", origin)
        if origin:
            yield origin
        for name in NAME.findall(DOT.sub(".", COMMENT.sub("", names))):
            yield f"{origin}{name}" if not origin or origin.endswith(".") else f"{origin}.{name}"


def _beginnings(name: str) -> Iterator[str]:
    """The name and the packages it stands in; nothing for a name that leads out of the project."""
    parts = name.split(".")
    if all(part.isidentifier() for part in parts):
        yield from (".".join(parts[: i + 1]) for i in range(len(parts)))
