"""Every name in exactly one scope, and in the right one: held against Python's own symbol table."""

import ast
import asyncio
import concurrent.futures
import symtable
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
import pytest

from flake8_concheck.model.facts import Facts
from flake8_concheck.model.learn import learn
from flake8_concheck.model.scopes import Scope

FILES = sorted(
    path
    for package in (asyncio, concurrent.futures)
    for path in Path(next(iter(package.__path__))).glob("*.py")
    if path.stat().st_size > 1000
)

before_inlining = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="the symbol table shows comprehensions as inlined (PEP 709)"
)

SHAPES = """
import a, b.c
from d import e as f
x: int = 1
y: str
def plain(p, /, q=x, *args, r: int = y, **kwargs) -> int:
    global g
    g = p
    local = lambda z, w=q: z + w + local2
    local2 = [i for i in args if i for j in r if (k := j)]
    def inner():
        nonlocal local
        local = q
        return {m: n for m, n in kwargs.items()}
    return inner, g, local, k
async def agen():
    async with a as ctx, b as (one, [two, *three]):
        async for item in ctx:
            yield item
    try:
        pass
    except (OSError, x) as error:
        raise error
    for self.x, other[0] in ctx:
        del item, other[1]
@decorate(x)
class C(Base, metaclass=M):
    attr = 1
    comp = [attr for _ in range(attr)]
    def method(self, v=attr):
        return attr, __class__
    class D:
        attr2 = attr
match x:
    case {"k": captured, **rest}:
        pass
    case [first, *others] | (first, *others):
        pass
    case C(attr=got) as whole if whole:
        pass
    case a.const | None:
        pass
while (loop := x):
    loop += 1
print(f"{x!r:>{y}}", *x, **y)
with x as obj.attr, y as obj[0]:
    pass
"""


def tables(top: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield top
    for child in top.get_children():
        yield from tables(child)


def names_bound(facts: Facts) -> Counter[tuple[str, str]]:
    return Counter((_title(scope), name) for scope in facts.scopes.values() for name in scope.bindings)


def _title(scope: Scope) -> str:
    match scope.node:
        case cst.Module():
            return "top"
        case cst.FunctionDef(name=cst.Name(value=name)) | cst.ClassDef(name=cst.Name(value=name)):
            return name
        case cst.Lambda():
            return "lambda"
        case cst.GeneratorExp():
            return "genexpr"
        case cst.ListComp():
            return "listcomp"
        case cst.SetComp():
            return "setcomp"
        case _:
            return "dictcomp"


def reference(source: str) -> Counter[tuple[str, str]]:
    """What Python binds where: names that are assigned, imported, parameters or defined, and not declared elsewhere."""
    found: Counter[tuple[str, str]] = Counter()
    top = symtable.symtable(source, "case.py", "exec")
    outside: set[str] = set()
    for table in tables(top):
        for symbol in table.get_symbols():
            name = as_written(symbol.get_name(), top)
            if not _binds(symbol):
                continue
            if symbol.is_declared_global() and table is not top:
                outside.add(name)
            elif not (symbol.is_nonlocal() or name.startswith(".")):
                found[table.get_name(), name] += 1
    for name in outside:
        found["top", name] = 1
    return found


def as_written(name: str, top: symtable.SymbolTable) -> str:
    """Python mangles a private name with that of its class: `_Task__step`."""
    for table in tables(top):
        prefix = f"_{table.get_name().lstrip('_')}__"
        if table.get_type() == "class" and name.startswith(prefix):
            return f"__{name.removeprefix(prefix)}"
    return name


def _binds(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_parameter() or symbol.is_annotated()


@before_inlining
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_standard_librarys_names_are_bound_where_python_binds_them(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert names_bound(learn(cst.parse_module(source))) == reference(source)


@before_inlining
def test_every_shape_of_binding() -> None:
    ours, theirs = names_bound(learn(cst.parse_module(SHAPES))), reference(SHAPES)
    assert ours == theirs


def loads(facts: Facts) -> Iterator[tuple[Scope, str, cst.Name]]:
    for scope in facts.scopes.values():
        for name, several in scope.loads.items():
            for each in several:
                yield scope, name, each


@pytest.mark.parametrize("source", [SHAPES, *(path.read_text(encoding="utf-8") for path in FILES)])
def test_every_load_stands_in_one_scope_only(source: str) -> None:
    facts = learn(cst.parse_module(source))
    seen = Counter(id(each) for _, _, each in loads(facts))
    assert set(seen.values()) == {1}
    assert all(facts.scope_at(each) is scope for scope, _, each in loads(facts))


@before_inlining
@pytest.mark.parametrize("source", [SHAPES, *(path.read_text(encoding="utf-8") for path in FILES)])
def test_names_are_read_where_python_reads_them(source: str) -> None:
    """The same names in the same scopes; only `x += 1` reads x for us and not for the symbol table."""
    theirs: Counter[tuple[str, str]] = Counter()
    top = symtable.symtable(source, "case.py", "exec")
    for table in tables(top):
        for symbol in table.get_symbols():
            if symbol.is_referenced() and not symbol.get_name().startswith("."):
                theirs[table.get_name(), as_written(symbol.get_name(), top)] += 1
    facts = learn(cst.parse_module(source))
    ours = Counter({(_title(scope), name) for scope, name, _ in loads(facts)})
    missing = {key for key in theirs if key not in ours and key[1] not in _LITERALS}
    augmented = {name for each in ast.walk(ast.parse(source)) for name in augmented_name(each)}
    extra = {key for key in ours if key not in theirs and key[1] not in _LITERALS | augmented}
    assert not missing, sorted(missing)
    assert not extra, sorted(extra)


def augmented_name(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.AugAssign(target=ast.Name(id=name)):
            yield name


_LITERALS = {"None", "True", "False", "__class__"}


@pytest.mark.parametrize("source", [SHAPES, *(path.read_text(encoding="utf-8") for path in FILES)])
def test_every_node_that_is_read_has_its_parent(source: str) -> None:
    module = cst.parse_module(source)
    facts = learn(module, frozenset({cst.Call, cst.Name, cst.Await}))
    for node in facts.queue:
        parent = facts.parent(node)
        assert parent is not None
        assert any(child is node for child in parent.children), (type(parent), type(node))
        while (above := facts.parent(parent)) is not None:
            parent = above
        assert parent is module


@pytest.mark.parametrize("source", [SHAPES, *(path.read_text(encoding="utf-8") for path in FILES)])
def test_every_call_and_await_is_queued_once(source: str) -> None:
    module = cst.parse_module(source)
    kinds: frozenset[type[cst.CSTNode]] = frozenset({cst.Call, cst.Await, cst.With})
    queue = learn(module, kinds).queue
    everything: list[cst.CSTNode] = []
    stack: list[cst.CSTNode] = [module]
    while stack:
        node = stack.pop()
        everything += [node] if type(node) in kinds else []
        stack.extend(reversed(node.children))
    assert {id(each) for each in queue} == {id(each) for each in everything}
    assert len(queue) == len(everything)


def test_a_stars_is_noticed_wherever_it_stands() -> None:
    assert learn(cst.parse_module("from a import *\n")).stars
    assert learn(cst.parse_module("if x:\n    from a import *\n")).stars
    assert not learn(cst.parse_module("from a import b\n")).stars
