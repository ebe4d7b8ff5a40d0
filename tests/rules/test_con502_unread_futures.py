"""CON502: futures that are kept and never read."""

import pytest

from harness import Case, check

UNREAD = [
    Case(
        "a list of them",
        """
        from concurrent.futures import ThreadPoolExecutor

        def send(x): ...

        def main(xs):
            with ThreadPoolExecutor() as pool:
                futures = [pool.submit(send, x) for x in xs]  # want CON502 "submit\\(\\) is never read.* send\\(\\)"
            print(len(futures))
        """,
    ),
    Case(
        "a name, and nobody reads it",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send):
            pool = ThreadPoolExecutor()  # want CON508
            future = pool.submit(send)  # want CON502
            _ = pool.submit(send)  # want CON502
            typed: object = pool.submit(send)  # want CON502
        """,
    ),
    Case(
        "only waited for",
        """
        from concurrent.futures import ThreadPoolExecutor, as_completed, wait

        def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            futures = [pool.submit(send, x) for x in xs]  # want CON502
            wait(futures)
            others = {pool.submit(send, x) for x in xs}  # want CON502
            for other in as_completed(others):
                print("one more")
            third = [pool.submit(send, x) for x in xs]  # want CON502
            done, pending = wait(third)
            print(len(done), pending)
        """,
    ),
    Case(
        "only looked at",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send):
            pool = ThreadPoolExecutor()  # want CON508
            future = pool.submit(send)  # want CON502
            while not future.done():
                print("still busy", future.running(), f"{future}")
            if future is None or future.cancel():
                return
            assert future
        """,
    ),
    Case(
        "grown one by one",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            futures = []
            for x in xs:
                futures.append(pool.submit(send, x))  # want CON502
            by_x = {}
            for x in xs:
                by_x[x] = pool.submit(send, x)  # want CON502
            seen = set()
            for x in xs:
                seen.add(pool.submit(send, x))  # want CON502
            print(f"{len(futures)} sent", bool(by_x), seen)
        """,
    ),
    Case(
        "keys of a dict",
        """
        from concurrent.futures import ThreadPoolExecutor, as_completed

        def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            futures = {pool.submit(send, x): x for x in xs}  # want CON502
            for future in as_completed(futures):
                print(futures[future], "done")
        """,
    ),
    Case(
        "in a coroutine as well",
        """
        from concurrent.futures import ThreadPoolExecutor

        async def main(send):
            pool = ThreadPoolExecutor()  # want CON508
            future = pool.submit(send)  # want CON502
        """,
    ),
    Case(
        "a tuple that is unpacked",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send):
            pool = ThreadPoolExecutor()  # want CON508
            a, b = pool.submit(send, 1), pool.submit(send, 2)  # miss CON502
            a.result()
        """,
    ),
]

