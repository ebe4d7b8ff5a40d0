"""What is answered once for many nodes is what each of them would be told alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import libcst as cst
import pytest

from crash.tangled import Tangle, calls_of_each_other
from flake8_concheck.learned import learned
from flake8_concheck.model import Chain, Knowledge, Model, Own
from flake8_concheck.model.bodies import everything
from flake8_concheck.model.containers import DEEPEST
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.fates import Fates
from flake8_concheck.model.learn import learn
from flake8_concheck.model.order import Order
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.uses import Fate

TEXTS = [Tangle(seed).text for seed in range(100)]


def facts_of(text: str) -> Facts:
    return learn(cst.parse_module(text))


def plain(fates: Iterable[Fate]) -> list[Fate]:
    """Without what is the same: what is too deep to follow may be told as often as a name is given it."""
    return list(dict.fromkeys(replace(each, stored=True) if each.layers > DEEPEST else each for each in fates))


@pytest.mark.parametrize("start", range(0, len(TEXTS), 25))
def test_fates(start: int) -> None:
    found = 0
    for text in TEXTS[start : start + 25]:
        facts = facts_of(text)
        fates = Fates(facts, Values(facts))
        for node in everything(facts.module):
            if isinstance(node, cst.BaseExpression):
                alone = plain(fates.trail((node, 0)).walk())
                found += len(alone)
                together = plain(fates.of(node))
                assert {*together} == {*alone}, text
                assert together == alone or is_given_to_a_name(facts, node), text
    assert found > 1000


def is_given_to_a_name(facts: Facts, node: cst.CSTNode) -> bool:
    """All that is given to one name and to nothing else shares even the order."""
    return isinstance(facts.parent(node), (cst.Assign, cst.AnnAssign))


def test_what_comes_again() -> None:
    answers = set()
    for text in TEXTS:
        facts = facts_of(text)
        order = Order(Places(facts))
        nodes = [*names(facts.module)]
        found = order.come_again(nodes)
        answers |= {*found}
        assert found == [
            any(order.comes_before(each, other) or order.caught_after(each, other) for other in nodes[i + 1 :])
            for i, each in enumerate(nodes)
        ], text
    assert answers == {False, True}


def names(module: cst.Module) -> Iterator[cst.Name]:
    """Some of them, and not in the order of the text."""
    found = [each for each in everything(module) if isinstance(each, cst.Name)]
    yield from found[1::7]
    yield from found[::11]


def test_loops_and_functions_around() -> None:
    """Remembered for whatever was passed on the way, they are what one walk finds."""
    for text in TEXTS[:20]:
        facts = facts_of(text)
        places = Places(facts)
        for node in everything(facts.module):
            assert places.loop_around(node) is Places(facts).loop_around(node)
            assert places.function(node) is Places(facts).function(node)
            assert places.function(node) is next((e for e in places.around(node) if is_around(facts, e, node)), None)


def is_around(facts: Facts, function: cst.CSTNode, node: cst.CSTNode) -> bool:
    """Whether this is the last that stands around."""
    return function is [*Places(facts).around(node)][-1] and isinstance(function, (cst.FunctionDef, cst.Lambda))


SHORTER_FROM_THE_SECOND = """
import time
def first(x):
    if x: second(x)
def second(x):
    if x: doubtful(x)
    sure(x)
def doubtful(x):
    if x: time.sleep(1)
def sure(x):
    last(x)
def last(x):
    time.sleep(1)
"""
"""So many conditions that the first cannot be believed to come to the end on the short way."""


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_chains(start: int) -> None:
    """What was found of the functions on the way of one is what a search from each of them finds."""
    found = 0
    for text in (SHORTER_FROM_THE_SECOND, *map(calls_of_each_other, range(start, start + 50))):
        facts = facts_of(text)
        functions = [Own(each) for each in facts.module.body if isinstance(each, cst.FunctionDef)]
        for some in (functions, functions[::-1]):
            model = asked(facts)
            together = [told(model.chain(each)) for each in some]
            found += sum(len(each) > 2 for each in together)
            assert together == [told(asked(facts).chain(each)) for each in some], text
    assert found > 50


def asked(facts: Facts) -> Model:
    return Model(
        facts, known=Knowledge(learned=learned([("made_up.seen", "blocked for 300 ms")], [])), module="made_up"
    )


def told(chain: Chain | None) -> list[tuple[str, int]]:
    """Each step, and the node that it stands at."""
    return [] if chain is None else [(chain.start, 0), *((each.callee, id(each.at)) for each in chain.steps)]
