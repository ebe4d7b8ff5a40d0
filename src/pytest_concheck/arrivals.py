"""Calls back when a module has been imported, be it in the middle of a test: nothing is imported for our sake."""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

Arrived = Callable[[ModuleType], object]


class Arrivals:
    """A finder that finds nothing: it lets the others find, and is told when what they found has been executed."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Arrived]] = {}
        self._searching = False

    def when(self, undo: ExitStack, name: str, arrived: Arrived) -> None:
        """Call `arrived(module)` once `name` is there: now, or when somebody imports it."""
        module = sys.modules.get(name)
        if module is not None:
            arrived(module)
            return
        if self not in sys.meta_path:
            sys.meta_path.insert(0, self)
            undo.callback(self._leave)
        self._waiting.setdefault(name, []).append(arrived)

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Have the loader of a module that somebody waits for call back; None for any other."""
        if name not in self._waiting or self._searching:
            return None
        self._searching = True
        try:
            spec = _found_by_others(self, name, path, target)
        finally:
            self._searching = False
        if spec is None or not hasattr(spec.loader, "exec_module"):
            return None
        self._call_back(spec.loader, name)
        return spec

    def _call_back(self, loader: Any, name: str) -> None:
        execute = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            del loader.exec_module
            execute(module)
            for arrived in self._waiting.pop(name, ()):
                arrived(module)

        loader.exec_module = exec_module

    def _leave(self) -> None:
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        self._waiting.clear()


def _found_by_others(
    own: Arrivals, name: str, path: Sequence[str] | None, target: ModuleType | None
) -> ModuleSpec | None:
    for finder in sys.meta_path:
        if finder is not own and (spec := finder.find_spec(name, path, target)):
            return spec
    return None
