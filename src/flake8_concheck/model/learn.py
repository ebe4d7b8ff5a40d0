"""What each kind of node teaches: the names it binds, the scopes it opens, where its parts are read."""

import libcst as cst

from flake8_concheck.model.dotted import imported, module_of, written
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.scopes import Binding, How, Scope
from flake8_concheck.model.targets import bind, unknown
from flake8_concheck.model.walk import Handler, Walk


def name(walk: Walk, node: cst.Name, scope: Scope) -> None:
    scope.loads.setdefault(node.value, []).append(node)
    walk.facts.scope_of[id(node)] = scope


def value_only(walk: Walk, node: cst.Attribute | cst.Arg, scope: Scope) -> None:
    """The attribute's name and the keyword are no loads."""
    walk.parents[id(node.value)] = node
    walk.stack.append((node.value, scope))


# Assignments


def assign(walk: Walk, node: cst.Assign, scope: Scope) -> None:
    for each in node.targets:
        walk.parents[id(each)] = node
        bind(walk, each, each.target, scope, lambda path: Binding(How.ASSIGN, node.value, path=path))
    walk.read(node, (node.value,), scope)


def annotated_assign(walk: Walk, node: cst.AnnAssign, scope: Scope) -> None:
    how = How.ANNOTATE if node.value is None else How.ASSIGN
    binding = Binding(how, node.value, annotation=node.annotation.annotation)
    bind(walk, node, node.target, scope, lambda path: binding)
    walk.read(node, (node.annotation, node.value), scope)


def augmented_assign(walk: Walk, node: cst.AugAssign, scope: Scope) -> None:
    """`x += y` reads x and leaves it the kind of thing it was."""
    walk.read(node, (node.target, node.value), scope)


def walrus(walk: Walk, node: cst.NamedExpr, scope: Scope) -> None:
    """PEP 572: inside a comprehension it binds in the scope around it."""
    home = scope
    while not (home.is_function or home.is_class) and home.parent is not None:
        home = home.parent
    bind(walk, node, node.target, home, lambda path: Binding(How.ASSIGN, node.value, path=path))
    walk.read(node, (node.value,), scope)


def for_loop(walk: Walk, node: cst.For, scope: Scope) -> None:
    asynchronous = node.asynchronous is not None
    walk.read(node, (node.iter, node.body, node.orelse), scope)
    bind(
        walk,
        node,
        node.target,
        scope,
        lambda path: Binding(How.ITERATE, node.iter, path=path, asynchronous=asynchronous),
    )


def with_block(walk: Walk, node: cst.With, scope: Scope) -> None:
    asynchronous = node.asynchronous is not None
    walk.read(node, (node.body,), scope)
    for item in reversed(node.items):
        walk.parents[id(item)] = node
        walk.read(item, (item.item,), scope)
        if item.asname is not None:
            _entered(walk, item, item.asname, scope, asynchronous)


def _entered(walk: Walk, item: cst.WithItem, asname: cst.AsName, scope: Scope, asynchronous: bool) -> None:
    walk.parents[id(asname)] = item
    source = item.item
    bind(
        walk,
        asname,
        asname.name,
        scope,
        lambda path: Binding(How.ENTER, source, path=path, asynchronous=asynchronous),
    )


def handler(walk: Walk, node: cst.ExceptHandler | cst.ExceptStarHandler, scope: Scope) -> None:
    walk.read(node, (node.type, node.body), scope)
    if node.name is not None:
        bind(walk, node, node.name.name, scope, unknown)


def delete(walk: Walk, node: cst.Del, scope: Scope) -> None:
    """`del x` neither reads the value nor gives it to anybody; in `del x[f()]` what stands around is read."""
    target = node.target
    targets = [each.value for each in target.elements] if isinstance(target, (cst.Tuple, cst.List)) else [target]
    walk.read(node, [each for each in targets if not isinstance(each, cst.Name)], scope)


def capture(walk: Walk, node: cst.MatchAs | cst.MatchStar | cst.MatchMapping, scope: Scope) -> None:
    """A pattern's names are bound to something we do not follow."""
    captured = node.rest if isinstance(node, cst.MatchMapping) else node.name
    if captured is not None:
        bind(walk, node, captured, scope, unknown)
    if isinstance(node, cst.MatchAs):
        walk.read(node, (node.pattern,), scope)
    elif isinstance(node, cst.MatchMapping):
        walk.read(node, node.elements, scope)


def match_class(walk: Walk, node: cst.MatchClass, scope: Scope) -> None:
    walk.read(node, (node.cls, *node.patterns, *(each.pattern for each in node.kwds)), scope)


def type_alias(walk: Walk, node: cst.TypeAlias, scope: Scope) -> None:
    """PEP 695: its value is evaluated lazily, in a scope of its own; nothing we ask about stands in it."""
    bind(walk, node, node.name, scope, unknown)


def names(walk: Walk, node: cst.Global | cst.Nonlocal, scope: Scope) -> None:
    for item in node.names:
        text = item.name.value
        if isinstance(node, cst.Global):
            scope.elsewhere[text] = walk.facts.scope
        elif scope.parent is not None and (home := scope.parent.home(text)) is not None:
            scope.elsewhere[text] = home


# Results


def return_(walk: Walk, node: cst.Return, scope: Scope) -> None:
    scope.function.returns.append(node)
    walk.read(node, (node.value,), scope)


def yield_(walk: Walk, node: cst.Yield, scope: Scope) -> None:
    scope.function.yields = True
    walk.read_below(node, scope)


