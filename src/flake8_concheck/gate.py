"""The gate: most files have nothing to do with concurrency, and libcst need not be imported for them."""

WORDS = ("async", "concurrent", "xecutor", "submit", "threading", "multiprocessing", "contextvars")
"""Every rule's subject has one of these in it: `asyncio`, `async def`, `concurrent.futures`, `…Executor`, `submit`,
`threading.Lock`, `multiprocessing.Pool`, `contextvars`."""

UTF_16 = ("\xff\xfe", "\xfe\xff")
"""How a file in UTF-16 begins, as Latin-1. Python refuses such a file (PEP 263), and no word is seen in it."""


def relevant(source: str) -> bool:
    """Whether any rule could find something in this text, or nobody can tell for it is no Python."""
    return any(word in source for word in WORDS) or source.startswith(UTF_16)
