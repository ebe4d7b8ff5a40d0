"""Decorators that keep what the function returns, a coroutine object like anything else.

Each was tried: CPython 3.11 to 3.13 and Django 5.2.
"""

CACHES: frozenset[str] = frozenset(
    {
        "django.utils.functional.cached_property",
        "functools.cache",
        "functools.cached_property",
        "functools.lru_cache",
    }
)
