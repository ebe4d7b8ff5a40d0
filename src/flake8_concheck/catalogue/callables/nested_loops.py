"""Callables that run an event loop in the calling thread, and so raise `RuntimeError` where one is running already.

The value is what to do instead, as an order: "await it". Each was read in its source and called in a coroutine to
see it refuse: asyncio 3.11 to 3.13, aiogram 3.31, aiohttp 3.14, anyio 4.16, asgiref 3.13, discord.py 2.7, mcp 1.14
and 2.3 (read only), playwright 1.65 (read only; it refuses to be entered), python-telegram-bot 22.8, quart 0.22
(without its reloader; with it, it blocks), tornado 6.6, uvicorn 0.54, uvloop 0.23.
Not here: `trio.run`, which refuses only another trio; under asyncio it works, and blocks.
"""

NESTED_LOOPS: dict[str, str] = {
    # asyncio
    "asyncio.AbstractEventLoop.run_forever": "let the running loop run on",
    "asyncio.AbstractEventLoop.run_until_complete": "await it",
    "asyncio.Runner.run": "await it",
    "asyncio.run": "await it",
    # Other ways to the same loop
    "anyio.run": "await it",
    "asgiref.sync.AsyncToSync.__call__": "await the async function itself",
    "playwright.sync_api.sync_playwright": "await playwright.async_api.async_playwright().start()",
    "tornado.ioloop.IOLoop.run_sync": "await it",
    "tornado.ioloop.IOLoop.start": "let the running loop run on",
    "uvloop.run": "await it",
    # Servers and bots
    "aiogram.Dispatcher.run_polling": "await dispatcher.start_polling()",
    "aiohttp.web.run_app": "await runner.setup() on an aiohttp.web.AppRunner",
    "discord.Client.run": "await client.start()",
    "mcp.server.MCPServer.run": "await server.run_stdio_async()",
    "mcp.server.fastmcp.FastMCP.run": "await server.run_stdio_async()",
    "quart.Quart.run": "await app.run_task()",
    "telegram.ext.Application.run_polling": "await application.start() and application.updater.start_polling()",
    "telegram.ext.Application.run_webhook": "await application.start() and application.updater.start_webhook()",
    "uvicorn.Server.run": "await server.serve()",
    "uvicorn.run": "await uvicorn.Server(config).serve()",
}
