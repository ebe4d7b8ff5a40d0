"""CON609: a set or mapping that others take from while a coroutine iterates it."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ENABLED = Options(enable=("CON609",))

CASES = [
    Case(
        "a set and mappings of an object",
        """
        import asyncio
        import dataclasses
        import weakref

        class Room:
            def __init__(self):
                self.members = set()
                self.by_name: dict[str, object] = {}
                self.channels = weakref.WeakSet()

            async def tell(self, line):
                for each in self.members:  # want CON609 "^leave\\(\\) may change self.members while"
                    await each.send(line)
                for name, each in self.by_name.items():  # want CON609 "kick"
                    async with each:
                        print(name)
                for at, each in enumerate(self.by_name.values()):  # want CON609
                    async for other in each:
                        print(at, other)
                for channel in self.channels:  # want CON609
                    try:
                        await channel.restore()
                    except ValueError:
                        continue

            def leave(self, member):
                self.members.discard(member)

            async def kick(self, name):
                async with self.lock:
                    del self.by_name[name]
                self.channels.clear()

        @dataclasses.dataclass
        class Other:
            members: list = dataclasses.field(default_factory=set)

            async def tell(self):
                for each in self.members:  # want CON609
                    await each

            def leave(self, each):
                self.members.remove(each)
        """,
        ENABLED,
    ),
    Case(
        "tasks that take themselves out",
        """
        import asyncio

        class Pool:
            def __init__(self):
                self.tasks = set()

            def spawn(self, work):
                task = asyncio.create_task(work())
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)

            async def wait(self):
                for task in self.tasks:  # want CON609 "^a callback may"
                    await task
        """,
        ENABLED,
    ),
    Case(
        "weak ones lose what they hold by themselves",
        """
        from weakref import WeakSet

        class Connection:
            def __init__(self):
                self.__channels: WeakSet[object] = WeakSet()
                self.__listeners = set()

            async def restore(self):
                for channel in self.__channels:  # want CON609 "channel\\(\\) may change"
                    await channel.restore()
                for each in self.__listeners:
                    await each()

            def channel(self, channel):
                self.__channels.add(channel)
                self.__listeners.add(channel.restored)
        """,
        ENABLED,
    ),
    Case(
        "a name of the module",
        """
        import asyncio

        CLIENTS = {}

        async def tell(line):
            for each in CLIENTS.values():  # want CON609 "gone\\(\\) may change CLIENTS"
                await each.send(line)

        def gone(name):
            CLIENTS.pop(name)
        """,
        ENABLED,
    ),
    Case(
        "a copy is iterated, or the loop does not wait",
        """
        import asyncio

        class Room:
            def __init__(self):
                self.members = set()
                self.by_name = {}

            async def tell(self, line):
                for each in list(self.members):
                    await each.send(line)
                for each in self.members.copy():
                    await each.send(line)
                for name, each in tuple(self.by_name.items()):
                    await each.send(name)
                for each in self.members:
                    each.write(line)
                await asyncio.gather(*[each.drain() for each in self.members])

            def leave(self, member):
                self.members.discard(member)
                self.by_name.pop(member.name)
        """,
        ENABLED,
    ),
    Case(
        "the loop is over after the await",
        """
        import asyncio

        class Room:
            def __init__(self):
                self.members = set()

            async def tell(self, line):
                for each in self.members:
                    if each.wants(line):
                        await each.send(line)
                        return
                for each in self.members:
                    if each.wants(line):
                        return await each.send(line)
                for each in self.members:
                    if each:
                        pass
                    elif each.wants(line):
                        await each.send(line)
                        break
                for each in self.members:  # want CON609
                    if each.wants(line):
                        await each.send(line)
                        if each.is_last:
                            break

            def leave(self, member):
                self.members.discard(member)
        """,
        ENABLED,
    ),
    Case(
        "nobody else takes from it",
        """
        import asyncio

        class Room:
            def __init__(self):
                self.hooks = {}
                self.mine = set()
                self.list = []
                self.mine.clear()

            async def tell(self, line):
                for each in self.hooks.values():
                    await each(line)
                for each in self.mine:
                    await each.send(line)
                self.mine.clear()
                for each in self.list:
                    await each.send(line)

            def register(self, name, hook):
                self.hooks[name] = hook

            def leave(self, member, other):
                self.list.remove(member)
                other.mine.discard(member)
        """,
        ENABLED,
    ),
    Case(
        "both hold the same",
        """
        import asyncio

        class Room:
            def __init__(self):
                self.members = set()
                self.lock = asyncio.Lock()

            async def tell(self, line):
                async with self.lock:
                    for each in self.members:
                        await each.send(line)

            async def leave(self, member):
                async with self.lock:
                    self.members.discard(member)
        """,
        ENABLED,
    ),
    Case(
        "whoever calls holds the same",
        """
        import asyncio

        class Room:
            def __init__(self):
                self.members = set()
                self.lock = asyncio.Lock()

            async def tell(self, line):
                async with self.lock:
                    await self._tell(line)

            async def _tell(self, line):
                for each in self.members:
                    await each.send(line)

            async def ask(self, line):
                async with self.lock:
                    await self._ask(line)
                await self._ask(line)

            async def _ask(self, line):
                for each in self.members:  # want CON609
                    await each.send(line)

            async def leave(self, member):
                async with self.lock:
                    self._leave(member)

            def _leave(self, member):
                self.members.discard(member)
        """,
        ENABLED,
    ),
    Case(
        "at the end",
        """
        import asyncio

        class Room:
            def __init__(self):
                self.members = set()

            async def close(self):
                for each in self.members:
                    await each.close()

            def leave(self, member):
                self.members.discard(member)
        """,
        ENABLED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con609(case: Case) -> None:
    check(case)
