"""What a function of this file says of itself: what it returns, and whether it only stands for another."""

from collections.abc import Iterator

import libcst as cst
import pytest

from asking import ask
from flake8_concheck.model import Model, Own

BEFORE = """
import typing
from elsewhere import Base, Thing

class Plain: pass
class Vague(Base): pass
class Waits:
    def __await__(self): pass
"""


def function(definition: str) -> tuple[Model, Own]:
    model, probe = ask(f"{BEFORE}{definition}\nprobe(f)\n")
    value = model.value(probe.args[0].value)
    assert isinstance(value, Own)
    return model, value


@pytest.mark.parametrize(
    "annotation", ["int", "None", "list[int]", "Plain", "'Plain'", "Plain | None", "tuple[int, int]"]
)
def test_it_promises_a_value(annotation: str) -> None:
    model, own = function(f"async def f() -> {annotation}: pass")
    assert isinstance(own.node, cst.FunctionDef)
    assert model.promises_value(own.node)


@pytest.mark.parametrize("annotation", ["object", "typing.Any", "Vague", "Waits", "Thing", "typing.Awaitable[int]"])
def test_it_may_give_something_to_await(annotation: str) -> None:
    model, own = function(f"async def f() -> {annotation}: pass")
    assert isinstance(own.node, cst.FunctionDef)
    assert not model.promises_value(own.node)


def test_without_an_annotation_nothing_is_promised() -> None:
    model, own = function("async def f(): pass")
    assert isinstance(own.node, cst.FunctionDef)
    assert not model.promises_value(own.node)


@pytest.mark.parametrize("body", ["pass", "...", "raise NotImplementedError", "'Doc.'; ..."])
def test_it_is_a_stub(body: str) -> None:
    for definition in (f"async def f(): {body}", f"async def f():\n    {body}"):
        model, own = function(definition)
        assert model.is_stub(own)


@pytest.mark.parametrize("body", ["return 1", "print()", "if print: pass", "await print()"])
def test_it_is_no_stub(body: str) -> None:
    model, own = function(f"async def f():\n    {body}")
    assert not model.is_stub(own)


@pytest.mark.parametrize(
    ("line", "itself", "made"),
    [
        ("async def g(): await f()", False, False),
        ("async def g():\n    async for x in f(): pass", False, False),
        ("typing.cast(int, f())", False, True),
        ("typing.cast(int, f)", True, True),
    ],
)
def test_what_is_handed_on(line: str, itself: bool, made: bool) -> None:
    model, probe = ask(f"import typing\nasync def f(): pass\n{line}\nprobe()\n")
    module = next(each for each in around(model, probe) if isinstance(each, cst.Module))
    function = next(each for each in model.everything(module) if isinstance(each, cst.FunctionDef))
    assert model.is_handed_on(function) == itself
    assert model.is_given_away(function) == made


def around(model: Model, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Everything around, up to the module."""
    parent = model.parent(node)
    while parent is not None:
        yield parent
        parent = model.parent(parent)
