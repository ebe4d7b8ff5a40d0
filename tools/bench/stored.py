"""A run as JSON: the figures as they are, and the page again without measuring again."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tools.bench.results import Budget, Growth, Row, Run, Section, Shape, Table


def dumps(run: Run) -> str:
    return json.dumps(asdict(run), indent=1) + "\n"


def loads(text: str) -> Run:
    """Raises KeyError or TypeError for what dumps() did not write."""
    data = json.loads(text)
    sections = tuple(_section(each) for each in data["sections"])
    return Run(tuple(data["machine"]), data["rounds"], data["minutes"], sections)


def _section(data: Mapping[str, Any]) -> Section:
    results = tuple(_growth(each) if "shapes" in each else _table(each) for each in data["results"])
    return Section(data["name"], data["heading"], data["about"], results)


def _table(data: Mapping[str, Any]) -> Table:
    rows = tuple(Row(**each) for each in data["rows"])
    budgets = tuple(Budget(**each) for each in data["budgets"])
    return Table(**{**data, "rows": rows, "budgets": budgets, "notes": tuple(data["notes"])})


def _growth(data: Mapping[str, Any]) -> Growth:
    return Growth(**{**data, "shapes": tuple(_shape(each) for each in data["shapes"])})


def _shape(data: Mapping[str, Any]) -> Shape:
    columns = {each: tuple(data[each]) for each in ("sizes", "ours", "parse", "memory")}
    return Shape(data["name"], note=data["note"], **columns)
