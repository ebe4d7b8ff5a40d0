"""A dropped task is moved into the TaskGroup around it, or kept in a set until it is done.

Unsafe: a TaskGroup waits for its tasks and cancels them when one fails.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.tasks import SPAWNERS
from flake8_concheck.catalogue.pitfalls.tasks import CON301
from flake8_concheck.fix import Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Change, Proposal, before, below, instead
from flake8_concheck.model import Argument, Coroutine, Model
from flake8_concheck.rule import Finding

KEEPERS = ("background_tasks", "_background_tasks")
NAMES = ("task", "background_task", "kept_task")


@fixer(CON301)
def moved_into_group(finding: Finding, model: Model) -> Iterator[Proposal]:
    call = finding.at
    if not isinstance(call, cst.Call) or not _is_dropped_statement(call, model):
        return
    given = model.argument(call, Argument(0, "coro"))
    group = _group_around(call, model)
    if group and given is not None and isinstance(model.value(given), Coroutine) and not _is_given_a_loop(call):
        title = f"Make the task in the TaskGroup around it, {group}"
        yield Proposal(Unsafe, title, (instead(call.func, f"{group}.create_task"),))


@fixer(CON301, rank=1)
def kept_in_set(finding: Finding, model: Model) -> Iterator[Proposal]:
    call = finding.at
    function = model.function(call)
    if not isinstance(call, cst.Call) or not _is_dropped_statement(call, model):
        return
    if not isinstance(function, cst.FunctionDef):
        return
    name = next((each for each in NAMES if model.is_free(each, function)), None)
    keeper = _keeper(model)
    line = _line(call, model)
    if name is not None and keeper is not None and line is not None:
        lines = f"{keeper[0]}.add({name})\n{name}.add_done_callback({keeper[0]}.discard)"
        changes = (*keeper[1], before(call, f"{name} = "), below(line, lines))
        yield Proposal(Unsafe, f"Keep the task in {keeper[0]} until it is done", changes)


def _is_dropped_statement(call: cst.Call, model: Model) -> bool:
    """Whether it makes a task itself, and stands alone on its line."""
    return _line(call, model) is not None and not call.lpar and model.listed(call, SPAWNERS) is not None


def _line(call: cst.Call, model: Model) -> cst.SimpleStatementLine | None:
    statement = model.parent(call)
    line = model.parent(statement) if isinstance(statement, cst.Expr) else None
    return line if isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1 else None


def _is_given_a_loop(call: cst.Call) -> bool:
    return any(each.keyword is not None and each.keyword.value == "loop" for each in call.args)


def _group_around(call: cst.Call, model: Model) -> str:
    for each in model.around(call):
        for item in each.items if isinstance(each, cst.With) else ():
            made = item.item
            if isinstance(made, cst.Call) and model.callee(made) == "asyncio.TaskGroup" and item.asname is not None:
                return model.spelled(item.asname.name)
    return ""


def _keeper(model: Model) -> tuple[str, tuple[Change, ...]] | None:
    """The name of the set, and what makes it if it is not there."""
    imports = [each for each in model.top_level() if _is_import(each)]
    for name in KEEPERS:
        if any(_is_set(each, name) for each in model.top_level()):
            return name, ()
        if model.is_free(name) and imports:
            named = model.reach("asyncio.Task", imports[-1])
            annotation = f": set[{named[0]}[object]]" if named is not None and not named[1] else ""
            return name, (below(imports[-1], f"\n{name}{annotation} = set()"),)
    return None


def _is_import(line: cst.CSTNode) -> bool:
    return isinstance(line, cst.SimpleStatementLine) and all(
        isinstance(each, (cst.Import, cst.ImportFrom)) for each in line.body
    )


def _is_set(line: cst.CSTNode, name: str) -> bool:
    match line:
        case cst.SimpleStatementLine(
            body=[
                cst.AnnAssign(target=cst.Name(value=bound), value=cst.Call(func=cst.Name(value="set"), args=[]))
                | cst.Assign(
                    targets=[cst.AssignTarget(target=cst.Name(value=bound))],
                    value=cst.Call(func=cst.Name(value="set"), args=[]),
                )
            ]
        ):
            return bool(bound == name)
    return False