READ = [
    Case(
        "in a loop over the list",
        """
        from concurrent.futures import ThreadPoolExecutor, as_completed, wait

        def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            one = [pool.submit(send, x) for x in xs]
            for each in one:
                each.result()
            two = [pool.submit(send, x) for x in xs]
            for each in as_completed(two):
                each.result()
            three = [pool.submit(send, x) for x in xs]
            print([each.result() for each in three])
            four = [pool.submit(send, x) for x in xs]
            done, pending = wait(four)
            for each in done:
                each.exception()
            five = [pool.submit(send, x) for x in xs]
            for each in wait(five).done:
                each.result()
            six = [pool.submit(send, x) for x in xs]
            for i, each in enumerate(six):
                each.result()
            seven = [pool.submit(send, x) for x in xs]
            six[0].result()
            seven.pop().result()
        """,
    ),
    Case(
        "by key and by value of a dict",
        """
        from concurrent.futures import ThreadPoolExecutor, as_completed

        def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            keys = {pool.submit(send, x): x for x in xs}
            for future in as_completed(keys):
                print(keys[future], future.result())
            values = {x: pool.submit(send, x) for x in xs}
            for x, future in values.items():
                print(x, future.result())
            more = {x: pool.submit(send, x) for x in xs}
            for future in more.values():
                future.result()
            last = {}
            last["a"] = pool.submit(send, 1)
            last["a"].result()
            pairs = [(x, pool.submit(send, x)) for x in xs]
            for x, future in pairs:
                future.result()
        """,
    ),
    Case(
        "grown and then read",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            futures = []
            for x in xs:
                future = pool.submit(send, x)
                futures.append(future)
            for future in futures:
                future.result()
            grouped = {}
            for x in xs:
                grouped.setdefault(x, []).append(pool.submit(send, x))
            for group in grouped.values():
                for future in group:
                    future.result()
        """,
    ),
    Case(
        "with a callback",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send, log):
            pool = ThreadPoolExecutor()  # want CON508
            future = pool.submit(send)
            future.add_done_callback(log)
        """,
    ),
    Case(
        "awaited",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        async def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            future = pool.submit(send)
            await asyncio.wrap_future(future)
            futures = [asyncio.wrap_future(pool.submit(send, x)) for x in xs]
            await asyncio.gather(*futures)
        """,
    ),
    Case(
        "returned, stored, passed on, in a closure",
        """
        from concurrent.futures import ThreadPoolExecutor

        futures = []

        class Sender:
            def start(self, pool: ThreadPoolExecutor, send):
                future = pool.submit(send)
                self.future = future
                self.futures[1] = pool.submit(send)

        def factory(pool: ThreadPoolExecutor, send, xs):
            made = [pool.submit(send, x) for x in xs]
            return made

        def stream(pool: ThreadPoolExecutor, send):
            future = pool.submit(send)
            yield future

        def handing(pool: ThreadPoolExecutor, send, register):
            future = pool.submit(send)
            register(future)
            register(future=pool.submit(send))

        def closing(pool: ThreadPoolExecutor, send):
            future = pool.submit(send)

            def read():
                return future.result()

            return read

        def into_global(pool: ThreadPoolExecutor, send):
            futures.append(pool.submit(send))
            global last
            last = pool.submit(send)
        """,
    ),
    Case(
        "gathered through map, a generator, a comprehension of methods",
        """
        from concurrent.futures import ThreadPoolExecutor
        from operator import methodcaller

        def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            list(map(methodcaller("result"), [pool.submit(send, x) for x in xs]))
            futures = (pool.submit(send, x) for x in xs)
            print(sum(each.result() for each in futures))
            reading = [pool.submit(send, x).result for x in xs]
            for read in reading:
                read()
        """,
    ),
    Case(
        "the work catches everything itself",
        """
        from concurrent.futures import ThreadPoolExecutor

        def careful(x):
            try:
                print(x)
            except Exception:
                print("failed")

        def main(xs):
            with ThreadPoolExecutor() as pool:
                futures = [pool.submit(careful, x) for x in xs]
        """,
    ),
    Case(
        "matched, raised from, compared by a helper, starred",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send, show):
            pool = ThreadPoolExecutor()  # want CON508
            a = pool.submit(send)
            show(*[a])
            b = pool.submit(send)
            show(**{"b": b})
            c = pool.submit(send)
            match c:
                case kept:
                    kept.result()
            d = pool.submit(send)
            getattr(d, "result")()
            e = pool.submit(send)
            first, *rest = [e]
            first.result()
        """,
    ),
    Case(
        "in the ways of real code",
        """
        from collections import defaultdict
        from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

        def keyed(pool: ThreadPoolExecutor, send, xs):
            futures = {}
            for x in xs:
                futures[pool.submit(send, x)] = x
            for future in futures:
                future.result()

        def polled(pool: ThreadPoolExecutor, send):
            futures = [pool.submit(send)]
            while futures:
                for each in [future for future in futures if future.done()]:
                    futures.remove(each)
                    each.result()

        def one_behind(pool: ThreadPoolExecutor, send, xs):
            last = None
            for x in xs:
                if last is not None:
                    last.result()
                last = pool.submit(send, x)

        def grouped(pool: ThreadPoolExecutor, send, xs):
            groups = defaultdict(list)
            for x in xs:
                groups[x].append(pool.submit(send, x))
            for group in groups.values():
                for future in group:
                    future.result()

        def by_place(pool: ThreadPoolExecutor, send):
            slots = [None] * 3
            slots[0] = pool.submit(send)
            slots[0].result()

        def unpacked(pool: ThreadPoolExecutor, send):
            (a, b) = [pool.submit(send, x) for x in range(2)]
            a.result()
            b.result()

        def maybe(pool: ThreadPoolExecutor, send, test):
            future = pool.submit(send) if test else None
            if future:
                future.result()

        def waited(pool: ThreadPoolExecutor, send):
            state = wait([pool.submit(send)], return_when=FIRST_EXCEPTION)
            for future in state.done:
                future.result()

        def joined(pool: ThreadPoolExecutor, send):
            futures = set()
            futures |= {pool.submit(send)}
            list(map(lambda future: future.result(), futures))

        def handed_on(pool: ThreadPoolExecutor, send):
            first = pool.submit(send)
            second = pool.submit(send, first)
            second.result()
        """,
    ),
    Case(
        "only cancelled",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(pool: ThreadPoolExecutor, send):
            futures = [pool.submit(send)]  # want CON502
            [future.cancel() for future in futures]
        """,
    ),
]

AMBIGUOUS = [
    Case(
        "put into something that others can read",
        """
        from concurrent.futures import ThreadPoolExecutor
        from elsewhere import Tracker

        class Sender:
            def start(self, pool: ThreadPoolExecutor, send, futures, table, queue, rows):
                futures.append(pool.submit(send))
                table["x"] = pool.submit(send)
                queue.put(pool.submit(send))
                mine = self.futures
                mine.append(pool.submit(send))
                tracker = Tracker()
                tracker.add(pool.submit(send))
                for row in rows:
                    row.append(pool.submit(send))
                a = b = []
                a.append(pool.submit(send))
                b[0].result()
                first = []
                second = first
                second.append(pool.submit(send))
                first[0].result()
        """,
    ),
    Case(
        "deep inside other containers",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send):
            pool = ThreadPoolExecutor()  # want CON508
            tree = {1: {2: {3: [(4, pool.submit(send))]}}}
            tree[1][2][3][0][1].result()
        """,
    ),
    Case(
        "locals()",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send, show):
            pool = ThreadPoolExecutor()  # want CON508
            future = pool.submit(send)  # false CON502
            show(locals())
        """,
    ),
    Case(
        "two futures of one name, of which the first is read",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send):
            pool = ThreadPoolExecutor()  # want CON508
            future = pool.submit(send, 1)
            future.result()
            future = pool.submit(send, 2)  # miss CON502
        """,
    ),
    Case(
        "a list in a list",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            rows = [[pool.submit(send, x) for x in row] for row in xs]
            for row in rows:
                for future in row:
                    future.result()
            lost = [[pool.submit(send, x) for x in row] for row in xs]  # want CON502
            print(len(lost))
        """,
    ),
    Case(
        "both lists joined and read",
        """
        from concurrent.futures import ThreadPoolExecutor
        from itertools import chain

        def main(send, xs):
            pool = ThreadPoolExecutor()  # want CON508
            a = [pool.submit(send, x) for x in xs]
            b = [pool.submit(send, x) for x in xs]
            for future in a + b:
                future.result()
            c = [pool.submit(send, x) for x in xs]
            d = [pool.submit(send, x) for x in xs]
            for future in chain(c, d):
                future.result()
            e = [*c, pool.submit(send, 1)]
            e[-1].result()
            f = []
            f += [pool.submit(send, 1)]
            f[0].result()
        """,
    ),
    Case(
        "a class attribute in its class body",
        """
        from concurrent.futures import ThreadPoolExecutor

        pool = ThreadPoolExecutor()

        class Config:
            loading = pool.submit(print)
        """,
    ),
]

CASES = [*UNREAD, *READ, *AMBIGUOUS]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con502(case: Case) -> None:
    check(case)
