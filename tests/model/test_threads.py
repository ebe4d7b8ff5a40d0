"""Which functions run only in threads?"""

import pytest

from asking import ask

SOURCES = {
    "def f(): probe()\nthreading.Thread(target=f).start()": True,
    "def f(): probe()\nasync def g(): await asyncio.to_thread(f)": True,
    "def f(x): probe()\nthreading.Thread(target=functools.partial(f, 1)).start()": True,
    "def f(): probe()\nThreadPoolExecutor().submit(f)": True,
    "def f(): probe()\nProcessPoolExecutor().submit(f)": False,
    "def f(): probe()\nthreading.Thread(target=f).start()\nf()": False,
    "def f(): probe()\ntable = [f]\nthreading.Thread(target=f).start()": False,
    "def f(): probe()\nf()": False,
    "async def f(): probe()\nthreading.Thread(target=f).start()": False,
    "x = threading.Thread(target=lambda: probe())": True,
    "class A(threading.Thread):\n    def run(self): probe()": True,
    "class A(threading.Thread):\n    def other(self): probe()": False,
    "class A:\n    def run(self): probe()": False,
    "class A:\n    def run(self): probe()\n    def go(self): threading.Thread(target=self.run).start()": True,
    "class A:\n    def run(self): probe()\n    def go(self): threading.Thread(target=self.run)\na.run()": False,
}


@pytest.mark.parametrize("source", SOURCES)
def test_what_runs_in_threads_only(source: str) -> None:
    imports = (
        "from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\nimport asyncio, functools, threading"
    )
    model, probe = ask(f"{imports}\n{source}")
    assert model.threads.only(model.function(probe)) is SOURCES[source]
