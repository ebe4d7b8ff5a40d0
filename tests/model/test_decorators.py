"""What a function is once its decorators have had it."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "known to leave it a coroutine function",
        """
        import functools
        import typing
        import pytest
        from tenacity import retry
        from typing_extensions import deprecated

        @pytest.mark.asyncio
        async def one(): ...

        @retry
        async def two(): ...

        @retry(stop=3)
        async def three(): ...

        @pytest.mark.parametrize("x", [1])
        @typing.final
        async def four(): ...

        @functools.wraps(one)
        async def five(): ...

        @deprecated("gone")
        async def six(): ...

        def main():
            one()  # want CON201
            two()  # want CON201
            three()  # want CON201
            four()  # want CON201
            five()  # want CON201
            six()  # want CON201
        """,
    ),
    Case(
        "unknown",
        """
        import click
        from elsewhere import command, app
        from asgiref.sync import async_to_sync

        @command
        async def one(): ...

        @app.route("/")
        async def two(): ...

        @click.command()
        async def three(): ...

        @async_to_sync
        async def four(): ...

        @command
        @app.task
        async def five(): ...

        @(lambda f: f)
        async def six(): ...

        def main():
            one()
            two()
            three()
            four()
            five()
            six()  # want CON201
        """,
    ),
    Case(
        "of contextlib and pytest",
        """
        import contextlib
        import pytest

        @contextlib.asynccontextmanager
        async def session():
            yield 1

        @pytest.fixture
        async def client():
            return 1

        async def main():
            session()
            client()
            async with session() as s:
                s.close()
        """,
    ),
    Case(
        "of this file, that make it plain",
        """
        import asyncio
        import functools

        def synchronous(function):
            @functools.wraps(function)
            def wrapper(*args):
                return asyncio.run(function(*args))

            return wrapper

        def same(function):
            return function

        def logged(function):
            @functools.wraps(function)
            async def wrapper(*args):
                return await function(*args)

            return wrapper

        def configured(level):
            def decorator(function):
                return function

            return decorator

        @synchronous
        async def one(): ...

        @same
        async def two(): ...

        @logged
        async def three(): ...

        @configured(1)
        async def four(): ...

        @logged
        def five(): ...

        def main():
            one()
            two()  # want CON201
            three()  # want CON201
            four()  # want CON201
            five()  # want CON201
        """,
    ),
    Case(
        "of this file, a class",
        """
        class command:
            def __init__(self, function): ...
            def __call__(self): ...

        @command
        async def one(): ...

        def main():
            one()
        """,
    ),
    Case(
        "staticmethod, classmethod and abstract ones",
        """
        import abc

        class Service:
            @staticmethod
            async def one(): ...

            @classmethod
            async def two(cls): ...

            @abc.abstractmethod
            async def three(self): ...

            @staticmethod
            @abc.abstractmethod
            async def four(): ...

            def run(self):
                self.one()  # want CON201
                self.two()  # want CON201
                self.three()  # want CON201
                self.four()  # want CON201
        """,
    ),
    Case(
        "caches",
        """
        import functools

        @functools.lru_cache
        async def load(): ...  # want CON704

        @functools.cache
        def pool():
            from concurrent.futures import ThreadPoolExecutor

            return ThreadPoolExecutor()

        def main():
            load()
            pool().submit(print)  # want CON501
        """,
    ),
    Case(
        "a shadowed staticmethod",
        """
        from elsewhere import staticmethod

        class Service:
            @staticmethod
            async def one(): ...

            def run(self):
                self.one()
        """,
    ),
    Case(
        "of a framework, that note it down and give it back",
        """
        import time
        import typer
        from aiohttp import web
        from discord.ext import commands
        from fastapi import APIRouter, FastAPI
        from flask import Flask
        from quart import Blueprint, Quart

        router = APIRouter(prefix="/x")
        app = FastAPI()
        routes = web.RouteTableDef()
        bot = commands.Bot("!")
        flask, quart, blueprint, cli = Flask("x"), Quart("x"), Blueprint("x", "x"), typer.Typer()

        class Routes(APIRouter):
            pass

        own = Routes()

        @router.get("/x")
        @app.post("/x", status_code=201)
        async def one(): ...

        @app.exception_handler(404)
        async def two(): ...

        @routes.get("/x")
        async def three(): ...

        @bot.event
        async def four(): ...

        @bot.listen("on_message")
        async def five(): ...

        @flask.route("/x")
        async def six(): ...

        @quart.before_serving
        async def seven(): ...

        @blueprint.websocket("/x")
        async def eight(): ...

        @cli.command()
        async def nine(): ...

        @own.get("/x")
        async def ten(): ...

        @router.get("/slow")
        def slow():
            time.sleep(1)

        class Service:
            def __init__(self):
                self.api = FastAPI()

                @self.api.get("/x")
                async def inner(): ...

                inner()  # want CON201

        class Cog(commands.Cog):
            @commands.Cog.listener()
            async def on_ready(self):
                self.on_ready()  # want CON201

        async def main():
            one()  # want CON201
            two()  # want CON201
            three()  # want CON201
            four()  # want CON201
            five()  # want CON201
            six()  # want CON201
            seven()  # want CON201
            eight()  # want CON201
            nine()  # want CON201
            ten()  # want CON201
            slow()  # want CON103
        """,
    ),
    Case(
        "of a framework, or called like one's, that may make something else of it",
        """
        import click
        import time
        from discord.ext import commands
        from elsewhere import APIRouter, app
        from fastapi import FastAPI
        from sanic import Sanic

        bot = commands.Bot("!")
        router = APIRouter()
        sanic = Sanic("x")

        class Strange(FastAPI):
            def get(self, path):
                return lambda function: Kept(function)

        strange = Strange()

        @bot.command()
        async def one(): ...

        @commands.command()
        async def two(): ...

        @router.get("/x")
        async def three(): ...

        @app.get("/x")
        async def four(): ...

        @sanic.get("/x")
        async def five(): ...

        @strange.get("/x")
        async def six(): ...

        @FastAPI().mount("/x")
        async def seven(): ...

        @click.command()
        def eight():
            time.sleep(1)

        async def main():
            one()
            two()
            three()
            four()
            five()
            six()
            seven()
            eight()
        """,
    ),
    Case(
        "of asgiref and channels, that run a plain function in a thread",
        """
        from asgiref.sync import async_to_sync, sync_to_async
        from channels.db import database_sync_to_async
        from elsewhere import sync_to_async as other

        def load(key):
            return key

        @sync_to_async
        def one(): ...

        @sync_to_async(thread_sensitive=False)
        def two(): ...

        @other
        def three(): ...

        class Store:
            @database_sync_to_async
            def get(self): ...

            async def use(self):
                self.get()  # want CON201
                if self.get():  # want CON203
                    await self.get()

        async def main():
            one()  # want CON201
            two()  # want CON201
            three()
            sync_to_async(load)(1)  # want CON201
            if not sync_to_async(load)(1):  # want CON203
                return
            stored = database_sync_to_async(load)
            stored(1)  # want CON201
            await stored(2)
            await sync_to_async(load)(1)
            other(load)(1)
            sync_to_async(load)
            sync_to_async(thread_sensitive=False)(load)
            await sync_to_async(thread_sensitive=False)(load)(1)
            Store().use()  # want CON201

        def plain():
            one()
            sync_to_async(load)(1)
            async_to_sync(main)()
        """,
    ),
    Case(
        "of discord.py, that make a loop of it",
        """
        from discord.ext import commands, tasks
        from elsewhere import tasks as others

        class Cog(commands.Cog):
            def __init__(self):
                self.job.start()

            @tasks.loop(seconds=5)
            async def job(self): ...

            @others.loop(seconds=5)
            async def other(self): ...

            @job.before_loop
            async def before(self): ...

            async def end(self):
                await self.job.stop()  # want CON208
                await self.job.cancel()  # want CON208
                await self.job.start()
                await self.other.stop()
                self.job()
                await self.job()
                self.job.stop()
                self.before()  # want CON201
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_decorators(case: Case) -> None:
    check(case)
