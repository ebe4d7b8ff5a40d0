"""Where does this run, and what happens around it?"""

import libcst as cst
import pytest

from asking import ask, in_function

ON_LOOP = {
    "probe()": True,
    "if given: probe()": True,
    "x = [probe() for y in given]": True,
    "x = (probe() for y in given)": True,
    "x = lambda: probe()": False,
    "x = lambda y=probe(): 1": True,
    "def f(): probe()": False,
    "async def f(): probe()": True,
    "def f(y=probe()): pass": True,
    "@probe()\n    def f(): pass": True,
    "def f() -> probe(): pass": True,
    "class A: probe()": True,
    "class A:\n        def f(self): probe()": False,
    "class A(probe()): pass": True,
    "async def f():\n        def g(): probe()": False,
    "def f():\n        async def g(): probe()": True,
}


@pytest.mark.parametrize("line", ON_LOOP)
def test_what_runs_on_the_loop(line: str) -> None:
    model, probe = in_function(line)
    assert model.runs_on_loop(probe) is ON_LOOP[line]


@pytest.mark.parametrize(
    "source",
    [
        "probe()",
        "def f(): probe()",
        "class A: probe()",
        "async def f(x=probe()): pass",
        "@probe()\nasync def f(): pass",
        "async def f() -> probe(): pass",
        "async def f(x: probe()): pass",
    ],
)
def test_what_does_not(source: str) -> None:
    model, probe = ask(source)
    assert not model.runs_on_loop(probe)


LOOPS: dict[str, type] = {
    "for x in given: probe()": cst.For,
    "for x in probe(): pass": type(None),
    "for x in given: pass\n    else: probe()": type(None),
    "async for x in given: probe()": cst.For,
    "while given: probe()": cst.While,
    "while given: pass\n    else: probe()": type(None),
    "x = [probe() for y in given]": cst.ListComp,
    "x = {probe() for y in given}": cst.SetComp,
    "x = {probe(): 1 for y in given}": cst.DictComp,
    "x = [y for y in probe()]": type(None),
    "for x in given:\n        def f(): probe()": type(None),
    "for x in given:\n        f = lambda: probe()": type(None),
    "for x in given:\n        if x:\n            with x: probe()": cst.For,
    "while given:\n        for x in given: probe()": cst.For,
    "for x in given:\n        for y in probe(): pass": cst.For,
    "if given: probe()": type(None),
}


@pytest.mark.parametrize("line", LOOPS)
def test_the_loop_around(line: str) -> None:
    model, probe = in_function(line)
    assert isinstance(model.loop_around(probe), LOOPS[line])


@pytest.mark.parametrize("line", ["x = [y for y in given if probe()]", "x = [y for z in given for y in probe()]"])
def test_the_repeated_clauses_of_a_comprehension(line: str) -> None:
    model, probe = in_function(line)
    assert isinstance(model.loop_around(probe), cst.ListComp)


CAUGHT = {
    "try: probe()\n    except RuntimeError: pass": True,
    "try: probe()\n    except (ValueError, RuntimeError): pass": True,
    "try: probe()\n    except ValueError: pass\n    except RuntimeError: pass": True,
    "try: probe()\n    except ValueError: pass": False,
    "try: pass\n    except RuntimeError: probe()": False,
    "try: pass\n    except RuntimeError: pass\n    else: probe()": False,
    "try: pass\n    except RuntimeError: pass\n    finally: probe()": False,
    "try:\n        try: probe()\n        finally: pass\n    except RuntimeError: pass": True,
    "try:\n        def f(): probe()\n    except RuntimeError: pass": False,
    "RuntimeError = 1\n    try: probe()\n    except RuntimeError: pass": False,
}


@pytest.mark.parametrize("line", CAUGHT)
def test_what_a_try_catches(line: str) -> None:
    model, probe = in_function(line)
    assert model.catches(probe, "builtins.RuntimeError") is CAUGHT[line]


SUSPENDS = {
    "with given: await probe()": True,
    "with given:\n        async for x in probe(): pass": True,
    "with given:\n        async with probe(): pass": True,
    "with given: x = [y async for y in probe()]": True,
    "with given: probe()": False,
    "with given:\n        async def f(): await probe()": False,
    "with given: f = lambda: probe()": False,
}


@pytest.mark.parametrize("line", SUSPENDS)
def test_whether_a_block_can_be_suspended(line: str) -> None:
    model, probe = in_function(line)
    block = next(each for each in reversed([probe, *ancestors(model.parent, probe)]) if isinstance(each, cst.With))
    assert (model.suspension(block.body) is not None) is SUSPENDS[line]


def ancestors(parent: object, node: cst.CSTNode) -> list[cst.CSTNode]:
    assert callable(parent)
    found = []
    above = parent(node)
    while above is not None:
        found.append(above)
        above = parent(above)
    return found


def test_a_test_that_expects_failure() -> None:
    for line, expected in {
        "with pytest.raises(ValueError): probe()": True,
        "with raises(ValueError) as error: probe()": True,
        "with self.assertRaises(ValueError): probe()": True,
        "with given, pytest.warns(UserWarning): probe()": True,
        "with given.raises: probe()": False,
        "with given(): probe()": False,
        "with pytest.raises(ValueError):\n        def f(): probe()": False,
    }.items():
        model, probe = in_function(line)
        assert model.expects_failure(probe) is expected, line


def test_which_modules_a_file_imports() -> None:
    model, _ = ask("import a.b\nfrom c.d import e\ndef f():\n    import g as h\nprobe()\n")
    assert [each for each in ("a", "c", "c.d", "c.d.e", "g", "h", "b", "c.x", "d") if model.imports(each)] == [
        *("a", "c", "c.d", "c.d.e", "g")
    ]


def test_what_a_class_of_the_file_lacks() -> None:
    for bases, lacking in (("", True), ("Other", False), ("typing.Generic[T]", True), ("metaclass=M", False)):
        model, probe = ask(f"import typing\nclass A({bases}):\n    async def __aenter__(self): pass\nprobe(A())")
        assert model.lacks(probe.args[0].value, "__enter__") is lacking
        assert not model.lacks(probe.args[0].value, "__aenter__")


def test_what_is_assigned_in_several_places() -> None:
    for line, several in (("x = y", False), ("x = 1", True), ("x = y\n    x = z", True), ("for x in y: x = 1", False)):
        model, probe = ask(f"def f():\n    {line}\n    probe(x)")
        name = probe.args[0].value
        assert isinstance(name, cst.Name)
        assert model.is_assigned(name) is several
