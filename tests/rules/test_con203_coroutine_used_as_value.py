"""CON203: the coroutine object stands where its result is wanted."""

import pytest

from harness import Case, check

DIRECT = [
    Case(
        "tested for truth",
        """
        async def ready():
            return False

        async def main(items):
            if ready():  # want CON203 "^the coroutine made by ready\\(\\) is tested for truth without being awaited"
                pass
            while not ready():  # want CON203
                pass
            assert ready()  # want CON203
            x = ready() or 3  # want CON203
            y = 1 if ready() else 2  # want CON203
            z = [item for item in items if ready()]  # want CON203
            if items and ready():  # want CON203
                pass
            elif await ready():
                pass
            return x, y, z

        def test():
            assert ready()  # want CON203
        """,
    ),
    Case(
        "compared, looked up, calculated with",
        """
        async def count():
            return 1

        async def main(items):
            a = count() == 1  # want CON203 "is compared"
            b = 3 in count()  # want CON203
            c = count() in items  # want CON203
            d = count() + 1  # want CON203 "is indexed or calculated with"
            e = "%s" % count()  # want CON203
            f = count()["x"]  # want CON203
            g = items[count()]  # want CON203 "is used as a key"
            h = -count()  # want CON203
            i = count() is None  # want CON203
            return a, b, c, d, e, f, g, h, i
        """,
    ),
    Case(
        "formatted, printed, logged",
        """
        import json
        import logging

        logger = logging.getLogger(__name__)

        async def name():
            return ""

        class Bot:
            def __init__(self, log):
                self.log = log

            async def main(self, names):
                a = f"hello {name()}"  # want CON203 "is formatted"
                print(name())  # want CON203 "is passed to print\\(\\)"
                logger.info("hello %s", name())  # want CON203 "is passed to logger.info\\(\\)"
                self.log.warning(name())  # want CON203
                b = "hello {}".format(name())  # want CON203 "passed to str.format"
                c = ", ".join(name() for _ in names)  # want CON203
                d = json.dumps({"name": name()})  # want CON203 "passed to json.dumps\\(\\)"
                e = len(name()), str(name())  # want CON203 # want CON203
                f = any(name() for _ in names)  # want CON203
                return a, b, c, d, e, f
        """,
    ),
    Case(
        "iterated, unpacked, entered, asked for an attribute",
        """
        async def pair():
            return 1, 2

        async def main(use):
            for x in pair():  # want CON203 "is iterated or unpacked"
                use(x)
            a, b = pair()  # want CON203
            use(*pair())  # want CON203
            use([*pair()])  # want CON203
            async for y in pair():  # want CON203
                use(y)
            with pair() as c:  # want CON203 "is entered as a context manager"
                use(c)
            use(pair().count(1), [x for x in pair()])  # want CON203 "asked for an attribute" # want CON203
            use(list(pair()))  # want CON203
        """,
    ),
    Case(
        "methods, and the standard library's coroutines",
        """
        import asyncio

        class Client:
            async def json(self):
                return {}

            @property
            def ready(self):
                return True

            async def run(self, queue: asyncio.Queue, event: asyncio.Event, reader: asyncio.StreamReader):
                if self.json()["x"]:  # want CON203 "made by self.json\\(\\)"
                    pass
                item = queue.get()
                print(item.name)  # want CON203
                if event.wait():  # want CON203
                    pass
                return reader.readline().decode()  # want CON203

        async def main():
            client = Client()
            data = client.json()
            for row in data["rows"]:  # want CON203
                print(row)
            return await asyncio.open_connection("", 1), asyncio.wait_for(client.json(), 1)["x"]  # want CON203
        """,
    ),
    Case(
        "returned in a dict by a handler, sent as JSON",
        """
        async def name():
            return ""

        async def handler(client):
            await client.post("/", json={"name": name()})  # want CON203 "is put into json="
            return {"name": name()}  # want CON203 "is put into a dict that leaves"

        def factory():
            return {"name": name()}

        async def table():
            return [name(), name()], {name(): 1}
        """,
    ),
]

