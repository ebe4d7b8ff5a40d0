"""Decorators that keep what the function returns, a coroutine object like anything else.

The standard library's are documented so; Django's puts it into the instance's `__dict__` (django/utils/functional.py).
"""

CACHES: frozenset[str] = frozenset(
    {
        "django.utils.functional.cached_property",
        "functools.cache",
        "functools.cached_property",
        "functools.lru_cache",
    }
)
