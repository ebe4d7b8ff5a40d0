"""## At run time (`--concheck-enable=CON607`)

Told is a context variable of the user's that a test, with its fixtures, has left at another value than it had before:
the next test sees it. Only what the test sets in pytest's own context is seen; a coroutine runs in a copy.

Missed is a value that was changed in its place: the variable still holds the same object.
"""

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from contextvars import Context, ContextVar, copy_context
from types import CodeType
from typing import Any

from flake8_concheck.catalogue.pitfalls.locks import CON607
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.source import setting
from pytest_concheck.stacks import Place, is_user


class ContextMisuse:
    """Compares the context before and after each test."""

    pitfall = CON607
    limit = ""
    unasked = False

    def install(self, env: Env, undo: ExitStack) -> None:
        """Nothing to patch."""
        env.asks_always = True
        env.on_enter.append(env.safe(self, self.enter))
        env.on_leave.append((True, env.safe(self, self.leave)))
        self._before = Context()

    def enter(self, owner: Owner) -> None:
        """Remember the context as it is before a test."""
        if owner.is_test:
            self._before = copy_context()

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """The variables that have another value than before, once nothing is left to put them back."""
        if owner is None or not owner.is_test:
            return []
        now = copy_context()
        changed = [var for var, value in now.items() if _was(self._before, var) is not value]
        self._before = now
        code = owner.runs
        names = [name for var in changed if (name := _name_of(var))]
        return [self._tell(name, owner, code) for name in names] if code else []

    def _tell(self, name: str, owner: Owner, code: CodeType) -> Sighting:
        what = f"context variable {name} keeps the value that {owner.name} gave it; reset() it with the token of set()"
        line = setting(code, name.rpartition(".")[2]) or code.co_firstlineno
        return Sighting(self.pitfall, {"what": what}, Place(code.co_filename, line, code.co_qualname, line), owner.name)


_NOTHING = object()


def _was(context: Context, var: ContextVar[Any]) -> Any:
    return context.get(var, _NOTHING)


def _name_of(var: ContextVar[Any]) -> str:
    """The name under which a module of the user's has it; empty for a library's."""
    for module in tuple(sys.modules.values()):
        if is_user(getattr(module, "__file__", None) or "<none>"):
            for name, value in tuple(vars(module).items()):
                if value is var:
                    return f"{module.__name__}.{name}"
    return ""
