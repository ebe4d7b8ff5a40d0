"""Callables that give back what they are given: the elements of an argument, in the same or another container.

The number says how many containers more (or fewer) stand around an element: `list` 0, `enumerate` 1, `next` -1. It is
the first argument (of a method: the object) unless `ELEMENTS_FROM` names another position. From the documentation of
CPython 3.11 to 3.13, and of tqdm and rich.
"""

PASS_THROUGH: dict[str, int] = {
    # Copies, orders, iterators
    "builtins.filter": 0,
    "builtins.frozenset": 0,
    "builtins.iter": 0,
    "builtins.list": 0,
    "builtins.list.copy": 0,
    "builtins.reversed": 0,
    "builtins.set": 0,
    "builtins.set.copy": 0,
    "builtins.sorted": 0,
    "builtins.tuple": 0,
    "collections.deque": 0,
    "collections.deque.copy": 0,
    "copy.copy": 0,
    "heapq.nlargest": 0,
    "heapq.nsmallest": 0,
    "itertools.chain": 0,
    "itertools.compress": 0,
    "itertools.cycle": 0,
    "itertools.dropwhile": 0,
    "itertools.filterfalse": 0,
    "itertools.islice": 0,
    "itertools.takewhile": 0,
    "random.choices": 0,
    "random.sample": 0,
    "typing.cast": 0,
    # Dictionaries, of keys or of values: `{pool.submit(f, x): x}`. `dict` itself takes mappings and pairs alike.
    "builtins.dict.copy": 0,
    "builtins.dict.items": 1,
    "builtins.dict.keys": 0,
    "builtins.dict.values": 0,
    # One element of it
    "builtins.dict.get": -1,
    "builtins.dict.pop": -1,
    "builtins.list.pop": -1,
    "builtins.max": -1,
    "builtins.min": -1,
    "builtins.next": -1,
    "builtins.set.pop": -1,
    "collections.deque.pop": -1,
    "collections.deque.popleft": -1,
    "heapq.heappop": -1,
    "itertools.chain.from_iterable": -1,
    "random.choice": -1,
    # Tuples of them
    "builtins.enumerate": 1,
    "builtins.zip": 1,
    "itertools.batched": 1,
    "itertools.combinations": 1,
    "itertools.pairwise": 1,
    "itertools.permutations": 1,
    "itertools.product": 1,
    "itertools.tee": 1,
    "itertools.zip_longest": 1,
    # Futures. asyncio's `as_completed` gives awaitables that stand for the next of them to be done.
    "asyncio.as_completed": 0,
    "concurrent.futures.as_completed": 0,
    "concurrent.futures.wait": 1,
    # Progress bars
    "rich.progress.track": 0,
    "tqdm.asyncio.tqdm": 0,
    "tqdm.auto.tqdm": 0,
    "tqdm.notebook.tqdm": 0,
    "tqdm.rich.tqdm": 0,
    "tqdm.tqdm": 0,
}

ELEMENTS_FROM: dict[str, int] = {
    "builtins.filter": 1,
    "heapq.nlargest": 1,
    "heapq.nsmallest": 1,
    "itertools.dropwhile": 1,
    "itertools.filterfalse": 1,
    "itertools.takewhile": 1,
    "typing.cast": 1,
}

EAGER: frozenset[str] = frozenset(
    {"builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset", "builtins.sorted", "builtins.min"}
    | {"builtins.max", "builtins.next", "collections.deque", "heapq.nlargest", "heapq.nsmallest", "random.choices"}
    | {"itertools.product", "itertools.permutations", "itertools.combinations"}
)
"""Those that take from the iterable when they are called, and not only when their result is iterated."""