# Imports


def import_(walk: Walk, node: cst.Import, scope: Scope) -> None:
    for alias in node.names:
        dotted = written(alias.name)
        if alias.asname is not None:
            scope.bind(written(alias.asname.name), Binding(How.IMPORT, alias, dotted=dotted))
        else:
            top = dotted.partition(".")[0]
            scope.bind(top, Binding(How.IMPORT, alias, dotted=top))


def import_from(walk: Walk, node: cst.ImportFrom, scope: Scope) -> None:
    if isinstance(node.names, cst.ImportStar):
        walk.facts.stars.append(module_of(node))
        return
    for alias in node.names:
        local = alias.name if alias.asname is None else alias.asname.name
        scope.bind(written(local), Binding(How.IMPORT, alias, dotted=imported(node, alias)))


# Definitions


def function(walk: Walk, node: cst.FunctionDef, scope: Scope) -> None:
    scope.bind(node.name.value, Binding(How.DEFINE, node))
    outer = _type_parameters(walk, node.type_parameters, scope)
    inner = walk.open(node, outer)
    walk.read(node, (node.body,), inner)
    _parameters(walk, node, node.params, outer, inner)
    walk.read(node, (node.returns,), outer)
    walk.read(node, node.decorators, scope)


def lambda_(walk: Walk, node: cst.Lambda, scope: Scope) -> None:
    inner = walk.open(node, scope)
    walk.read(node, (node.body,), inner)
    _parameters(walk, node, node.params, scope, inner)


def _parameters(walk: Walk, node: cst.CSTNode, params: cst.Parameters, outer: Scope, inner: Scope) -> None:
    walk.parents[id(params)] = node
    for param in (*params.posonly_params, *params.params, params.star_arg, *params.kwonly_params, params.star_kwarg):
        if not isinstance(param, cst.Param):
            continue
        walk.parents[id(param)] = params
        annotation = None if param.annotation is None else param.annotation.annotation
        inner.bind(param.name.value, Binding(How.PARAMETER, param, annotation=annotation))
        walk.read(param, (param.annotation, param.default), outer)


def _type_parameters(walk: Walk, node: cst.TypeParameters | None, scope: Scope) -> Scope:
    """PEP 695: `def f[T](…)` and `class C[T]` bind T in a scope of its own around them."""
    if node is None:
        return scope
    around = walk.open(node, scope)
    for each in node.params:
        around.bind(each.param.name.value, Binding(How.OTHER))
    return around


def class_(walk: Walk, node: cst.ClassDef, scope: Scope) -> None:
    scope.bind(node.name.value, Binding(How.DEFINE, node))
    outer = _type_parameters(walk, node.type_parameters, scope)
    inner = walk.open(node, outer)
    walk.read(node, (node.body,), inner)
    walk.read(node, (*node.bases, *node.keywords), outer)
    walk.read(node, node.decorators, scope)


def comprehension(walk: Walk, node: cst.GeneratorExp | cst.ListComp | cst.SetComp | cst.DictComp, scope: Scope) -> None:
    """Only the first iterable belongs to the scope around (language reference, section 6.2.4)."""
    inner = walk.open(node, scope)
    walk.read(node, (node.key, node.value) if isinstance(node, cst.DictComp) else (node.elt,), inner)
    parent: cst.CSTNode = node
    clause: cst.CompFor | None = node.for_in
    outer = scope
    while clause is not None:
        _clause(walk, parent, clause, outer, inner)
        parent, clause, outer = clause, clause.inner_for_in, inner


def _clause(walk: Walk, parent: cst.CSTNode, node: cst.CompFor, outer: Scope, inner: Scope) -> None:
    walk.parents[id(node)] = parent
    asynchronous = node.asynchronous is not None
    bind(
        walk,
        node,
        node.target,
        inner,
        lambda path: Binding(How.ITERATE, node.iter, path=path, asynchronous=asynchronous),
    )
    walk.read(node, node.ifs, inner)
    walk.read(node, (node.iter,), outer)


HANDLERS: dict[type[cst.CSTNode], Handler] = {
    cst.Name: name,
    cst.Attribute: value_only,
    cst.Arg: value_only,
    cst.Assign: assign,
    cst.AnnAssign: annotated_assign,
    cst.AugAssign: augmented_assign,
    cst.NamedExpr: walrus,
    cst.For: for_loop,
    cst.With: with_block,
    cst.ExceptHandler: handler,
    cst.ExceptStarHandler: handler,
    cst.Del: delete,
    cst.MatchAs: capture,
    cst.MatchStar: capture,
    cst.MatchMapping: capture,
    cst.MatchClass: match_class,
    cst.TypeAlias: type_alias,
    cst.Global: names,
    cst.Return: return_,
    cst.Yield: yield_,
    cst.Nonlocal: names,
    cst.Import: import_,
    cst.ImportFrom: import_from,
    cst.FunctionDef: function,
    cst.Lambda: lambda_,
    cst.ClassDef: class_,
    cst.GeneratorExp: comprehension,
    cst.ListComp: comprehension,
    cst.SetComp: comprehension,
    cst.DictComp: comprehension,
}


def learn(module: cst.Module, wanted: frozenset[type[cst.CSTNode]] = frozenset()) -> Facts:
    """Walk the module once; calls, and nodes of the `wanted` types, are queued in source order."""
    facts = Facts(module)
    Walk(facts, HANDLERS, wanted | {cst.Call}).run()
    return facts
