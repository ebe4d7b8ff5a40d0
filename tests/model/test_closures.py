"""Functions as values: local ones, what they read from around them, who gets them; and what guards a place."""

import libcst as cst
import pytest

from asking import ask, in_function
from flake8_concheck.model import Own


def own(source: str) -> bool:
    model, probe = ask(source)
    value = model.value(probe.args[0].value)
    assert isinstance(value, Own)
    return model.closures.is_local(value)


@pytest.mark.parametrize(
    ("source", "local"),
    [
        ("def f(): pass\nprobe(f)", False),
        ("class C:\n    def f(self): pass\nprobe(C().f)", False),
        ("def g():\n    def f(): pass\n    probe(f)", True),
        ("def g():\n    global f\n    def f(): pass\n    probe(f)", False),
        ("def g():\n    class C:\n        def f(self): pass\n    probe(C().f)", True),
    ],
)
def test_is_it_local(source: str, local: bool) -> None:
    assert own(source) is local


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["for x in given: probe(lambda: x)"], "x"),
        (["for x, (y, z) in given: probe(lambda: z)"], "z"),
        (["for x in given: probe(lambda: [y for y in x])"], "x"),
        (["for x in given: probe(lambda x=x: x)"], ""),
        (["for x in given: probe(lambda x: x)"], ""),
        (["for x in given: probe(lambda: given)"], ""),
        (["for x in given:", "    probe(lambda: [x for x in given])"], ""),
        (["[probe(lambda: x) for x in given]"], "x"),
        (["for x in given:", "    def f(): return x", "    probe(f)"], "x"),
    ],
)
def test_what_a_round_of_the_loop_changes(lines: list[str], name: str) -> None:
    model, probe = in_function(*lines)
    loop = model.loop_around(probe)
    value = model.value(probe.args[0].value)
    assert isinstance(loop, (cst.For, cst.BaseComp))
    assert isinstance(value, Own)
    assert model.closures.rebound_by(value, loop) == name


def test_who_is_handed_it() -> None:
    model, probe = ask(
        """
        import asyncio, functools, threading
        def f(): pass
        def g(): pass
        threading.Thread(target=f)
        asyncio.to_thread(functools.partial(f, 1))
        print(f)
        probe(f, g)
        """
    )
    f, g = (model.value(arg.value) for arg in probe.args)
    assert isinstance(f, Own)
    assert isinstance(g, Own)
    assert [model.callee(call) for _, call in model.closures.handed_to(f)] == ["threading.Thread", "asyncio.to_thread"]
    assert model.closures.handed_to(g) == []


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        ("probe()", True),
        ("if x: probe()", True),
        ("class C:\n    probe()", True),
        ("if __name__ == '__main__': probe()", False),
        ("if x and __name__ == '__main__':\n    with y: probe()", False),
        ("def f(): probe()", False),
        ("def f(a=probe()): pass", True),
    ],
)
def test_does_importing_run_it(source: str, runs: bool) -> None:
    model, probe = ask(source)
    assert model.guards.runs_on_import(probe) is runs


@pytest.mark.parametrize(
    ("source", "calls"),
    [
        ("def f(): probe()\nf()", 1),
        ("def f(): probe()\ndef g(): f()\ng()\nf()", 2),
        ("def f(): probe()\ndef g(): f()", 0),
        ("def f(): probe(); f()\n", 0),
        ("def f(): probe()\nif __name__ == '__main__': f()", 0),
        ("def f(): probe()\nf = 1\nf()", 0),
        ("@wrapped\ndef f(): probe()\nf()", 0),
        ("class C:\n    def f(self): probe()\nC().f()", 0),
    ],
)
def test_what_importing_calls(source: str, calls: int) -> None:
    model, probe = ask(source)
    function = model.function(probe)
    assert isinstance(function, cst.FunctionDef)
    assert len(list(model.guards.calls_on_import(function))) == calls


@pytest.mark.parametrize(
    ("source", "asks"),
    [
        ("if sys.version_info < (3, 10): probe()", True),
        ("x = probe() if hasattr(asyncio, 'x') else None", True),
        ("PY310 and probe()", True),
        ("if x:\n    pass\nelse:\n    probe()", False),
        ("if sys.version_info >= (3, 10):\n    pass\nelse:\n    probe()", True),
    ],
)
def test_does_a_condition_ask_for_python(source: str, asks: bool) -> None:
    model, probe = ask(source)
    assert model.guards.asks_for_python(probe) is asks


@pytest.mark.parametrize(
    ("returns", "plain"),
    [
        ("return 1", True),
        ("return", True),
        ("return [x]", True),
        ("print(x)", True),
        ("return f'{x}' or ''", False),
        ("yield x", True),
        ("pass", False),
        ("raise ValueError", False),
        ("return x", False),
        ("return lambda: 1", False),
        ("return print", False),
        ("return None if x else 1", False),
    ],
)
def test_does_it_give_plain_values(returns: str, plain: bool) -> None:
    model, probe = ask(f"def f(x):\n    {returns}\nprobe(f)")
    function = model.value(probe.args[0].value)
    assert isinstance(function, Own)
    assert model.closures.gives_plain_values(function) is plain