KEPT = [
    Case(
        f"kept, and then: {use}",
        f"""
        async def work():
            return ""

        async def main(items):
            kept = work()
            {use}  # want CON203
        """,
    )
    for use in (
        "assert kept",
        "assert 'x' in kept",
        "assert 1 == kept",
        "assert 1 < kept < 2",
        "print(f'{kept}')",
        "print(f'{kept!r:>20}')",
        "print(f'{items:{kept}}')",
        "print([each for each in kept])",
        "print([each for each in items if kept])",
        "print(*(0 for each in items for other in kept))",
        "print({each: 0 for each in kept})",
        "print(items[kept])",
        "print(kept[0])",
        "print(kept + 1)",
        "print(-kept)",
        "print(not kept)",
        "print(1 if kept else 2)",
        "print(kept and items)",
        "print(kept.strip())",
        "print(*kept)",
        "first, second = kept",
        "with kept: pass",
        "if kept: pass",
        "for each in kept: pass",
        "while kept: break",
    )
]
LIBRARY = [
    Case(
        "what Quart gives in the place of Flask's",
        """
        import quart
        from quart import Quart, redirect, request, render_template, websocket

        app = Quart(__name__)

        @app.post("/")
        async def index():
            data = request.get_json()
            print(data["x"])  # want CON203
            if quart.request.get_data():  # want CON203
                return redirect("/")
            quart.flash("saved")  # want CON201
            if (await request.get_json())["y"]:
                return await quart.make_response(await render_template("index.html"))
            return render_template("index.html") + "x"  # want CON203

        @app.websocket("/ws")
        async def talk():
            websocket.send("hello")  # want CON201
            await websocket.send(await websocket.receive())
        """,
    ),
    Case(
        "Flask's own",
        """
        import flask
        from flask import request, render_template

        async def index():
            data = request.get_json()
            flask.flash("saved")
            return render_template("index.html") + data["x"]
        """,
    ),
    Case(
        "looks at files that aiofiles hands to a thread",
        """
        import aiofiles.os
        from aiofiles import os as aioos
        from aiofiles.os import path as aiopath, remove
        from aiofiles.ospath import exists

        async def main(folder):
            if aiofiles.os.listdir(folder):  # want CON203
                return
            if aioos.path.isdir(folder):  # want CON203
                return
            if not aiopath.isfile(folder):  # want CON203
                return
            remove(folder)  # want CON201
            if exists(folder):  # want CON203
                return
            if await aiofiles.os.path.exists(folder) and not await aiofiles.os.listdir(folder):
                await remove(folder)
        """,
    ),
    Case(
        "what aiohttp.request() returns is no coroutine: it can only be entered",
        """
        import aiohttp

        async def main():
            manager = aiohttp.request("GET", "https://x")
            async with manager as response:
                print(await response.text())
            return manager._session.closed
        """,
    ),
    Case(
        "clients of HTTP and of Discord",
        """
        import aiohttp
        import httpx
        from discord.ext import commands

        class Api:
            def __init__(self):
                self.session = aiohttp.ClientSession()

            async def load(self):
                async with self.session.get("/") as response:
                    data = response.json()
                    print(response.status)
                    return data["x"]  # want CON203 "made by response.json"

        async def main(context: commands.Context):
            async with aiohttp.ClientSession() as session, session.post("/") as response:
                if "x" in response.text():  # want CON203
                    print((await response.json())["x"])
            async with httpx.AsyncClient() as client:
                got = client.get("/")
                print(got.status_code)  # want CON203
                found = await client.get("/")
                print(found.json()["x"])
            sent = context.send("x")
            await sent.delete()  # want CON203
        """,
    ),
]

