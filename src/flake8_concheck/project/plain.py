"""A summary as text, and back. The text is JSON, so that a damaged or planted one can do no harm."""

import json
from typing import Any

from flake8_concheck.model.summary import Call, Class, Function, Kind, Summary


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
    calls = [
        [call.to, call.spelled, call.blocks, call.code, call.surely, call.unless, call.reads] for call in each.calls
    ]
    flags = each.may_block, each.asks, each.abstract
    decoration = [each.decorators, each.wraps] if each.decorators or each.wraps else []
    return [each.kind, each.gives, calls, *flags, *decoration]


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
    made = (
        Call(to, spelled, blocks, code, surely, tuple(unless), reads)
        for to, spelled, blocks, code, surely, unless, reads in calls
    )
    may_block, asks, abstract, *decoration = rest
    decorators, wraps = map(tuple, decoration or ((), ()))
    return Function(Kind(kind), gives, tuple(made), may_block, asks, abstract, decorators, wraps)
