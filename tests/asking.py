"""Ask the model about the one thing a piece of source marks by calling it `probe`."""

from textwrap import dedent

import libcst as cst

from flake8_concheck.model import Model
from flake8_concheck.model.learn import learn


def ask(source: str) -> tuple[Model, cst.Call]:
    """The model of this source, and the call of `probe` in it."""
    model = Model(learn(cst.parse_module(dedent(source)), frozenset({cst.Call})))
    (probe,) = [each for each in model.queue if isinstance(each, cst.Call) and _is_probe(each)]
    return model, probe


def _is_probe(call: cst.Call) -> bool:
    return isinstance(call.func, cst.Name) and call.func.value == "probe"


def in_function(*lines: str) -> tuple[Model, cst.Call]:
    """The same, the lines being the body of a function that takes `given`, an executor's `pool` and a `register`."""
    return ask("\n".join(["async def main(given, pool, register):", *(f"    {line}" for line in lines)]))
