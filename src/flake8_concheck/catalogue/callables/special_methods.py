"""Special methods whose result Python uses at once, and what becomes of a coroutine there.

From the data model in CPython's language reference; `__post_init__` from the documentation of dataclasses. The
tests try each out with the interpreter they run on.
"""

UNRUN = "its body never runs"
RAISES = "a coroutine is not what it must return, and it raises TypeError"
TRUE = "the coroutine counts as true, and its body never runs"

NEVER_AWAITED: dict[str, str] = {
    **dict.fromkeys(
        (
            *("__del__", "__delattr__", "__delete__", "__delitem__", "__init_subclass__", "__post_init__", "__set__"),
            *("__set_name__", "__setattr__", "__setitem__", "__setstate__"),
        ),
        UNRUN,
    ),
    **dict.fromkeys(
        (
            *("__aiter__", "__await__", "__bool__", "__bytes__", "__complex__", "__dir__", "__float__", "__format__"),
            *("__fspath__", "__hash__", "__index__", "__init__", "__int__", "__iter__", "__len__", "__repr__"),
            "__str__",
        ),
        RAISES,
    ),
    **dict.fromkeys(("__contains__", "__eq__", "__ge__", "__gt__", "__le__", "__lt__", "__ne__"), TRUE),
    "__enter__": "`with` binds the coroutine, and its body never runs",
    "__exit__": "the coroutine counts as true, so `with` swallows every exception",
    "__next__": "each step gives a coroutine, and the iteration never ends",
}
"""Not here is what a caller can await: `__call__`, `__new__`, `__get__`, `__getattr__`, `__getitem__`, arithmetic."""
