"""Which place comes before which, and which comes again."""

import libcst as cst
import pytest

from asking import in_function
from flake8_concheck.model import Model


def places(*lines: str) -> tuple[Model, cst.CSTNode, cst.CSTNode]:
    """The call of `probe`, and the one of `after`."""
    model, probe = in_function(*lines)
    function = model.function(probe)
    assert function is not None
    (after,) = [
        each for each in model.inside(function) if isinstance(each, cst.Call) and model.spelled(each.func) == "after"
    ]
    return model, probe, after


@pytest.mark.parametrize(
    "lines",
    [
        ("probe()", "after()"),
        ("x = [probe()]", "if given:", "    for y in given: after()"),
        ("if given:", "    probe()", "    after()"),
        ("try:", "    probe()", "except OSError: after()"),
    ],
)
def test_the_second_comes_after(lines: tuple[str, ...]) -> None:
    model, probe, after = places(*lines)
    assert model.comes_again(probe, after)


@pytest.mark.parametrize(
    "lines",
    [
        ("after()", "probe()"),
        ("if given:", "    probe()", "after()"),
        ("if given: probe()", "else: after()"),
        ("given and probe()", "after()"),
        ("try:", "    given()", "    probe()", "except OSError: after()"),
    ],
)
def test_it_may_not(lines: tuple[str, ...]) -> None:
    model, probe, after = places(*lines)
    assert not model.comes_again(probe, after)


def test_what_is_waited_for_between() -> None:
    model, probe, after = places("probe()", "given.a()", "await given.b()", "after()", "await given.c()")
    assert model.waits_between(probe, after)
    assert not model.waits_between(after, probe)


def test_what_is_waited_for_before_and_after() -> None:
    model, probe, after = places("await given.a()", "await probe()", "given.b()", "after(await given.c())")
    assert not model.waits_between(probe, after)


ROUNDS = {
    ("probe()",): True,
    ("try:", "    return probe()", "except OSError: pass"): True,
    ("try:", "    return probe()", "except OSError: raise"): False,
    ("probe()", "break"): False,
    ("if given:", "    probe()"): False,
    ("return probe()",): False,
}


@pytest.mark.parametrize("lines", ROUNDS, ids=" ".join)
def test_whether_a_loop_comes_again(lines: tuple[str, ...]) -> None:
    model, probe = in_function("while True:", *(f"    {line}" for line in lines))
    loop = model.loop_around(probe)
    assert isinstance(loop, cst.While)
    assert model.repeats(probe, loop) == ROUNDS[lines]
