"""Write the same program with its imports spelt otherwise, so that no author writes the alias cases by hand.

Only where it is safe: the name is bound by nothing but this import, anywhere in the file; no string speaks of it; no
f-string holds it (Python 3.11 gives no positions there); the import stands on one line.
"""

import ast
import builtins
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Edit = tuple[int, int, int, str]
"""Line, first and last column in bytes, and what stands there instead."""


def variants(source: str) -> Iterator[tuple[str, str]]:
    """Each way in which the imports of this source can be spelt otherwise: its name and the rewritten source."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    names = _Names.of(tree)
    for title, rewrite in WAYS.items():
        edits = [edit for statement in names.imports for edit in rewrite(statement, names)]
        if edits:
            yield title, _edited(source, edits)


def retabbed(source: str) -> str:
    """Tabs for every four leading spaces, but not within strings."""
    if any(each.type == tokenize.STRING and each.start[0] != each.end[0] for each in _tokens(source)):
        return source
    return re.sub(r"^(?: {4})+", lambda match: "\t" * (len(match[0]) // 4), source, flags=re.MULTILINE)


def _tokens(source: str) -> Iterator[tokenize.TokenInfo]:
    return tokenize.generate_tokens(io.StringIO(source).readline)


@dataclass
class _Names:
    """What a file says of its names, whatever the scope."""

    imports: list[ast.Import | ast.ImportFrom] = field(default_factory=list)
    imported: dict[str, list[tuple[str, ast.stmt]]] = field(default_factory=lambda: defaultdict(list))
    bound: set[str] = field(default_factory=set)
    loads: dict[str, list[ast.Name]] = field(default_factory=lambda: defaultdict(list))
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)
    untouchable: set[str] = field(default_factory=set)
    claimed: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: ast.Module) -> "_Names":
        names = cls()
        for node in ast.walk(tree):
            names.parents.update((child, node) for child in ast.iter_child_nodes(node))
            names.note(node)
        return names

    def note(self, node: ast.AST) -> None:
        match node:
            case ast.Import() | ast.ImportFrom():
                self.imports.append(node)
                for each in node.names:
                    self.imported[each.asname or each.name.partition(".")[0]].append((_origin(node, each), node))
            case ast.Name(id=name, ctx=ast.Load()):
                self.loads[name].append(node)
            case ast.Name(id=name) | ast.arg(arg=name):
                self.bound.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                self.bound.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                self.bound.add(name)
            case ast.MatchMapping(rest=str(name)):
                self.bound.add(name)
            case ast.Global(names=several) | ast.Nonlocal(names=several):
                self.bound.update(several)
            case ast.Constant(value=str(text)):
                self.untouchable.update(re.findall(r"\w+", text))
            case ast.JoinedStr():
                self.untouchable.update(each.id for each in ast.walk(node) if isinstance(each, ast.Name))

    def only_imported(self, name: str) -> bool:
        """Whether this name means one import wherever it stands."""
        origins = {origin for origin, _ in self.imported[name]}
        plain = all(_plain(each) and not self.in_class(each) for _, each in self.imported[name])
        return len(origins) == 1 and plain and name not in self.bound and name not in self.untouchable

    def in_class(self, node: ast.stmt) -> bool:
        """Whether the import makes an attribute of a class, so that other files may read it."""
        parent = self.parents[node]
        while not isinstance(parent, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            parent = self.parents[parent]
        return isinstance(parent, ast.ClassDef)

    def is_new(self, name: str) -> bool:
        taken = name in self.bound or name in self.imported or name in self.loads or name in self.untouchable
        return not taken and not hasattr(builtins, name)

    def claim(self, member: str, module: str) -> bool:
        """Whether this name is still free for a member of this module: `asyncio.sleep` and `time.sleep` collide."""
        return self.is_new(member) and self.claimed.setdefault(member, module) == module


def _origin(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> str:
    if isinstance(node, ast.Import):
        return f"{alias.name} as" if alias.asname else alias.name
    return f"from {'.' * node.level}{node.module or ''} import {alias.name}"


def _plain(node: ast.stmt) -> bool:
    """On one line, without `as`, and no module named by dots."""
    if not isinstance(node, (ast.Import, ast.ImportFrom)) or node.lineno != node.end_lineno:
        return False
    if any(each.asname is not None or each.name == "*" for each in node.names):
        return False
    return len(node.names) == 1 if isinstance(node, ast.Import) else not node.level and node.module != "__future__"


def _over(node: ast.stmt | ast.expr, text: str) -> Edit:
    assert node.lineno == node.end_lineno
    assert node.end_col_offset is not None
    return node.lineno, node.col_offset, node.end_col_offset, text


def _uses(module: str, names: _Names) -> list[ast.expr] | None:
    """The expressions that spell this module out; None where something else is done with its first name."""
    first, *rest = module.split(".")
    found: list[ast.expr] = []
    for load in names.loads[first]:
        use: ast.expr = load
        for part in rest:
            parent = names.parents[use]
            if not isinstance(parent, ast.Attribute) or parent.attr != part:
                return None
            use = parent
        if use.lineno != use.end_lineno:
            return None
        found.append(use)
    return found


def _renamed_module(node: ast.Import | ast.ImportFrom, names: _Names) -> Iterator[Edit]:
    """`import x.y` -> `import x.y as x_y_`"""
    if not isinstance(node, ast.Import) or not _plain(node):
        return
    module = node.names[0].name
    uses = _uses(module, names) if names.only_imported(module.partition(".")[0]) else None
    if uses is None:
        return
    new = f"{module.replace('.', '_')}_"
    yield _over(node, f"import {module} as {new}")
    yield from (_over(use, new) for use in uses)


def _from_module(node: ast.Import | ast.ImportFrom, names: _Names) -> Iterator[Edit]:
    """`import x` -> `from x import y`"""
    if not isinstance(node, ast.Import) or not _plain(node):
        return
    module = node.names[0].name
    uses = _uses(module, names) if names.only_imported(module.partition(".")[0]) else None
    members = [names.parents[use] for use in uses or ()]
    if not members or not all(_may_stand_alone(each, module, names) for each in members):
        return
    read = [each for each in members if isinstance(each, ast.Attribute)]
    yield _over(node, f"from {module} import {', '.join(sorted({each.attr for each in read}))}")
    yield from (_over(each, each.attr) for each in read)


def _may_stand_alone(node: ast.AST, module: str, names: _Names) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Load)
        and node.lineno == node.end_lineno
        and not isinstance(names.parents[node], ast.MatchValue)
        and names.claim(node.attr, module)
    )


def _whole_module(node: ast.Import | ast.ImportFrom, names: _Names) -> Iterator[Edit]:
    """`from x import y` -> `import x`"""
    if not isinstance(node, ast.ImportFrom) or not _plain(node) or node.module is None:
        return
    first = node.module.partition(".")[0]
    own = all(names.only_imported(each.name) for each in node.names)
    others = {origin for origin, _ in names.imported.get(first, ())} - {node.module}
    if not own or others or first in names.bound or first in names.untouchable:
        return
    yield _over(node, f"import {node.module}")
    for each in node.names:
        yield from (_over(load, f"{node.module}.{each.name}") for load in names.loads[each.name])


def _renamed_members(node: ast.Import | ast.ImportFrom, names: _Names) -> Iterator[Edit]:
    """`from x import y` -> `from x import y as y_`"""
    if not isinstance(node, ast.ImportFrom) or not _plain(node):
        return
    if not all(names.only_imported(each.name) and names.is_new(f"{each.name}_") for each in node.names):
        return
    yield _over(node, f"from {node.module} import " + ", ".join(f"{each.name} as {each.name}_" for each in node.names))
    for each in node.names:
        yield from (_over(load, f"{each.name}_") for load in names.loads[each.name])


WAYS: dict[str, Callable[[ast.Import | ast.ImportFrom, _Names], Iterator[Edit]]] = {
    "import x as y": _renamed_module,
    "from x import y": _from_module,
    "import x": _whole_module,
    "from x import y as z": _renamed_members,
}


def _edited(source: str, edits: list[Edit]) -> str:
    lines = [line.encode() for line in source.split("\n")]
    for line, start, end, text in sorted(set(edits), reverse=True):
        old = lines[line - 1]
        lines[line - 1] = old[:start] + text.encode() + old[end:]
    return b"\n".join(lines).decode()
