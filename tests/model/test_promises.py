"""What a function of this file says of itself: what it returns, and whether it only stands for another."""

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
