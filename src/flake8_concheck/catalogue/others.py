"""What other tools call the same mistake: whoever has silenced it there has said that it is meant.

Codes of flake8-async (its rules page) and ruff (RUF006, RUF029), error codes of mypy (`unused-coroutine`,
`unused-awaitable`) and pyright (`reportUnusedCoroutine`).
"""

import re

BLOCKING = re.compile(r"\bASYNC(?:101|2\d\d)\b")
"""Their codes for what blocks, which counts further down a chain of calls as well; ASYNC101 is an old one for it."""

_DROPPED_TASK = ("RUF006", "ASYNC300")

SAME: dict[str, tuple[str, ...]] = {
    "CON201": ("unused-coroutine", "reportUnusedCoroutine"),
    "CON301": (*_DROPPED_TASK, "unused-awaitable"),
    "CON302": _DROPPED_TASK,
    "CON304": ("unused-awaitable",),
    "CON311": ("ASYNC121",),
    "CON401": ("ASYNC103", "ASYNC104"),
    "CON402": ("ASYNC104",),
    "CON403": ("ASYNC100",),
    "CON404": ("ASYNC110",),
    "CON405": ("ASYNC102", "ASYNC120"),
    "CON701": ("ASYNC101", "ASYNC119"),
    "CON709": ("ASYNC124", "RUF029"),
    "CON712": ("ASYNC119",),
}
