"""CON103, CON109 and CON110 through the other modules of a project."""

from pathlib import Path

import pytest

from project.across import Project, check

CASES = [
    Project(
        "a helper in another module, and one behind that",
        {
            "shop/__init__.py": "",
            "shop/app.py": """
                from shop.helpers import fetch

                async def main():
                    return fetch()  # want CON103 "requests.get"
                """,
            "shop/helpers.py": """
                from . import net

                def fetch():
                    return net.load("x")
                """,
            "shop/net.py": """
                import requests

                def load(name):
                    return requests.get(name)
                """,
        },
    ),
    Project(
        "what is done once for the whole process is not what holds up a loop",
        {
            "config.py": """
                import functools
                import requests

                _config = None
                _settings = None
                _limits = None

                def load():
                    return requests.get("https://example.org/config").json()

                def config():
                    global _config
                    if _config is None:
                        _config = load()
                    return _config

                def settings():
                    global _settings
                    if _settings:
                        return _settings
                    _settings = load()
                    return _settings

                def limits(again):
                    global _limits
                    if not again:
                        _limits = load()
                    return _limits

                def shared():
                    global _limits
                    if _limits is None or not _limits.alive:
                        _limits = load()
                    return _limits

                @functools.cache
                def rates():
                    return load()

                @functools.lru_cache
                def rate(name):
                    return load()[name]

                class Client:
                    _shared = None

                    def __init__(self):
                        self._token = None

                    @classmethod
                    def shared(cls):
                        if not cls._shared:
                            cls._shared = load()
                        return cls._shared

                    @classmethod
                    @functools.cache
                    def names(cls):
                        return load()

                    @functools.cache
                    def own_names(self):
                        return load()

                    def token(self):
                        if self._token is None:
                            self._token = load()
                        return self._token

                    def start(self):
                        if not self._started:
                            self._started = True
                            load()

                    def connect(self):
                        if self._connected:
                            return
                        load()
                        self._connected = True

                    def refresh(self, stale):
                        if not self._fresh:
                            load()
                        self._fresh = stale
                """,
            "app.py": """
                from config import Client, config, limits, load, rate, rates, settings, shared

                _own = None

                async def main(client: Client):
                    global _own
                    if _own is None:
                        _own = load()
                    config()
                    settings()
                    rates()
                    Client.shared()
                    Client.names()
                    client.own_names()  # want CON103
                    limits(False)  # want CON103
                    rate("EUR")
                    client.token()  # want CON103
                    client.start()
                    client.connect()
                    client.refresh(False)  # want CON103
                    shared()
                """,
        },
    ),
    Project(
        "what waits for a moment only, or for a person, is told where a coroutine does it itself",
        {
            "work.py": """
                import boto3
                import fcntl
                import subprocess
                import threading
                import time

                def confirm():
                    return input("Sure? ") == "yes"

                def start():
                    return subprocess.Popen(["sleep", "9"])

                def finish():
                    start().wait()

                def save(file, lock: threading.Lock):
                    fcntl.flock(file, fcntl.LOCK_EX)
                    lock.acquire()
                    lock.release()

                class Readers:
                    def acquire(self):
                        while self.taken:
                            time.sleep(0.1)

                    def __enter__(self):
                        self.acquire()

                    def __exit__(self, *error):
                        self.released.wait()

                    def settle(self, condition: threading.Condition):
                        condition.wait()

                def retried(attempts):
                    for _ in range(attempts):
                        try:
                            if read() is None:
                                time.sleep(1)
                                continue
                            return read()
                        except OSError:
                            time.sleep(1)

                def tried(attempts):
                    for attempt in range(attempts):
                        try:
                            if attempt > 0:
                                time.sleep(2**attempt)
                            return read()
                        except OSError:
                            print(attempt)

                def paced(items):
                    for number in range(items):
                        if number > 0:
                            time.sleep(1)
                        print(number)

                def polled():
                    while read() is None:
                        time.sleep(1)

                def bucket():
                    return boto3.client("s3")

                def put(text):
                    bucket().put_object(Body=text)
                """,
            "app.py": """
                import subprocess
                from work import Readers, bucket, confirm, finish, paced, polled, put, retried, save, start, tried

                async def main():
                    start()
                    bucket()
                    confirm()
                    save(1, None)
                    with Readers() as readers:
                        readers.settle(None)
                    retried(3)
                    tried(3)
                    paced(3)  # want CON103
                    polled()  # want CON103
                    subprocess.Popen(["sleep", "9"])  # want CON101
                    finish()  # want CON103 "Popen.wait"
                    put("text")  # want CON103 "put_object"
                """,
        },
    ),
    Project(
        "what is iterated, and what annotations and imports tell of objects",
        {
            "net.py": """
                import requests

                class Client:
                    def fetch(self):
                        return requests.get("x")

                    def pages(self):
                        for page in range(3):
                            yield requests.get(str(page))

                    def __iter__(self):
                        return iter([self.fetch()])

                class Base:
                    def run(self):
                        return self.load()

                class Loader(Base):
                    def load(self):
                        return requests.get("x")

                def pages(client: Client):
                    for page in client.pages():
                        yield page
                """,
            "deps.py": """
                from dataclasses import dataclass, field
                from typing import Annotated, Optional
                from fastapi import Depends
                from net import Client

                Dependency = Annotated[Client, Depends(Client)]
                client: Client | None = None

                @dataclass
                class Deps:
                    client: Optional[Client] = None
                    many: list[Client] = field(default_factory=list)
                """,
            "app.py": """
                import deps
                from deps import Dependency, Deps
                from net import *

                async def iterated(client: Client):
                    for page in client.pages():  # want CON103
                        print(page)
                    for page in client:  # want CON103
                        print(page)
                    for page in pages(client):  # want CON103
                        print(page)
                    later = client.pages()
                    return pages(client), later

                async def annotated(client: Dependency, all: Deps, rest: list[Client]):
                    client.fetch()  # want CON103
                    deps.client.fetch()  # want CON103
                    all.client.fetch()  # want CON103
                    for each in all.many:
                        each.fetch()  # want CON103
                    for each in rest:
                        each.fetch()  # want CON103

                class Mine(Loader):
                    async def run(self):
                        super().run()  # want CON103
                """,
        },
    ),
    Project(
        "what hangs on three things or more, and what its author knows of",
        {
            "steps.py": """
                import time

                def sure():
                    time.sleep(1)

                def once(given):
                    if given:
                        sure()

                def twice(given):
                    if not given:
                        return None
                    return once(given)

                def thrice(given):
                    return twice(given) if given else None

                def known():
                    time.sleep(1)  # noqa: ASYNC251

                def longer(given):
                    thrice(given)
                    through(given)

                def through(given):
                    between(given)

                def between(given):
                    twice(given)
                """,
            "app.py": """
                from steps import known, longer, sure, thrice, twice

                async def serve(given):
                    thrice(given)
                    twice(given)  # want CON103
                    longer(given)  # want CON103 "through"
                    sure()  # want CON103
                    sure()  # noqa: ASYNC251
                    known()
                """,
        },
    ),
    Project(
        "what is awaited gives way",
        {
            "client.py": """
                import threading

                class Client:
                    def run(self, work):
                        return self._run(work) if self.asynchronous else self._sync(work)

                    def _sync(self, work):
                        done = threading.Event()
                        self.start(work, done.set)
                        done.wait()

                    def __await__(self):
                        yield
                """,
            "app.py": """
                from client import Client

                async def serve(client: Client):
                    await client.run(1)
                    client.run(2)  # want CON103
                """,
        },
    ),
    Project(
        "a database in memory",
        {
            "pool.py": """
                import sqlite3

                class Pool:
                    ready: sqlite3.Connection

                    def __init__(self, path):
                        self.ready = sqlite3.connect(":memory:")
                        self.kept = sqlite3.connect(path)

                    def size(self):
                        return self.ready.execute("SELECT 1").fetchone()

                    def all(self):
                        cursor = self.ready.cursor()
                        cursor.execute("SELECT 1")
                        return cursor.fetchall()

                    def change(self):
                        with self.ready as connection:
                            connection.executemany("UPDATE", [])

                    def stored(self):
                        return self.kept.execute("SELECT 1")
                """,
            "app.py": """
                from pool import Pool

                async def serve(pool: Pool):
                    pool.size()
                    pool.all()
                    pool.change()
                    pool.stored()  # want CON103
                """,
        },
    ),
    Project(
        "what starts and stops a program",
        {
            "db.py": """
                import requests

                def connect():
                    return requests.get("http://db")
                """,
            "app.py": """
                from contextlib import asynccontextmanager
                from db import connect

                async def init_database():
                    connect()

                async def setup_database():
                    connect()

                async def async_setup_entry():
                    connect()  # want CON103

                @asynccontextmanager
                async def lifespan(app):
                    connect()
                    yield
                    connect()

                def make(context):
                    @asynccontextmanager
                    async def lifespan_handler(app):
                        connect()
                        yield

                    return lifespan_handler

                async def async_main():
                    connect()
                    await init_database()
                    connect()  # want CON103

                class Service:
                    async def initialize(self):
                        connect()

                    async def on_startup(self):
                        connect()

                    async def start(self):
                        connect()
                        await self.initialize()
                        connect()  # want CON103

                    async def restart(self):
                        connect()  # want CON103

                async def run_http_server():
                    connect()

                async def load_config():
                    connect()

                async def prepare(app):
                    connect()

                async def let_go():
                    connect()

                async def refresh(app):
                    connect()  # want CON103

                app.on_startup.append(prepare)
                app.add_event_handler("shutdown", let_go)
                app.add_event_handler("tick", refresh)

                async def serve(client):
                    connect()  # want CON103

                    async def reinitialize(self):
                        connect()  # want CON103
                """,
        },
    ),
    Project(
        "tests, and what tests are made of",
        {
            "server.py": """
                import time

                def restart():
                    time.sleep(1)
                """,
            "bench/load_test.py": """
                from server import restart

                async def restarted():
                    restart()
                """,
            "scripts/restart_all.py": """
                from server import restart

                async def restarted():
                    restart()
                """,
            "scripting.py": """
                from server import restart

                async def restarted():
                    restart()  # want CON103
                """,
            "pkg/__init__.py": "",
            "pkg/_cli.py": """
                from server import restart

                async def restarted():
                    restart()
                """,
            "tests/fakes.py": """
                from server import restart

                async def restarted():
                    restart()
                """,
            "harness.py": """
                import pytest
                from server import restart

                @pytest.fixture
                async def restarted():
                    restart()
                """,
            "examples/ad-use/generator.py": """
                from server import restart

                async def restarted():
                    restart()
                """,
            "samples/shop/pyproject.toml": "",
            "samples/shop/src/shop.py": """
                import time

                def rest():
                    time.sleep(1)

                async def restarted():
                    rest()
                """,
            "pyproject.toml": "",
            "sample_rate.py": """
                from server import restart

                async def restarted():
                    restart()  # want CON103
                """,
            "latest.py": """
                from server import restart

                async def restarted():
                    restart()  # want CON103
                """,
        },
    ),
    Project(
        "views of Flask's run in a loop of their own each",
        {
            "tools.py": """
                import time

                from flask import Request

                def rest():
                    time.sleep(1)
                """,
            "views.py": """
                import time

                from flask import Blueprint, Flask

                from tools import rest

                app = Flask(__name__)
                users = Blueprint("users", __name__)

                @app.route("/")
                async def index():
                    time.sleep(1)
                    rest()

                @users.get("/users")
                async def listed():
                    time.sleep(1)
                    rest()

                async def helper():
                    time.sleep(1)  # want CON101
                    rest()  # want CON103

                @app.cli.command()
                async def command():
                    time.sleep(1)  # want CON101
                """,
            "handlers.py": """
                from tools import Request, rest

                class Handler:
                    async def process(self, input: dict, request: Request) -> dict:
                        rest()
                        return {}

                    async def other(self, input: dict) -> dict:
                        rest()  # want CON103
                        return {}
                """,
            "quarts.py": """
                import time

                from quart import Quart, Request

                from tools import rest

                app = Quart(__name__)

                @app.route("/")
                async def index():
                    time.sleep(1)  # want CON101
                    rest()  # want CON103

                async def handled(request: Request):
                    rest()  # want CON103
                """,
        },
    ),
    Project(
        "an object that is a thread looks whether it runs",
        {
            "database.py": """
                import threading
                import time

                class Provider(threading.Thread):
                    def execute(self, command):
                        if self.is_alive():
                            self.queue.put_nowait(command)
                        else:
                            time.sleep(1)

                    def other(self, command):
                        if command.is_alive():
                            time.sleep(1)

                class Connection:
                    def ask(self):
                        if self.is_alive():
                            time.sleep(1)
                """,
            "app.py": """
                from database import Connection, Provider

                async def main(provider: Provider, connection: Connection):
                    provider.execute(1)
                    provider.other(1)  # want CON103
                    connection.ask()  # want CON103
                """,
        },
    ),
    Project(
        "what a framework calls before it serves anybody, or after",
        {
            "tools.py": "import time\n\ndef rest():\n    time.sleep(1)\n",
            "app.py": """
                import requests
                from fastapi import FastAPI

                from tools import rest

                app = FastAPI()

                @app.on_event("startup")
                async def load():
                    requests.get("https://example.org")
                    rest()

                @app.before_serving
                async def fill():
                    rest()

                @app.listener("after_server_stop")
                async def empty(app):
                    rest()

                @app.on_event("message")
                async def answer():
                    requests.get("https://example.org")  # want CON102
                    rest()  # want CON103

                @app.get("startup_page")
                async def page():
                    rest()  # want CON103
                """,
        },
    ),
    Project(
        "a file that is run by itself, one coroutine after the other",
        {
            "tools.py": "import time\n\ndef rest():\n    time.sleep(1)\n",
            "translate.py": """
                import asyncio

                from tools import rest

                async def translate(name):
                    await asyncio.sleep(1)
                    rest()

                async def everything():
                    for name in ("a", "b"):
                        await translate(name)
                        rest()

                if __name__ == "__main__":
                    asyncio.run(everything())
                """,
            "together.py": """
                import asyncio

                from tools import rest

                async def translate(name):
                    await asyncio.sleep(1)
                    rest()  # want CON103

                async def everything():
                    await asyncio.gather(*map(translate, ("a", "b")))

                if __name__ == "__main__":
                    asyncio.run(everything())
                """,
            "service.py": """
                import uvicorn
                from fastapi import FastAPI

                from tools import rest

                app = FastAPI()

                @app.get("/")
                async def page():
                    rest()  # want CON103

                if __name__ == "__main__":
                    uvicorn.run(app)
                """,
            "prepared_service.py": """
                import asyncio
                import uvicorn

                from tools import rest

                async def page():
                    rest()  # want CON103

                if __name__ == "__main__":
                    asyncio.run(prepare())
                    uvicorn.run("prepared_service:app")
                """,
            "bot.py": """
                import asyncio
                from discord.ext import commands

                from tools import rest

                bot = commands.Bot("!")

                @bot.command()
                async def answer(context):
                    rest()  # want CON103

                if __name__ == "__main__":
                    bot.run("token")
                """,
            "old_loop.py": """
                import asyncio

                from tools import rest

                async def move():
                    await other()
                    rest()

                if __name__ == "__main__":
                    asyncio.new_event_loop().run_until_complete(move())
                """,
            "imported.py": """
                import asyncio

                from tools import rest

                async def translate(name):
                    await asyncio.sleep(1)
                    rest()  # want CON103
                """,
            "shop/migrate_users.py": """
                from tools import rest

                async def move():
                    await other()
                    rest()
                """,
        },
    ),
    Project(
        "a queue that was asked whether it is empty",
        {
            "mail.py": """
                import queue

                class Box:
                    def __init__(self):
                        self.queue = queue.Queue()

                    def take(self):
                        return self.queue.get()
                """,
            "app.py": """
                from mail import Box

                async def looks(box: Box, condition):
                    while box.queue.empty():
                        await condition.wait()
                    return box.take()

                async def waits(box: Box):
                    return box.take()  # want CON103
                """,
        },
    ),
    Project(
        "a function that goes two ways, and whoever awaits it",
        {
            "auth.py": """
                import requests

                def token(colour):
                    if colour == "async":
                        async def run():
                            return 1
                        return run()
                    return requests.get("https://example.org")

                def plain():
                    return requests.get("https://example.org")
                """,
            "app.py": """
                from auth import plain, token

                def here(colour):
                    if colour:
                        return other()
                    return plain()

                async def other():
                    return 1

                async def result(given):
                    return await given

                async def main(colour):
                    await result(token(colour))
                    await result(here(colour))
                    await result(plain())  # want CON103
                    kept = token(colour)  # want CON103
                    return kept
                """,
        },
    ),
]


@pytest.mark.parametrize("project", CASES, ids=str)
def test_chains_across(project: Project, tmp_path: Path) -> None:
    check(tmp_path, project)
