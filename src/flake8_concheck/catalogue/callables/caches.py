"""Decorators that keep what the function returns, a coroutine object like anything else.

The standard library's are documented so; Django's has not been checked against its source yet.
"""

CACHES: frozenset[str] = frozenset(
    {
        "django.utils.functional.cached_property",
        "functools.cache",
        "functools.cached_property",
        "functools.lru_cache",
    }
)
