"""Asynchronous methods of Django's models, query sets, managers and sessions, which are known by their names.

Read in Django 5.2: each is an `async def` wherever it is defined (db/models/base.py, query.py, contrib/sessions/
backends/). Nobody annotates a query set, so that it is the name which tells, in a file that imports Django or what is
built on it. Names that others give to plain functions as well are not here: `aget`, `acount`, `aupdate`.
"""

ASYNC_METHODS: frozenset[str] = frozenset(
    {
        "abulk_create",
        "abulk_update",
        "adelete",
        "aget_or_create",
        "arefresh_from_db",
        "asave",
        "aupdate_or_create",
    }
)
PACKAGES: frozenset[str] = frozenset({"channels", "django", "ninja", "rest_framework"})
"""Top-level packages that are of no use without Django's models, or not without Django."""
MODEL = "django.db.models.Model"
COROUTINES: frozenset[str] = frozenset(f"{MODEL}.{name}" for name in ASYNC_METHODS)
