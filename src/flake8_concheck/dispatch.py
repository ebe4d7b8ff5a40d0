"""Which rules to ask about a node. Most calls are of no interest to any rule, and one look-up tells."""

from collections.abc import Iterable, Sequence
from typing import Any

import libcst as cst

from flake8_concheck.model import Model
from flake8_concheck.rule import Rule

Rules = tuple[Rule[Any], ...]


class Dispatch:
    """Made once for a choice of rules: their tables of names are long."""

    def __init__(self, rules: Iterable[Rule[Any]]) -> None:
        self.rules = tuple(rules)
        self.by_type: dict[type[cst.CSTNode], Rules] = {}
        self.by_name: dict[str, Rules] = {}
        self.by_value: dict[type, Rules] = {}
        for each in self.rules:
            if each.giving:
                self.by_value |= {kind: (*self.by_value.get(kind, ()), each) for kind in each.giving}
            elif each.calling:
                self.by_name |= {name: (*self.by_name.get(name, ()), each) for name in each.calling}
            else:
                self.by_type[each.on] = (*self.by_type.get(each.on, ()), each)

    def rules_for(self, node: cst.CSTNode, model: Model) -> Rules:
        """The rules on this type of node; for a call, also those on what is called and on what it gives."""
        general = self.by_type.get(type(node), ())
        if type(node) is not cst.Call:
            return general
        giving = self.by_value.get(type(model.value(node)), ())
        named = [rule for name in model.called_names(node) if name in self.by_name for rule in self.by_name[name]]
        return (*general, *giving, *dict.fromkeys(named)) if named or giving else general


_recent: list[Dispatch] = []


def dispatch(rules: Sequence[Rule[Any]]) -> Dispatch:
    """The Dispatch for these rules; the one that was asked for last is kept."""
    if not _recent or not _same(_recent[0].rules, rules):
        _recent[:] = [Dispatch(rules)]
    return _recent[0]


def _same(some: Sequence[Rule[Any]], others: Sequence[Rule[Any]]) -> bool:
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))
