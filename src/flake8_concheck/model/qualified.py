"""The qualified name of a definition, as PEP 3155 has it: `Client.get`, `connect.<locals>.retry`."""

import libcst as cst

from flake8_concheck.model.facts import Facts

LOCALS = "<locals>"


def qualified(facts: Facts, node: cst.FunctionDef | cst.ClassDef) -> str:
    """The name under which the module knows the function or class."""
    parts = [node.name.value]
    scope = facts.scopes[node].parent
    while scope is not None:
        match scope.node:
            case cst.FunctionDef(name=name):
                parts += [LOCALS, name.value]
            case cst.ClassDef(name=name):
                parts.append(name.value)
            case cst.Lambda():
                parts += [LOCALS, "<lambda>"]
        scope = scope.parent
    return ".".join(reversed(parts))
