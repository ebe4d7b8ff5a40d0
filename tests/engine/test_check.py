"""The way from text to findings: the gate, failures of rules, files that cannot be parsed, order, purity."""

import gc
import random
from collections.abc import Iterator
from textwrap import dedent

import libcst as cst
import pytest

from flake8_concheck import engine
from flake8_concheck.catalogue.pitfalls.blocking import CON101, CON112
from flake8_concheck.catalogue.pitfalls.coroutines import CON201
from flake8_concheck.catalogue.pitfalls.executors import CON501
from flake8_concheck.gate import relevant
from flake8_concheck.located import Located
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, Rule, load

SOURCE = dedent(
    """
    import time
    from concurrent.futures import ThreadPoolExecutor

    async def save():
        time.sleep(1)

    async def main(pool: ThreadPoolExecutor):
        pool.submit(save)
        save()
        time.sleep(1); save()
    """
)


def every_name(node: cst.Name, model: Model) -> Iterator[Finding]:
    yield Finding(node, {"callee": node.value, "instead": "another name"})


def failing(node: cst.Name, model: Model) -> Iterator[Finding]:
    if node.value == "time":
        raise KeyError("no\nsuch thing")
    yield from every_name(node, model)


def half_way(node: cst.Call, model: Model) -> Iterator[Finding]:
    yield Finding(node, {"callee": "this one", "awaited": "awaited"})
    raise ValueError("after the first")


def unfilled(node: cst.Name, model: Model) -> Iterator[Finding]:
    yield Finding(node, {})


def test_findings_come_in_the_order_of_the_file_and_by_code_within_a_place() -> None:
    found = [(each.line, each.column, each.code) for each in engine.check(SOURCE)]
    assert found == sorted(found)
    assert [code for line, _, code in found if line == 11] == ["CON101", "CON201"]
    assert [(line, code) for line, _, code in found if line == 9] == [(9, "CON204"), (9, "CON501")]


def test_the_order_of_the_rules_does_not_matter() -> None:
    rules = list(load())
    wanted = engine.check(SOURCE)
    for seed in range(5):
        random.Random(seed).shuffle(rules)
        assert engine.check(SOURCE, rules=rules) == wanted


def test_the_same_text_gives_the_same_findings() -> None:
    first = engine.check(SOURCE)
    engine.check("import asyncio\nasync def main(): asyncio.sleep(1)\n")
    assert engine.check(SOURCE) == first
    assert len(first) == 6


def test_a_failing_rule_gives_one_visible_finding_and_loses_nobody_elses() -> None:
    rules = [*load(), Rule(CON112, cst.Name, failing, "")]
    others = engine.check(SOURCE)
    found = engine.check(SOURCE, rules=rules)
    (internal,) = [each for each in found if each.code == "CON000"]
    assert "CON112" in internal.message
    assert "KeyError" in internal.message
    assert "\n" not in internal.message
    assert internal.line == 6
    assert [each for each in others if each not in found] == []


def test_a_failing_rule_is_not_asked_again() -> None:
    asked = []

    def counting(node: cst.Name, model: Model) -> Iterator[Finding]:
        asked.append(node)
        raise RuntimeError("at once")

    found = engine.check(SOURCE, rules=[Rule(CON101, cst.Name, counting, "")])
    assert len(asked) == 1
    assert [each.code for each in found] == ["CON000"]


def test_a_rule_that_fails_half_way_says_nothing_about_that_node() -> None:
    found = engine.check(SOURCE, rules=[Rule(CON201, cst.Call, half_way, "")])
    assert [each.code for each in found] == ["CON000"]


def test_a_finding_that_does_not_fill_the_message_is_a_failure_of_the_rule() -> None:
    (found,) = engine.check(SOURCE, rules=[Rule(CON501, cst.Name, unfilled, "")])
    assert (found.code, "CON501" in found.message) == ("CON000", True)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError])
