"""How a message names an expression: short, on one line, as the reader wrote it."""

import libcst as cst


def spelled(node: cst.CSTNode) -> str:
    """`get_running_loop().create_task` for a callee; what is neither name, attribute, call nor index becomes `…`."""
    match node:
        case cst.Name(value=name):
            return name
        case cst.Attribute(value=inner, attr=cst.Name(value=name)):
            return f"{spelled(inner)}.{name}"
        case cst.Call(func=inner):
            return f"{spelled(inner)}()"
        case cst.Subscript(value=inner):
            return f"{spelled(inner)}[…]"
        case cst.Await(expression=inner):
            return f"(await {spelled(inner)})"
        case cst.Lambda():
            return "the lambda"
    return "…"


def work(node: cst.CSTNode) -> str:
    """A function that is handed over: `send()`, "the lambda", or "what make() returns"."""
    match node:
        case cst.Lambda():
            return "the lambda"
        case cst.Call(func=inner, args=[cst.Arg(value=first), *_]) if spelled(inner).rpartition(".")[2] == "partial":
            return work(first)
        case cst.Call():
            return f"what {spelled(node)} returns"
    return f"{spelled(node)}()"


def last_name(node: cst.CSTNode) -> str:
    """The name itself, or the attribute's; empty for anything else. Types are compared: libcst's are slow to ask."""
    if type(node) is cst.Name:
        return node.value
    return node.attr.value if type(node) is cst.Attribute else ""


class Spelling:
    """A part of the Model."""

    def spelled(self, node: cst.CSTNode) -> str:
        """The callee as written, short: `self.loop.create_task`."""
        return spelled(node)

    def work(self, node: cst.CSTNode) -> str:
        """A function that is handed over, for a message: `send()` or "the lambda"."""
        return work(node)
