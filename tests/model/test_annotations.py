"""What an annotation says of a value."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "every way to write it",
        """
        from concurrent import futures
        from concurrent.futures import Executor
        from typing import Annotated, Final, Optional, Union

        def a(pool: Executor): pool.submit(print)  # want CON501
        def b(pool: "Executor"): pool.submit(print)  # want CON501
        def c(pool: futures.Executor): pool.submit(print)  # want CON501
        def d(pool: "futures.ThreadPoolExecutor"): pool.submit(print)  # want CON501
        def e(pool: Optional[Executor]): pool.submit(print)  # want CON501
        def f(pool: Executor | None): pool.submit(print)  # want CON501
        def g(pool: None | Executor = None): pool.submit(print)  # want CON501
        def h(pool: Union[Executor, None]): pool.submit(print)  # want CON501
        def i(pool: "Executor | None"): pool.submit(print)  # want CON501
        def j(pool: "Optional[Executor]"): pool.submit(print)  # want CON501
        def k(pool: Optional["Executor"]): pool.submit(print)  # want CON501
        def l(pool: Annotated[Executor, "the pool"]): pool.submit(print)  # want CON501
        def m(pool: Annotated["Executor | None", 1]): pool.submit(print)  # want CON501
        def n(*, pool: Executor): pool.submit(print)  # want CON501
        def o(pool: Executor, /): pool.submit(print)  # want CON501
        def p(pool: futures.ProcessPoolExecutor | futures.ThreadPoolExecutor): pool.submit(print)  # want CON501
        POOL: Final[Executor] = make()
        POOL.submit(print)  # want CON501
        """,
    ),
    Case(
        "of several kinds at once",
        """
        from concurrent.futures import Executor
        from typing import Any, TypeVar, Union

        T = TypeVar("T")

        def a(pool: Executor | str): pool.submit(print)
        def b(pool: Union[Executor, Any]): pool.submit(print)
        def c(pool: T): pool.submit(print)
        def d(pool: Any): pool.submit(print)
        def e(pool: "not an annotation"): pool.submit(print)
        def f(pool: "("): pool.submit(print)
        def g(pool: 5): pool.submit(print)
        def h(pool: type[Executor]): pool().submit(print)  # want CON501
        def i(pool: "type[Executor]"): pool().submit(print)  # want CON501
        """,
    ),
    Case(
        "containers",
        """
        from collections import deque
        from collections.abc import Iterable, Mapping, Sequence
        from concurrent.futures import Executor
        from typing import Dict, List

        def a(pools: list[Executor]):
            for pool in pools:
                pool.submit(print)  # want CON501
            pools[0].submit(print)  # want CON501
            pools.submit(print)

        def b(pools: Sequence["Executor"]):
            [pool.submit(print) for pool in pools]  # want CON501

        def c(pools: dict[str, Executor]):
            pools["a"].submit(print)  # want CON501
            for pool in pools.values():
                pool.submit(print)  # want CON501
            for key in pools:
                key.submit(print)

        def d(pools: List[Executor], table: Dict[str, Executor]):
            pools[-1].submit(print)  # want CON501
            table["a"].submit(print)  # want CON501

        def e(*pools: Executor, **named: Executor):
            pools[0].submit(print)  # want CON501
            named["a"].submit(print)  # want CON501
            named.submit(print)

        def f(pools: Iterable[Executor], more: Mapping[int, list[Executor]], queue: deque[Executor]):
            for pool in pools:
                pool.submit(print)  # want CON501
            more[1][0].submit(print)  # want CON501
            queue[0].submit(print)  # want CON501

        def g(pair: tuple[Executor, str]):
            pair[0].submit(print)  # want CON501
            pair[1].submit(print)
            pool, name = pair
            name.submit(print)
        """,
    ),
    Case(
        "of what a function returns",
        """
        from concurrent.futures import Executor, ThreadPoolExecutor

        def annotated() -> Executor: ...
        def quoted() -> "Executor | None": ...
        def inferred():
            return ThreadPoolExecutor()
        def several(test):
            if test:
                return None
            return ThreadPoolExecutor()
        def mixed(test):
            if test:
                return test
            return ThreadPoolExecutor()
        def wrong(test) -> str:
            return ThreadPoolExecutor()
        async def asynchronous() -> Executor: ...
        def lists() -> list[Executor]: ...
        def implicit(test):
            if test:
                return ThreadPoolExecutor()

        class Pool(ThreadPoolExecutor):
            @classmethod
            def build(cls):
                return cls()
            def me(self) -> "Pool": ...

        async def main():
            annotated().submit(print)  # want CON501
            quoted().submit(print)  # want CON501
            inferred().submit(print)  # want CON501
            several(1).submit(print)  # want CON501
            mixed(1).submit(print)
            wrong(1).submit(print)
            (await asynchronous()).submit(print)  # want CON501
            asynchronous().submit(print)  # want CON203
            lists()[0].submit(print)  # want CON501
            implicit(1).submit(print)  # want CON501
            Pool.build().submit(print)  # want CON501
            Pool().me().submit(print)  # want CON501
        """,
    ),
    Case(
        "the class itself",
        """
        from concurrent.futures import Executor
        from typing import Self

        class Pool(Executor):
            @classmethod
            def make(cls) -> Self: ...

        def main():
            Pool.make().submit(print)  # want CON501
        """,
        varied=False,
    ),
    Case(
        "the class itself, under another name",
        """
        import typing
        from concurrent.futures import Executor
        from typing import Self as It

        class Pool(Executor):
            @classmethod
            def make(cls) -> typing.Self: ...

            def me(self) -> It: ...

        def main():
            Pool.make().submit(print)  # want CON501
            Pool().me().submit(print)  # want CON501
        """,
        varied=False,
    ),
    Case(
        "against the value",
        """
        import threading
        from typing import Any
        from concurrent.futures import Executor, ThreadPoolExecutor

        a: Any = ThreadPoolExecutor()
        a.submit(print)  # want CON501
        b: Executor = unknown()
        b.submit(print)  # want CON501
        c: Executor
        c = unknown()
        c.submit(print)  # miss CON501

        async def main():
            pass
        """,
    ),
    Case(
        "an own class, also one that stands further down",
        """
        from __future__ import annotations

        def a(service: Service):
            service.save()  # want CON201

        class Service:
            async def save(self): ...

            def other(self, other: Service):
                other.save()  # want CON201
        """,
    ),
    Case(
        "an alias of a type",
        """
        from concurrent.futures import Executor
        from typing import TypeAlias

        Pool = Executor
        Maybe = Executor | None
        Named: TypeAlias = "Executor"

        def main(a: Pool, b: Maybe, c: Named):
            a.submit(print)  # want CON501
            b.submit(print)  # miss CON501
            c.submit(print)  # miss CON501
        """,
    ),
    Case(
        "with PEP 695",
        """
        from concurrent.futures import Executor

        type Pool = Executor

        def bound[P: Executor](pool: P, plain: Pool):
            pool.submit(print)  # miss CON501
            plain.submit(print)  # miss CON501

        class Box[T]:
            def __init__(self, pool: Executor, item: T):
                self.pool = pool
                self.item = item

            def run(self):
                self.pool.submit(print)  # want CON501
                self.item.submit(print)
        """,
        since=(3, 12),
    ),
    Case(
        "a cast",
        """
        from concurrent.futures import Executor
        from typing import cast

        def main(thing):
            cast(Executor, thing).submit(print)  # want CON501
            cast("Executor", thing).submit(print)  # want CON501
        """,
    ),
    Case(
        "a name that isinstance narrows",
        """
        from concurrent.futures import Executor

        def main(thing):
            if isinstance(thing, Executor):
                thing.submit(print)  # miss CON501
        """,
    ),
    Case(
        "a lambda's and a decorated function's parameters",
        """
        from concurrent.futures import Executor, ThreadPoolExecutor

        def main(decorate):
            f = lambda pool=ThreadPoolExecutor(): pool.submit(print)
            f()

            @decorate
            def g(pool: Executor):
                pool.submit(print)  # want CON501

            return g
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_annotations(case: Case) -> None:
    check(case)
