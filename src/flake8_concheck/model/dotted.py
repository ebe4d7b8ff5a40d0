"""Dotted names as they are written, and as an import makes them."""

import libcst as cst


def written(node: cst.CSTNode) -> str:
    """`a.b.c` for nested attributes of names; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if not isinstance(node, cst.Name):
        return ""
    parts.append(node.value)
    return ".".join(reversed(parts))


def imported(node: cst.ImportFrom, alias: cst.ImportAlias) -> str:
    """What `from …module import name` names; leading dots of a relative import are kept."""
    module = module_of(node)
    name = written(alias.name)
    return f"{module}{name}" if module.endswith(".") else f"{module}.{name}"


def module_of(node: cst.ImportFrom) -> str:
    """The module that `from … import` names, with its leading dots."""
    return "." * len(node.relative) + ("" if node.module is None else written(node.module))
