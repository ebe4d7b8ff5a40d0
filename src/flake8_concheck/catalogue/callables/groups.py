"""Exception groups: what a TaskGroup lets through as it is, and what a group has. From CPython 3.11 to 3.13."""

SEEN_AS_THEY_ARE: frozenset[str] = frozenset(
    {"builtins.Exception", "builtins.BaseException", "builtins.ExceptionGroup", "builtins.BaseExceptionGroup"}
    | {"builtins.KeyboardInterrupt", "builtins.SystemExit", "builtins.GeneratorExit", "asyncio.CancelledError"}
)
"""What a handler around the group may catch: groups and their bases, and what the group raises unwrapped."""

GROUP_ATTRIBUTES: frozenset[str] = frozenset(
    {"exceptions", "message", "args", "split", "subgroup", "derive", "add_note", "with_traceback"}
)
