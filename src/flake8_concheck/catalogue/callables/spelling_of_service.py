"""Names that tell that nobody else is kept waiting: of tests, of scripts, of what starts or stops a program.

Each is one that stood in the projects of `docs/precision.md` where a coroutine that blocks holds up nobody, or one that
a framework gives to such a function: `lifespan` (ASGI), `on_startup` and `on_shutdown` (aiohttp, Starlette), `setup`
and `teardown` (discord.py, unittest).
"""

import re

NO_SERVICE = re.compile(r"(?:.*_)?(?:tests?|testing|conftest|bench(?:marks?)?|cli|cmds|scripts?)(?:_.*)?")
"""Parts of the names of modules of tests, benchmarks, scripts and command lines."""

BEGINS = frozenset({"amain", "async_main", "run_main", "main_async"})
"""The coroutine that a program begins with, where `asyncio.run()` stands in another module."""

STARTS_OR_STOPS = re.compile(
    r"(a|async_)?(init|initiali[sz]e)(_\w+)?|setup(_\w+)?|(app_|server_)?lifespan|(on_)?(startup|shutdown|teardown)"
)
"""Coroutines that run before anybody is served, or after."""
