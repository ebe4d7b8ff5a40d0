"""The gate: most files have nothing to do with concurrency, and libcst need not be imported for them."""

WORDS = ("async", "concurrent", "xecutor", "submit", "threading", "multiprocessing", "contextvars")
"""Every rule's subject has one of these in it: `asyncio`, `async def`, `concurrent.futures`, `…Executor`, `submit`,
`threading.Lock`, `multiprocessing.Pool`, `contextvars`."""


def relevant(source: str) -> bool:
    """Whether any rule could find something in this text."""
    return any(word in source for word in WORDS)