def test_what_is_no_mistake_of_a_rule_is_not_caught(error: type[BaseException]) -> None:
    def stopping(node: cst.Name, model: Model) -> Iterator[Finding]:
        raise error

    if issubclass(error, Exception):
        assert [each.code for each in engine.check(SOURCE, rules=[Rule(CON101, cst.Name, stopping, "")])] == ["CON000"]
        return
    with pytest.raises(error):
        engine.check(SOURCE, rules=[Rule(CON101, cst.Name, stopping, "")])


def test_a_rule_that_recurses_too_deeply_is_only_that_rules_failure() -> None:
    def recursing(node: cst.Name, model: Model) -> Iterator[Finding]:
        yield from recursing(node, model)

    found = engine.check(SOURCE, rules=[*load(), Rule(CON101, cst.Name, recursing, "")])
    assert [each.code for each in found].count("CON000") == 1
    assert {each.code for each in found} >= {"CON201", "CON501"}


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("async def main(:\n    pass\n", 1),
        ("import asyncio\nx = (1,\n", 2),
        ("async def main():\n    x = 'open\n", 2),
        ("async def main():\n  x\n y\n", 3),
        ("async def main():\n\tx\n        y\n", 3),
        ("print 'asyncio'\n", 1),
    ],
)
def test_a_file_that_cannot_be_parsed(source: str, line: int) -> None:
    (found,) = engine.check(source)
    assert found.code == "CON001"
    assert abs(found.line - line) <= 1
    assert "\n" not in found.message
    assert found.message.startswith("not checked, it could not be parsed: ")


def test_a_null_byte() -> None:
    assert {each.code for each in engine.check("import asyncio\nx = '\0'\n")} <= {"CON001"}


@pytest.mark.parametrize(
    "source",
    [
        "import asyncio\nx = " + "(" * 300 + ")" * 300 + "\n",
        "import asyncio\nx = " + "[" * 300 + "]" * 300 + "\n",
        "import asyncio\nx = " + "-" * 300 + "1\n",
        "import asyncio\nx = " + "a." * 300 + "b\n",
        "import asyncio\nx = " + "f(" * 300 + ")" * 300 + "\n",
        "import asyncio\nx = " + " + ".join(["asyncio.sleep(1)"] * 300) + "\n",
        "import asyncio\nx = f" + "()" * 300 + "\n",
        "import asyncio\n" + "".join(f"{'    ' * i}if x:\n" for i in range(90)) + "    " * 90 + "pass\n",
        "import asyncio\n" + "if x: pass\n" + "elif x: pass\n" * 3000,
        "import asyncio\nx = " + "lambda: " * 300 + "1\n",
    ],
    ids=["parentheses", "lists", "unary", "attributes", "calls", "sum", "called", "blocks", "elif", "lambdas"],
)
def test_deep_nesting_never_raises(source: str) -> None:
    assert {each.code for each in engine.check(source)} <= {"CON001", "CON201", "CON203"}


def test_a_chain_of_a_thousand_names_never_raises() -> None:
    chain = "".join(f"x{i + 1} = x{i}\n" for i in range(3000))
    source = f"import time\nx0 = time.sleep\n{chain}async def main():\n    x3000(1)\n"
    assert {each.code for each in engine.check(source)} <= {"CON101", "CON000", "CON001"}


def test_the_gate_knows_a_word_of_every_rule() -> None:
    """Each rule's own example must come through."""
    assert not relevant("import os\nprint(os.name)\n")
    for each in load():
        assert relevant(each.page.partition("```python")[2].partition("```")[0]), each.pitfall.code


def test_what_does_not_come_through_the_gate_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cst, "parse_module", lambda source: pytest.fail("parsed"))
    assert engine.check("import os\nprint(os.name)\n") == []


def test_an_empty_file_and_one_of_comments() -> None:
    assert engine.check("") == []
    assert engine.check("# asyncio\n") == []
    assert engine.check("'''async'''") == []


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    engine.check(SOURCE)
    engine.check("async def main(:\n")
    assert gc.isenabled()
    gc.disable()
    try:
        engine.check(SOURCE)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_finding_ends_behind_its_last_character() -> None:
    (found,) = engine.check("import time\nasync def main():\n    time.sleep(\n        1)\n")
    assert found == Located(3, 4, "CON101", found.message, 4, 10)
