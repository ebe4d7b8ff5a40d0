"""A summary as text, and back."""

import json
import random
from pathlib import Path
from typing import Any

import libcst as cst
import pytest

import flake8_concheck
from flake8_concheck.model.conditions import Condition
from flake8_concheck.model.learn import learn
from flake8_concheck.model.summary import Call, Class, Function, Kind, Summary
from flake8_concheck.project.plain import dumps, loads
from flake8_concheck.project.summarise import summarise

SOURCE = Path(flake8_concheck.__file__).parent
FULL = Summary(
    names={"a": ["name", "x.y"], "b": None, "c": ["many", ["instance", ":C"], True], "d": ["row", None, ["nothing"]]},
    functions={
        "f": Function(Kind.FUNCTION),
        "C.g": Function(
            Kind.COROUTINE,
            ["manager", ["coroutine", "x"]],
            (
                Call("<self>.h", "self.h()", reads=True),
                Call("", "time.sleep()", "time.sleep", "CON101", True, ("x.in_loop",)),
                Call("x.a", "a()", arguments=("<none>", "b=<given>.c"), conditions=(Condition("c", False, True),)),
                Call("x.b", "b(*c)", conditions=(Condition("c", True, False), Condition("d", False, False))),
            ),
            may_block=True,
            asks=True,
            abstract=True,
            decorators=("x.logged",),
            wraps=(":f.<locals>.inner", ""),
            makes_task=True,
            deciders=(("c", 0, "<false>"), ("d", -1, "")),
        ),
    },
    classes={"C": Class(("x.Base", ""), {"g": ["name", ":C.g"], "h": None})},
    stars=("x", "y.z"),
    exports=("a",),
    imports=("x", "x.y"),
)


def of(path: Path) -> Summary:
    return summarise(learn(cst.parse_module(path.read_bytes())), "m", "")


@pytest.mark.parametrize("summary", [Summary(), FULL, Summary(exports=())])
def test_there_and_back(summary: Summary) -> None:
    text = dumps(summary)
    assert loads(text) == summary
    assert dumps(loads(text)) == text


@pytest.mark.parametrize(
    "name", ["analysis.py", "memory/cache.py", "cli/pool.py", "project/link.py", "model/chains.py"]
)
def test_there_and_back_with_what_sources_give(name: str) -> None:
    summary = of(SOURCE / name)
    assert summary.functions
    assert summary.names
    assert loads(dumps(summary)) == summary


def test_what_is_read_back_can_be_told_apart() -> None:
    """Calls are compared and hashed, so they hold no lists."""
    assert len({call for each in loads(dumps(FULL)).functions.values() for call in each.calls}) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "1",
        '"x"',
        '{"names": {}}',
        "[" * 100_000,
        dumps(FULL).replace('"coroutine",', '"nonsense",', 1),
        dumps(FULL).replace('"stars":["x","y.z"]', '"stars":null'),
        dumps(FULL).replace('"stars":["x","y.z"]', '"stars":1'),
        dumps(FULL).replace(",true,true,", ",true,", 1),
        dumps(FULL).replace('"names":', '"nouns":'),
        dumps(FULL).replace('[["x.Base",""],', '[["x.Base",""],1,'),
    ],
)
def test_what_was_never_written(text: str) -> None:
    assert text != dumps(FULL)
    with pytest.raises(ValueError, match=r"."):
        loads(text)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_text_is_refused_or_read_and_nothing_else(seed: int) -> None:
    """Any other exception would end the run that met a damaged cache."""
    chance = random.Random(seed)
    text = dumps(FULL)
    for _ in range(60):
        data = list(text)
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.choice('[]{}",:0nt\\\ud800')
                case 1:
                    del data[at : at + chance.randrange(1, 30)]
                case _:
                    data.insert(at, chance.choice('[]{}",:0nt'))
        try:
            summary = loads("".join(data))
        except ValueError:
            continue
        dumps(summary)


@pytest.mark.parametrize("seed", range(20))
def test_other_shapes_of_json_are_refused_or_read(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        read = json.loads(dumps(FULL))
        holder, key = chance.choice([*_places(read)])
        holder[key] = chance.choice([None, 1, "x", [], {}, [[]], [1, 2], {"a": 1}, True])
        try:
            loads(json.dumps(read))
        except ValueError:
            continue


def _places(value: Any) -> list[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, inner in items for place in [(value, key), *_places(inner)]]