NAMED = [
    Case(
        "through a name",
        """
        async def user():
            return {}

        async def main(use):
            found = user()
            if not found:  # want CON203 "tested for truth"
                raise LookupError
            return found

        async def other(use):
            found = user()
            use(found)
            return found["name"]  # want CON203

        async def third():
            found: dict = user()
            print(found)  # want CON203

        async def fourth():
            if found := user():  # want CON203
                return 1
        """,
    ),
    Case(
        "looked at before it is awaited",
        """
        import asyncio

        async def user():
            return {}

        async def main(given):
            found = user() if given else None
            if found:
                await found
            other = user()
            print(other, f"{other}")
            if other is not None:
                return await other

        async def tasks(spawn):
            coro = user()
            print(coro)
            spawn(coro)
            task = asyncio.create_task(user())
            if task:
                print(task)

        def factory(flag):
            coro = user()
            if coro:
                return coro
        """,
    ),
    Case(
        "a name that is bound again",
        """
        import inspect

        async def user():
            return {}

        def sync_user():
            return {}

        async def main(flag):
            found = user()
            found = await found
            print(found["x"])
            other = user() if flag else sync_user()
            if inspect.isawaitable(other):
                other = await other
            return other["x"]
        """,
    ),
    Case(
        "asked what it is",
        """
        import inspect

        async def user():
            return {}

        def main():
            found = user()
            if inspect.iscoroutine(found):
                found.close()
            else:
                print(found.name)
        """,
    ),
]

MET = [
    Case(
        "a name that holds something else elsewhere, in statements that surely meet the coroutine",
        """
        class User:
            id = 0

        async def find():
            return User()

        async def fallback(user: User = None, log=print):
            if not user:
                user = find()
            log("found")
            return user.id  # want CON203 "asked for an attribute"

        async def one_of_two(flag):
            if flag:
                user = await find()
            elif flag is None:
                user = find()
            else:
                user = User()
            async with flag:
                pass
            return [user["x"]]  # want CON203

        async def checked(use, session: User | None = None):
            if session is None:
                session = find()
                if not session:  # want CON203 "tested for truth"
                    raise LookupError
            use.append_event(session)
            return use(session)

        async def awaited_too_late(flag):
            user = None
            if flag:
                user = find()
            await user
            return user.id  # want CON203
        """,
    ),
    Case(
        "statements that may never meet it",
        """
        import asyncio
        import inspect

        class User:
            id = 0

        async def find():
            return User()

        async def leaves(flag):
            if flag:
                user = find()
            else:
                user = User()
            if flag:
                return user
            return user.id

        async def waits(flag):
            if flag:
                user = find()
            else:
                user = User()
            if flag:
                user = await user
            return user.id

        async def asks(flag):
            user = User()
            if flag:
                user = find()
            print(user.id if not inspect.isawaitable(user) else None)

        async def other_branch(flag):
            user = User()
            if flag:
                user = find()
            else:
                print(user.id)
            if not flag:
                print(user.id)

        async def in_loop(flags):
            user = User()
            for flag in flags:
                print(user.id)
                user = find()
                user = await user

        async def tested(flag, use):
            coro = None
            if flag:
                coro = find()
                if coro:
                    use(coro)
            if coro:
                await coro

        async def handed_on(flag):
            job = None
            if flag:
                job = find()
                if job:
                    print("starting")
            return await asyncio.create_task(job)

        async def spread_over_many(flag):
            if flag:
                user = find()
                if flag > 1:
                    return user
            else:
                user = User()
            return user.id
        """,
    ),
]

