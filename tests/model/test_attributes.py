"""What `self.x` denotes: assigned anywhere in the class, in its bases, from outside."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "assigned in any method, read in any",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Service:
            def send(self):
                self.pool.submit(print)  # want CON501
                self.typed.submit(print)  # want CON501
                self.nested.submit(print)  # want CON501

            def open(self):
                self.pool = ThreadPoolExecutor()
                self.typed: ThreadPoolExecutor = ThreadPoolExecutor()
                if True:
                    with self:
                        self.nested = ThreadPoolExecutor()
        """,
    ),
    Case(
        "declared in the class, and assigned something of a subclass",
        """
        import time
        from concurrent.futures import Executor, ThreadPoolExecutor
        from typing import Any, Protocol

        class Works(Protocol):
            def work(self) -> None:
                time.sleep(1)

        class Worker(Works):
            pass

        class Other:
            pass

        class Service:
            worker: Works
            either: Works
            unknown: Works
            another: Works

            def __init__(self, given: Works | None, untyped):
                self.worker = Worker()
                self.either = given
                if given is None:
                    self.either = Worker()
                self.unknown = Worker()
                self.unknown = untyped
                self.another = Other()

            async def go(self):
                self.worker.work()  # want CON103
                self.either.work()  # want CON103
                self.unknown.work()
                self.another.work()
        """,
    ),
    Case(
        "assigned in a base of this file",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Base:
            def __init__(self):
                self.pool = ThreadPoolExecutor()

        class Middle(Base):
            pass

        class Service(Middle):
            def send(self):
                self.pool.submit(print)  # want CON501
        """,
    ),
    Case(
        "assigned in a base that stands further down, or is imported",
        """
        from concurrent.futures import ThreadPoolExecutor
        from elsewhere import Imported

        def make():
            class Service(Base):
                def send(self):
                    self.pool.submit(print)  # want CON501
            return Service

        class Other(Imported):
            def send(self):
                self.pool.submit(print)

        class Base:
            def __init__(self):
                self.pool = ThreadPoolExecutor()
        """,
    ),
    Case(
        "reassigned to something else, in the class or in one that inherits",
        """
        from concurrent.futures import ThreadPoolExecutor
        from elsewhere import Quiet

        class Service:
            def __init__(self):
                self.pool = ThreadPoolExecutor()

            def other(self):
                self.pool = Quiet()

            def send(self):
                self.pool.submit(print)

        class Parent:
            def __init__(self):
                self.pool = ThreadPoolExecutor()

            def send(self):
                self.pool.submit(print)

        class Child(Parent):
            def __init__(self):
                super().__init__()
                self.pool = Quiet()
        """,
    ),
    Case(
        "reassigned from outside",
        """
        from concurrent.futures import ThreadPoolExecutor
        from elsewhere import Quiet

        class Service:
            def __init__(self):
                self.pool = ThreadPoolExecutor()

            def send(self):
                self.pool.submit(print)

        service = Service()
        service.pool = Quiet()
        """,
    ),
    Case(
        "another class's attribute of the same name",
        """
        import asyncio
        import threading

        class A:
            def __init__(self):
                self.lock = threading.Lock()

            async def run(self, work):
                with self.lock:  # want CON601
                    await work()

        class B:
            def __init__(self):
                self.lock = asyncio.Lock()

            async def run(self, work):
                async with self.lock:
                    await work()
        """,
    ),
    Case(
        "a class attribute, by self, by cls, by the class's name",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Service:
            pool = ThreadPoolExecutor()
            typed: ThreadPoolExecutor

            def send(self):
                self.pool.submit(print)  # want CON501
                self.typed.submit(print)  # want CON501
                type(self).pool.submit(print)  # want CON501
                self.__class__.pool.submit(print)  # want CON501

            @classmethod
            def make(cls):
                cls.pool.submit(print)  # want CON501

            @staticmethod
            def help(self):
                self.pool.submit(print)

        Service.pool.submit(print)  # want CON501
        Service().pool.submit(print)  # want CON501
        """,
    ),
    Case(
        "the receiver may be called otherwise",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Service:
            def __init__(this):
                this.pool = ThreadPoolExecutor()

            def send(me, /):
                me.pool.submit(print)  # want CON501

            def other(self, that):
                that.pool.submit(print)
        """,
    ),
    Case(
        "properties",
        """
        import functools
        from concurrent.futures import ThreadPoolExecutor

        class Service:
            @property
            def annotated(self) -> ThreadPoolExecutor:
                return make()

            @property
            def inferred(self):
                return ThreadPoolExecutor()

            @functools.cached_property
            def cached(self):
                return ThreadPoolExecutor()

            @property
            def unknown(self):
                return make()

            @property
            def settable(self):
                return ThreadPoolExecutor()

            @settable.setter
            def settable(self, value):
                pass

            def send(self):
                self.annotated.submit(print)  # want CON501
                self.inferred.submit(print)  # want CON501
                self.cached.submit(print)  # want CON501
                self.unknown.submit(print)
                self.settable.submit(print)  # want CON501
        """,
    ),
    Case(
        "through other objects of this file",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Pools:
            def __init__(self):
                self.send = ThreadPoolExecutor()

        class Service:
            def __init__(self, pools: Pools, unknown):
                self.pools = pools
                self.own = Pools()
                self.unknown = unknown

            def run(self):
                self.pools.send.submit(print)  # want CON501
                self.own.send.submit(print)  # want CON501
                self.unknown.send.submit(print)
                Pools().send.submit(print)  # want CON501
        """,
    ),
    Case(
        "a dataclass",
        """
        import asyncio
        import threading
        from concurrent.futures import Executor, ThreadPoolExecutor
        from dataclasses import dataclass, field

        @dataclass
        class Service:
            pool: Executor
            lock: threading.Lock = field(default_factory=threading.Lock)
            other: Executor = field(default_factory=ThreadPoolExecutor)

            async def run(self, work):
                self.pool.submit(print)  # want CON501
                self.other.submit(print)  # want CON501
                with self.lock:  # want CON601
                    await work()
        """,
    ),
    Case(
        "in nested functions and lambdas of a method",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Service:
            def __init__(self):
                def later():
                    self.late = ThreadPoolExecutor()

                later()
                self.pool = ThreadPoolExecutor()

            def send(self):
                def inner():
                    self.pool.submit(print)  # want CON501

                inner()
                self.late.submit(print)  # want CON501
        """,
    ),
    Case(
        "bound by with, for, unpacking, a walrus",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Service:
            def run(self, pools):
                with ThreadPoolExecutor() as self.entered:
                    self.entered.submit(print)  # want CON501
                for self.looped in [ThreadPoolExecutor()]:
                    self.looped.submit(print)  # want CON501
                self.a, self.b = ThreadPoolExecutor(), None
                self.a.submit(print)  # want CON501
                for self.unknown in pools:
                    self.unknown.submit(print)
                self.unknown = ThreadPoolExecutor()
        """,
    ),
    Case(
        "set by name, or by a method that is called otherwise",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Service:
            def __init__(self, quiet):
                self.pool = ThreadPoolExecutor()
                setattr(self, "pool", quiet)

            def send(self):
                self.pool.submit(print)  # false CON501

        class Slotted:
            __slots__ = ("pool",)

            def __init__(self):
                self.pool = ThreadPoolExecutor()

            def send(self):
                self.pool.submit(print)  # want CON501
        """,
    ),
    Case(
        "augmented",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Service:
            def __init__(self):
                self.pools = [ThreadPoolExecutor()]
                self.pools += [ThreadPoolExecutor()]
                self.pools[0].submit(print)  # want CON501
        """,
    ),
    Case(
        "methods of a base through several inheritance lines",
        """
        class Left:
            async def save(self): ...

        class Right:
            def save(self): ...
            async def load(self): ...

        class Both(Left, Right):
            def run(self):
                self.save()  # want CON201
                self.load()  # want CON201

        class Swapped(Right, Left):
            def run(self):
                self.save()
        """,
    ),
    Case(
        "a base that is generic, or made by a call",
        """
        from typing import Generic, NamedTuple, TypeVar
        from elsewhere import make_base

        T = TypeVar("T")

        class Base(Generic[T]):
            async def save(self): ...

        class Service(Base[int]):
            def run(self):
                self.save()  # want CON201

        class Made(make_base()):
            def run(self):
                self.save()

        class Mixed(make_base(), Base[int]):
            def run(self):
                self.save()
        """,
    ),
    Case(
        "asynchronous methods of Django's, by their names",
        """
        from django.db import models
        from elsewhere import Order, find

        class User(models.Model):
            async def rename(self):
                self.asave()  # want CON201

        async def main(order, found):
            order.asave()  # want CON201
            await order.asave()
            User.objects.filter(id=1).adelete()  # want CON201
            Order.objects.abulk_create([order])  # want CON201
            find(order).arefresh_from_db()  # want CON201
            if order.aget_or_create(id=1):  # want CON203
                await found.adelete()
            order.aget()
            order.save()
            return found.asave()

        def plain(order):
            order.asave()
            return order.asave()
        """,
    ),
    Case(
        "called like Django's, where it is not there",
        """
        from elsewhere import models

        async def main(order):
            order.asave()
            models.Order.objects.filter(id=1).adelete()
        """,
    ),
    Case(
        "called like Django's, in a file that has one of its own",
        """
        from django.conf import settings

        class Store:
            def asave(self): ...

        async def main(order):
            order.asave()
            order.adelete()  # want CON201
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_attributes(case: Case) -> None:
    check(case)
