"""Replaces an attribute of a class or a module, and puts it back exactly as it was."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import update_wrapper
from typing import Any

_ABSENT = object()


def patch(undo: ExitStack, target: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Set `target.name` to `make(original)`; closing `undo` restores it, or deletes it where it was inherited.

    What somebody else has put over ours in the meantime is left alone: it would be theirs that we take away.
    """
    before = vars(target).get(name, _ABSENT)
    original = getattr(target, name)
    ours = make(original)
    with suppress(AttributeError, TypeError):  # So that `inspect.signature` still sees the original's.
        update_wrapper(ours, original)
    setattr(target, name, ours)

    def restore() -> None:
        if vars(target).get(name) is not ours:
            return
        if before is _ABSENT:
            delattr(target, name)
        else:
            setattr(target, name, before)

    undo.callback(restore)