RETURNED = [
    Case(
        "a function that calls itself once more",
        """
        import asyncio

        async def again(work, name):
            try:
                return await work()
            except OSError:
                await asyncio.sleep(1)
                return again(work, name)  # want CON203 "again\\(\\) is returned by again\\(\\)"

        class Client:
            async def get(self, tries=3):
                if tries:
                    return self.get(tries - 1)  # want CON203
                return await again(self.get, "")

            async def post(self, tries=3):
                return await self.post(tries - 1)

        class Heir(Client):
            async def post(self, tries=3):
                return super().post(tries)
        """,
    ),
    Case(
        "returned by a function that promises the result",
        """
        from typing import Any, Awaitable, Optional

        class User:
            pass

        async def find() -> User:
            return User()

        async def plain() -> Optional[User]:
            return find()  # want CON203 "is returned by plain\\(\\)"

        async def nothing() -> None:
            found = find()
            return found  # want CON203 "made by find\\(\\)"

        async def many() -> list[User]:
            return find()  # want CON203

        async def right() -> User:
            return await find()

        def factory() -> User:
            return find()

        async def anything() -> Any:
            return find()

        async def twice() -> Awaitable[User]:
            return find()

        async def unsaid():
            return find()
        """,
    ),
    Case(
        "returned by a function that may end without a result",
        """
        async def step():
            pass

        async def falls(found):
            if not found:
                return step()  # want CON203 "made by step\\(\\) is returned by falls\\(\\)"
            print(found)

        async def bare(found):
            if found:
                return
            return step()  # want CON203

        async def again(found):
            try:
                print(found)
            except ValueError:
                return again(found)  # want CON203

        async def main():
            await falls(1)
            await again(2)

        def plain(found):
            if not found:
                return step()
            print(found)

        async def says_none(found):
            if found:
                return None
            return step()

        async def taken(found):
            if found:
                return step()
            print(found)

        async def handed(found):
            if found:
                return step()
            print(found)

        async def takes(run):
            second = await taken(1)
            if second:
                await second
            await run(handed)
        """,
    ),
]

CLEAN = [
    Case(
        "a coroutine's own attributes",
        """
        async def work():
            pass

        def main():
            work().close()
            coro = work()
            coro.send(None)
            print(coro.cr_frame, coro.__name__)
        """,
    ),
    Case(
        "containers of coroutines",
        """
        import asyncio

        async def work(x):
            pass

        async def main(xs):
            coros = [work(x) for x in xs]
            if coros and len(coros) > 1:
                print(coros[0] is coros[1])
            for coro in coros:
                await coro
            table = {"a": work(1)}
            await asyncio.gather(*(work(x) for x in xs), *table.values())
            return await asyncio.gather(*map(work, xs))
        """,
    ),
    Case(
        "a plain function that may give a coroutine or nothing",
        """
        async def work():
            pass

        def maybe(flag):
            if flag:
                return work()
            return None

        async def main():
            if maybe(1):
                pass
        """,
    ),
    Case(
        "an abstract method that is overridden elsewhere with an async generator",
        """
        from abc import ABC, abstractmethod

        class Source(ABC):
            @abstractmethod
            async def rows(self):
                raise NotImplementedError

            async def lines(self):
                ...

            async def run(self):
                async for row in self.rows():
                    print(row)
                async for row in self.lines():
                    print(row)
                for row in self.rows():  # want CON203
                    print(row)
        """,
    ),
    Case(
        "an abstract method that is overridden elsewhere with a context manager",
        """
        from abc import ABC, abstractmethod

        class Client(ABC):
            @abstractmethod
            async def transport(self):
                raise NotImplementedError("in subclasses")

            async def connect(self):
                return 1

            async def run(self):
                async with self.transport() as (read, write):
                    print(read, write)
                with self.transport():  # want CON203
                    pass
                async with self.connect():  # want CON203
                    pass
        """,
    ),
    Case(
        "a test that wants it to fail",
        """
        import pytest

        async def work():
            pass

        def test():
            with pytest.raises(TypeError):
                work()["x"]
            with pytest.raises(AttributeError):
                work().name
        """,
    ),
    Case(
        "functions that may be something else",
        """
        from elsewhere import decorate

        @decorate
        async def work():
            pass

        async def main(other):
            if work() or other():
                return work()["x"]
        """,
    ),
    Case(
        "a tuple that is formatted with %",
        """
        async def name():
            return ""

        async def main():
            # The operand is the tuple.
            return "%s" % (name(),)  # miss CON203
        """,
    ),
]

CASES = [*DIRECT, *KEPT, *LIBRARY, *NAMED, *MET, *RETURNED, *CLEAN]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
