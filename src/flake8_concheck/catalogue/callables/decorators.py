"""Decorators after which an `async def` is still called as a coroutine function.

Written plain, or called with arguments first: `functools.wraps(f)`. A name that ends with a dot stands for all below
it. Each was read in its source and tried: CPython 3.11 to 3.13, aiocache 0.12, async-lru 2.4, backoff 2.2, freezegun
1.5, hypothesis 6.170, opentelemetry-api 1.45, pytest 9.2, respx 0.23, stamina 26.1, tenacity 9.2, typing_extensions
4.16.

Not here, because the name then holds something else: `contextlib.*`, `property`, `pytest.fixture`,
`hypothesis.given`. Not here, because the coroutine is kept: `functools.cache` and `lru_cache` (CON704).
"""

TRANSPARENT: frozenset[str] = frozenset(
    {
        # They give back the function, or a descriptor that does.
        "abc.abstractmethod",
        "builtins.classmethod",
        "builtins.staticmethod",
        "functools.wraps",
        "types.coroutine",
        "typing.final",
        "typing.no_type_check",
        "typing.override",
        "typing_extensions.final",
        "typing_extensions.override",
        # The wrapper is a plain function, and what it returns is the coroutine.
        "typing_extensions.deprecated",
        "warnings.deprecated",
        # Tests. A skipped one raises before there is a coroutine.
        "pytest.mark.",
        "unittest.expectedFailure",
        "unittest.mock.patch",
        "unittest.mock.patch.dict",
        "unittest.mock.patch.multiple",
        "unittest.mock.patch.object",
        "unittest.skip",
        "unittest.skipIf",
        "unittest.skipUnless",
        # Others. They look whether the function is async, and wrap it in an `async def`.
        "aiocache.cached",
        "aiocache.multi_cached",
        "async_lru.alru_cache",
        "backoff.on_exception",
        "backoff.on_predicate",
        "freezegun.freeze_time",
        "hypothesis.settings",
        "opentelemetry.trace.Tracer.start_as_current_span",
        "respx.mock",
        "stamina.retry",
        "tenacity.retry",
    }
)
