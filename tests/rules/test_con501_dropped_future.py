"""CON501: submitted, and the future thrown away."""

import pytest

from harness import Case, check

POOLS = [
    Case(
        "from every kind of executor",
        """
        import concurrent.futures
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        def send(x): ...

        def main(given: concurrent.futures.Executor):
            with ThreadPoolExecutor() as pool:
                pool.submit(send, 1)  # want CON501 "^the future returned by pool.submit\\(\\) .* in send\\(\\)"
            with ProcessPoolExecutor(4) as workers:
                workers.submit(send, 1)  # want CON501
            with concurrent.futures.ThreadPoolExecutor() as a, concurrent.futures.ThreadPoolExecutor() as b:
                a.submit(send, 1)  # want CON501
                b.submit(send, 1)  # want CON501
            given.submit(send, 1)  # want CON501
            ThreadPoolExecutor().submit(send, 1)  # want CON501 "ThreadPoolExecutor_?\\(\\).submit", want CON508
            plain = ThreadPoolExecutor(max_workers=1)
            plain.submit(send, 1)  # want CON501
            plain.shutdown()
        """,
    ),
    Case(
        "a pool of the class, of the module, of a function",
        """
        from concurrent.futures import ThreadPoolExecutor

        POOL = ThreadPoolExecutor()

        def send(x): ...

        def pool() -> ThreadPoolExecutor:
            return POOL

        def make():
            return ThreadPoolExecutor()

        class Sender:
            shared = ThreadPoolExecutor()

            def __init__(self, given: ThreadPoolExecutor | None = None):
                self.pool = given or ThreadPoolExecutor()

            def send(self):
                self.pool.submit(send, 1)  # want CON501 "self.pool.submit"
                self.shared.submit(send, 1)  # want CON501
                Sender.shared.submit(send, 1)  # want CON501

        def main():
            POOL.submit(send, 1)  # want CON501
            pool().submit(send, 1)  # want CON501
            make().submit(send, 1)  # want CON501
        """,
    ),
    Case(
        "pools in containers",
        """
        from concurrent.futures import ThreadPoolExecutor

        def send(x): ...

        def main():
            pools = [ThreadPoolExecutor() for _ in range(2)]
            for pool in pools:
                pool.submit(send, 1)  # want CON501
            pools[0].submit(send, 1)  # want CON501
            by_name = {"a": ThreadPoolExecutor()}  # want CON508
            by_name["a"].submit(send, 1)  # want CON501
        """,
    ),
    Case(
        "an executor of one's own",
        """
        from concurrent.futures import Executor, ThreadPoolExecutor

        class Quiet(ThreadPoolExecutor):
            pass

        class Logging(Executor):
            def submit(self, fn, /, *args, **kwargs):
                future = super().submit(fn, *args, **kwargs)
                future.add_done_callback(print)
                return future

        def send(x): ...

        def main():
            Quiet().submit(send, 1)  # want CON501
            Logging().submit(send, 1)
        """,
    ),
    Case(
        "what else can submit",
        """
        from concurrent.futures import Future

        def main(form, client, scheduler, executor):
            form.submit()
            client.submit(print, 1)
            scheduler.submit("job")
            executor.submit(print)
        """,
    ),
]

