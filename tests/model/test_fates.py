"""What becomes of a value: every fate, one by one."""

import pytest

from asking import ask, in_function
from flake8_concheck.model import Use


def uses(*lines: str) -> set[str]:
    model, probe = in_function(*lines)
    return {each.use.name for each in model.fates(probe)}


DIRECT = {
    "probe()": {"DROPPED"},
    "await probe()": {"AWAITED"},
    "return probe()": {"RETURNED"},
    "yield probe()": {"YIELDED"},
    "if probe(): pass": {"TESTED"},
    "while probe(): pass": {"TESTED"},
    "assert probe()": {"TESTED"},
    "x = not probe()": {"TESTED"},
    "x = 1 if probe() else 2": {"TESTED"},
    "x = [1 for y in given if probe()]": {"TESTED"},
    "x = probe() == 1": {"COMPARED"},
    "x = 1 in probe()": {"COMPARED"},
    "x = f'{probe()}'": {"FORMATTED"},
    "x = f'{probe()!r:>{given}}'": {"FORMATTED"},
    "for x in probe(): pass": {"ITERATED"},
    "async for x in probe(): pass": {"ITERATED"},
    "x = [y for y in probe()]": {"ITERATED"},
    "probe().read()": {"MEMBER"},
    "probe().x = 1": {"MEMBER"},
    "register(probe())": {"PASSED"},
    "register(x=probe())": {"PASSED"},
    "register(*probe())": {"PASSED"},
    "with probe(): pass": {"ENTERED"},
    "async with probe() as x: pass": {"ENTERED"},
    "x = probe() + 1": {"OPERATED"},
    "x = -probe()": {"OPERATED"},
    "x = probe()[0]": {"OPERATED"},
    "x = given[probe()]": {"KEYED"},
    "given.x = probe()": {"ESCAPED"},
    "given.x[1] = probe()": {"ESCAPED"},
    "global kept; kept = probe()": {"ESCAPED"},
    "raise probe()": {"ESCAPED"},
    "x = lambda: probe()": {"RETURNED"},
    "x = lambda y=probe(): y": {"ESCAPED"},
    "def x(y=probe()): pass": {"ESCAPED"},
    "match probe():\n        case 1: pass": {"ESCAPED"},
    "x = probe()": set(),
    "_ = probe()": set(),
    "x: int = probe()": set(),
    "x = y = probe()": set(),
    "del probe()[1]": {"OPERATED"},
}


@pytest.mark.parametrize("line", DIRECT)
def test_where_it_is_made(line: str) -> None:
    assert uses(line) == DIRECT[line]


STORED = {
    "await x": {"AWAITED"},
    "x.result()": {"MEMBER"},
    "register(x)": {"PASSED"},
    "return x": {"RETURNED"},
    "y = x; y.result()": {"MEMBER"},
    "(y := x).result()": {"MEMBER"},
    "given.x = x": {"ESCAPED"},
    "del x": set(),
    "print(x is None)": {"COMPARED"},
    "def f(): return x": {"RETURNED"},
    "f = lambda: x.result()": {"MEMBER"},
    "y = [x]; y[0].result()": {"OPERATED", "MEMBER"} - {"OPERATED"},
    "y = {1: x}; y[1].result()": {"MEMBER"},
    "y = {1: x}; y.get(1).result()": {"MEMBER"},
    "y = {1: x}; y.pop(1).result()": {"MEMBER"},
    "y = [x]; y.pop().result()": {"MEMBER"},
    "y = (1, x); a, b = y; b.result()": {"ITERATED", "MEMBER"},
    "y = (1, x); a, *b = y; b[0].result()": {"ITERATED", "MEMBER"},
    "y = [*[x]]; register(y)": {"ITERATED", "PASSED"},
    "y = {**{1: x}}; register(y)": {"ITERATED", "PASSED"},
    "y = []; y.append(x); register(y)": {"PASSED"},
    "y = []; y += [x]; register(y)": {"PASSED"},
    "y = {}; y[1] = x; register(y)": {"PASSED"},
    "y = {}; y[1, 2] = x; register(y)": {"PASSED"},
    "y = {}; y.setdefault(1, x); register(y)": {"PASSED"},
    "y = set(); y.update([x]); register(y)": {"PASSED"},
    "y = [x][:]; register(y)": {"PASSED"},
    "y = [x] + given; register(y)": {"PASSED"},
    "y = given or x; register(y)": {"PASSED"},
    "y = x if given else None; register(y)": {"PASSED"},
    "y = list([x]); register(y)": {"ITERATED", "PASSED"},
    "y = sorted([x]); register(y)": {"ITERATED", "PASSED"},
    "y = [z for z in [x]]; register(y)": {"ITERATED", "PASSED"},
    "for y in [x]: y.result()": {"ITERATED", "MEMBER"},
    "for i, y in enumerate([x]): y.result()": {"ITERATED", "MEMBER"},
    "for y in {1: x}.values(): y.result()": {"ITERATED", "MEMBER"},
    "for k, y in {1: x}.items(): y.result()": {"ITERATED", "MEMBER"},
    "for y, z in zip([x], given): y.result()": {"ITERATED", "MEMBER"},
    "y = {x: 1}; given.x = y": {"ESCAPED"},
}


@pytest.mark.parametrize("line", STORED)
def test_through_a_name(line: str) -> None:
    assert uses("x = probe()", line) - {"TESTED"} >= STORED[line]
    if not STORED[line]:
        assert uses("x = probe()", line) == set()


ESCAPING = [
    "given.append(probe())",
    "y = {probe(): 1}; given[0] = y",
    "given[1] = probe()",
    "y = given; y.append(probe())",
    "y = given.items; y.append(probe())",
    "y = register(); y.add(probe())",
    "for y in given: y.append(probe())",
    "with given as y: y.append(probe())",
    "y = z = []; y.append(probe()); register(z)",
    "y = {1: {2: {3: {4: [probe()]}}}}; register(y[1][2][3][4][0])",
]


@pytest.mark.parametrize("line", ESCAPING)
def test_into_what_others_can_see(line: str) -> None:
    """The container is not made here, or has a second name: whoever has it can read the value."""
    assert uses(line) & {"ESCAPED", "PASSED"}


def test_a_name_of_a_class_or_module_can_be_read_from_anywhere() -> None:
    for source in ("x = probe()", "class A:\n    x = probe()", "for x in [probe()]: pass"):
        model, probe = ask(source)
        assert Use.ESCAPED in {each.use for each in model.fates(probe)}, source


def test_a_member_tells_its_name_and_the_layers_around_it() -> None:
    model, probe = in_function("x = [probe()]", "x[0].result()")
    (fate,) = model.fates(probe)
    assert (fate.use, fate.name, fate.layers) == (Use.MEMBER, "result", 0)
    model, probe = in_function("register([[probe()]])")
    (fate,) = model.fates(probe)
    assert (fate.use, fate.layers) == (Use.PASSED, 2)


def test_what_is_dropped() -> None:
    for line in ("probe()", "given and probe()", "[probe()]", "probe() if given else None"):
        model, probe = in_function(line)
        assert model.is_dropped(probe), line
    for line in ("x = probe()", "await probe()", "register(probe())", "probe().x", "return probe()"):
        model, probe = in_function(line)
        assert not model.is_dropped(probe), line


def test_a_name_that_is_never_left_does_not_loop() -> None:
    assert uses("x = probe()", "while given: x = [x]", "register(x)") >= {"PASSED"}
    assert uses("x = probe()", "x = x") == set()
