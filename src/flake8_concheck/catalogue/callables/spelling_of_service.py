"""Names that tell that nobody else is kept waiting: of tests, of scripts, of what starts or stops a program.

Each is one that stood in the projects of `docs/precision.md` where a coroutine that blocks holds up nobody, or one that
a framework gives to such a function: `lifespan` (ASGI), `on_startup` and `on_shutdown` (aiohttp, Starlette), `setup`
and `teardown` (discord.py, unittest).
"""

import re

NO_SERVICE = re.compile(
    r"(?:.*[_-])?(?:tests?|testing|conftest|bench(?:marks?)?|cli|cmds|scripts?|migra(?:te|tions?)?)(?:[_-].*)?"
    r"|(?:.*[_-])?(?:cookbooks?|demos?|evals|examples?|quickstarts?|samples?|tutorials?)"
)
"""Modules, and folders of a project, of tests, benchmarks, scripts, command lines, migrations and examples.

Of `example_server.py` it is not said that it is an example: `sample_rate.py`, `demo_account.py`.
"""

ON_PURPOSE = re.compile(r"block|slow|stall|hang|hung|freez|lag|unresponsive|busy|sync_?sleep|time_?sleep")
"""What tests that block on purpose say in their name, or in that of what they have the loop run."""

BEGINS = re.compile(
    r"(?:a|async_|run_)main|main_async|run_app|start|(?:run|start|launch)_(?:\w+_)?server|start_app|serve_forever"
    r"|run_(?:http|sse|stdio)_async|(?:spawn|start|create)_tasks"
)
"""Coroutines that a program, or a part of it, begins with. Until they first await they keep nobody waiting, as a rule.

Not `serve()`, which may as well serve one client.
"""

STARTS_OR_STOPS = re.compile(
    r"(?:a|async_)?(?:init|initiali[sz]e)(?:_\w+)?|setup(?:_\w+)?|(?:\w+_)?lifespan(?:_\w+)?"
    r"|(?:on_)?(?:startup|shutdown|teardown)(?:_event)?|load_config(?:uration)?"
)
"""Coroutines that run before anybody is served, or after."""

HOOKS = frozenset(
    {"startup", "shutdown", "before_serving", "after_serving", "before_server_start", "after_server_stop"}
)
"""What frameworks call such moments: `@app.on_event("startup")` (Starlette, FastAPI), `@app.listener(...)` (Sanic),
`@app.before_serving` (Quart)."""

HOOK_LISTS = frozenset({"on_startup", "on_shutdown", "on_cleanup", "cleanup_ctx"})
"""Lists of an application that functions for such moments are appended to (aiohttp's web reference, Application)."""

ROUTES = frozenset(
    {"route", "get", "post", "put", "patch", "delete", "before_request", "after_request", "errorhandler"}
)
"""The decorators with which an application or a blueprint of Flask's takes a view (its API documentation)."""
