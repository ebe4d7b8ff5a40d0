"""A summary as text, and back. The text is JSON, so that a damaged or planted one can do no harm."""

import json
from typing import Any

from flake8_concheck.model.conditions import Condition
from flake8_concheck.model.summary import UNTOLD, Call, Class, Function, Kind, Summary


def dumps(summary: Summary) -> str:
    """The same text for the same summary."""
    return json.dumps(
        {
            "names": summary.names,
            "functions": {name: _function(each) for name, each in summary.functions.items()},
            "classes": {name: [each.bases, each.members] for name, each in summary.classes.items()},
            "stars": summary.stars,
            "exports": summary.exports,
            "imports": summary.imports,
        },
        separators=(",", ":"),
    )


def _function(each: Function) -> list[Any]:
    calls = [_call(call) for call in each.calls]
    flags = each.may_block, each.asks, each.abstract
    others = each.decorators, each.wraps, each.takes, each.hands_on, each.two_ways, each.deciders, each.makes_task
    return [each.kind, each.gives, calls, *flags, *(others if any(others) else ())]


def _call(call: Call) -> list[Any]:
    given = call.arguments if any(call.arguments) else len(call.arguments)
    conditions = [[each.parameter, each.asks_for_none, each.holds] for each in call.conditions]
    told = (given, conditions) if conditions else () if call.arguments == UNTOLD else (given,)
    return [call.to, call.spelled, call.blocks, call.code, call.surely, call.unless, call.reads, *told]


def loads(text: str) -> Summary:
    """Raises ValueError for what `dumps` did not write."""
    try:
        read = json.loads(text)
        return Summary(
            names=dict(read["names"]),
            functions={name: _function_from(*each) for name, each in read["functions"].items()},
            classes={name: Class(tuple(bases), dict(members)) for name, (bases, members) in read["classes"].items()},
            stars=tuple(read["stars"]),
            exports=None if read["exports"] is None else tuple(read["exports"]),
            imports=tuple(read["imports"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no summary: {error}") from error


def _function_from(kind: str, gives: Any, calls: list[list[Any]], *rest: Any) -> Function:
    may_block, asks, abstract, *others = rest
    decorators, wraps, takes, hands_on, two_ways, deciders, makes = others or ((), (), (), False, False, (), False)
    called, deciding = (tuple((str(name), int(at), str(what)) for name, at, what in each) for each in (takes, deciders))
    made = tuple(_call_from(*each) for each in calls)
    flags = may_block, asks, abstract
    stand_ins = tuple(decorators), tuple(wraps)
    return Function(Kind(kind), gives, made, *flags, *stand_ins, called, hands_on, two_ways, deciding, makes)


def _call_from(
    to: str, spelled: str, blocks: str, code: str, surely: bool, unless: list[str], reads: bool, *told: Any
) -> Call:
    given, conditions = told if len(told) > 1 else (*(told or (UNTOLD,)), ())
    arguments = ("",) * given if isinstance(given, int) else tuple(given)
    holding = tuple(Condition(str(name), bool(asks), bool(holds)) for name, asks, holds in conditions)
    return Call(to, spelled, blocks, code, surely, tuple(unless), reads, arguments, holding)