WORK = [
    Case(
        "named in the message",
        """
        from concurrent.futures import ThreadPoolExecutor
        from functools import partial

        def main(send, self):
            pool = ThreadPoolExecutor()  # want CON508
            pool.submit(self.store.save, 1)  # want CON501 "exception in self.store.save\\(\\) is"
            pool.submit(lambda: send(1))  # want CON501 "exception in the lambda is"
            pool.submit(partial(send, 1))  # want CON501 "exception in send\\(\\) is"
        """,
    ),
    Case(
        "that catches everything itself",
        """
        import logging
        from concurrent.futures import ThreadPoolExecutor
        from functools import partial

        def careful(x):
            try:
                print(x)
            except Exception:
                logging.exception("failed")

        def forever():
            while True:
                try:
                    print()
                except:
                    pass

        def partly(x):
            try:
                print(x)
            except ValueError:
                pass

        def again(x):
            try:
                print(x)
            except Exception:
                raise

        class Worker:
            def run(self):
                with open("log") as log:
                    try:
                        print()
                    except BaseException as error:
                        log.write(str(error))

            def start(self, pool: ThreadPoolExecutor):
                pool.submit(self.run)

        def main():
            pool = ThreadPoolExecutor()  # want CON508
            pool.submit(careful, 1)
            pool.submit(partial(careful, 1))
            pool.submit(forever)
            pool.submit(partly, 1)  # want CON501
            pool.submit(again, 1)  # want CON501
        """,
    ),
    Case(
        "that may fail before it is careful",
        """
        from concurrent.futures import ThreadPoolExecutor

        def late(x):
            y = x / 0
            try:
                print(y)
            except Exception:
                pass

        def after(x):
            try:
                print(x)
            except Exception:
                pass
            return x / 0

        def finally_raises(x):
            try:
                print(x)
            except Exception:
                pass
            finally:
                x.close()

        def main():
            pool = ThreadPoolExecutor()  # want CON508
            pool.submit(late, 1)
            pool.submit(after, 1)
            pool.submit(finally_raises, 1)
        """,
    ),
    Case(
        "without any",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(args):
            pool = ThreadPoolExecutor()  # want CON508
            pool.submit()
            pool.submit(*args)
        """,
    ),
]

KEPT = [
    Case(
        "read, returned, stored, passed on, awaited",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor, wait

        def send(x): ...

        class Sender:
            def start(self, pool: ThreadPoolExecutor):
                self.future = pool.submit(send, 1)
                self.futures.append(pool.submit(send, 1))

        def main(register):
            pool = ThreadPoolExecutor()  # want CON508
            pool.submit(send, 1).result()
            pool.submit(send, 1).exception()
            pool.submit(send, 1).add_done_callback(register)
            register(pool.submit(send, 1))
            yield pool.submit(send, 1)
            future = pool.submit(send, 1)
            future.result()
            return pool.submit(send, 1)

        async def other():
            pool = ThreadPoolExecutor()  # want CON508
            await asyncio.wrap_future(pool.submit(send, 1))
        """,
    ),
    Case(
        "dropped in a part of an expression",
        """
        from concurrent.futures import ThreadPoolExecutor

        def send(x): ...

        def main(test):
            pool = ThreadPoolExecutor()  # want CON508
            test and pool.submit(send, 1)  # want CON501
            pool.submit(send, 1) if test else None  # want CON501
            [pool.submit(send, x) for x in test]  # want CON501
            {x: pool.submit(send, x) for x in test}  # want CON501
        """,
    ),
    Case(
        "in a callback whose result nobody takes",
        """
        import asyncio
        import atexit
        from concurrent.futures import ThreadPoolExecutor

        pool = ThreadPoolExecutor()

        def send(x): ...

        atexit.register(lambda: pool.submit(send, 1))  # want CON501

        async def main():
            asyncio.get_running_loop().call_later(1, lambda: pool.submit(send, 1))  # want CON501
        """,
    ),
    Case(
        "over several lines it is found at the first",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send):
            with ThreadPoolExecutor() as pool:
                pool.submit(  # want CON501
                    send,
                    1,
                )
        """,
    ),
    Case(
        "a test that expects it to fail",
        """
        import pytest
        from concurrent.futures import ThreadPoolExecutor

        def test_closed():
            pool = ThreadPoolExecutor()
            pool.shutdown()
            with pytest.raises(RuntimeError):
                pool.submit(print)
        """,
    ),
]

CASES = [*POOLS, *WORK, *KEPT]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con501(case: Case) -> None:
    check(case)
