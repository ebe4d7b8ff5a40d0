"""Who calls a plain function it is handed, and does not await what it returns.

From the documentation, source and signatures of CPython 3.11 to 3.13. A method is listed on the class that defines
it, or again where a subclass runs the function elsewhere. Deliberately not here:

- `map`, `itertools.starmap`, `functools.partial`, `contextvars.Context.run`: they hand the coroutine back, to be
  awaited or gathered by whoever asked.
- `asyncio.start_server`: takes coroutine functions as well as plain ones.
- `unittest.TestCase.addCleanup`: `IsolatedAsyncioTestCase` inherits it, and awaits.
"""

from flake8_concheck.catalogue.callables.declared import OFFLOADS
from flake8_concheck.catalogue.callables.facts import Argument, Sink, Where

_FIRST_IN_THREAD = (Sink(Argument(0), Where.THREAD),)
_FIRST_IN_PROCESS = (Sink(Argument(0), Where.PROCESS),)

_MAPPED_BY_PROCESS = (Sink(Argument(0, "func"), Where.PROCESS),)
_MAPPED_BY_THREAD = (Sink(Argument(0, "func"), Where.THREAD),)

# The pool's own thread makes the callbacks, also when its workers are processes.
_MAPPED_ASYNC_CALLBACKS = (
    Sink(Argument(3, "callback"), Where.THREAD),
    Sink(Argument(4, "error_callback"), Where.THREAD),
)

_PROCESS_TARGET = (Sink(Argument(1, "target"), Where.PROCESS),)

_KEYWORD_KEY = (Sink(Argument(keyword="key"), Where.INLINE),)
_FIRST_INLINE = (Sink(Argument(0), Where.INLINE),)

SINKS: dict[str, tuple[Sink, ...]] = {
    OFFLOADS: (Sink(Argument(0), Where.EXECUTOR),),
    # Worker threads and processes
    "asyncio.AbstractEventLoop.run_in_executor": (Sink(Argument(1, "func"), Where.EXECUTOR),),
    "asyncio.to_thread": _FIRST_IN_THREAD,
    "concurrent.futures.Executor.map": (Sink(Argument(0, "fn"), Where.EXECUTOR),),
    "concurrent.futures.Executor.submit": (Sink(Argument(0), Where.EXECUTOR),),
    "concurrent.futures.ProcessPoolExecutor": (Sink(Argument(2, "initializer"), Where.PROCESS),),
    "concurrent.futures.ProcessPoolExecutor.map": (Sink(Argument(0, "fn"), Where.PROCESS),),
    "concurrent.futures.ProcessPoolExecutor.submit": _FIRST_IN_PROCESS,
    "concurrent.futures.ThreadPoolExecutor": (Sink(Argument(2, "initializer"), Where.THREAD),),
    "concurrent.futures.ThreadPoolExecutor.map": (Sink(Argument(0, "fn"), Where.THREAD),),
    "concurrent.futures.ThreadPoolExecutor.submit": _FIRST_IN_THREAD,
    "multiprocessing.Pool": (Sink(Argument(1, "initializer"), Where.PROCESS),),
    "multiprocessing.Process": _PROCESS_TARGET,
    "multiprocessing.context.BaseContext.Pool": (Sink(Argument(1, "initializer"), Where.PROCESS),),
    "multiprocessing.context.DefaultContext.Process": _PROCESS_TARGET,
    "multiprocessing.context.ForkContext.Process": _PROCESS_TARGET,
    "multiprocessing.context.ForkServerContext.Process": _PROCESS_TARGET,
    "multiprocessing.context.SpawnContext.Process": _PROCESS_TARGET,
    "multiprocessing.pool.Pool": (Sink(Argument(1, "initializer"), Where.PROCESS),),
    "multiprocessing.pool.Pool.apply": _MAPPED_BY_PROCESS,
    "multiprocessing.pool.Pool.apply_async": _MAPPED_BY_PROCESS + _MAPPED_ASYNC_CALLBACKS,
    "multiprocessing.pool.Pool.imap": _MAPPED_BY_PROCESS,
    "multiprocessing.pool.Pool.imap_unordered": _MAPPED_BY_PROCESS,
    "multiprocessing.pool.Pool.map": _MAPPED_BY_PROCESS,
    "multiprocessing.pool.Pool.map_async": _MAPPED_BY_PROCESS + _MAPPED_ASYNC_CALLBACKS,
    "multiprocessing.pool.Pool.starmap": _MAPPED_BY_PROCESS,
    "multiprocessing.pool.Pool.starmap_async": _MAPPED_BY_PROCESS + _MAPPED_ASYNC_CALLBACKS,
    "multiprocessing.pool.ThreadPool": (Sink(Argument(1, "initializer"), Where.THREAD),),
    "multiprocessing.pool.ThreadPool.apply": _MAPPED_BY_THREAD,
    "multiprocessing.pool.ThreadPool.apply_async": _MAPPED_BY_THREAD + _MAPPED_ASYNC_CALLBACKS,
    "multiprocessing.pool.ThreadPool.imap": _MAPPED_BY_THREAD,
    "multiprocessing.pool.ThreadPool.imap_unordered": _MAPPED_BY_THREAD,
    "multiprocessing.pool.ThreadPool.map": _MAPPED_BY_THREAD,
    "multiprocessing.pool.ThreadPool.map_async": _MAPPED_BY_THREAD + _MAPPED_ASYNC_CALLBACKS,
    "multiprocessing.pool.ThreadPool.starmap": _MAPPED_BY_THREAD,
    "multiprocessing.pool.ThreadPool.starmap_async": _MAPPED_BY_THREAD + _MAPPED_ASYNC_CALLBACKS,
    "multiprocessing.process.BaseProcess": _PROCESS_TARGET,
    "threading.Barrier": (Sink(Argument(1, "action"), Where.THREAD),),
    "threading.Thread": (Sink(Argument(1, "target"), Where.THREAD),),
    "threading.Timer": (Sink(Argument(1, "function"), Where.THREAD),),
    # The loop
    "asyncio.AbstractEventLoop.add_reader": (Sink(Argument(1, "callback"), Where.LOOP),),
    "asyncio.AbstractEventLoop.add_signal_handler": (Sink(Argument(1, "callback"), Where.LOOP),),
    "asyncio.AbstractEventLoop.add_writer": (Sink(Argument(1, "callback"), Where.LOOP),),
    "asyncio.AbstractEventLoop.call_at": (Sink(Argument(1, "callback"), Where.LOOP),),
    "asyncio.AbstractEventLoop.call_later": (Sink(Argument(1, "callback"), Where.LOOP),),
    "asyncio.AbstractEventLoop.call_soon": (Sink(Argument(0, "callback"), Where.LOOP),),
    "asyncio.AbstractEventLoop.call_soon_threadsafe": (Sink(Argument(0, "callback"), Where.LOOP),),
    "asyncio.AbstractEventLoop.set_exception_handler": (Sink(Argument(0, "handler"), Where.LOOP),),
    # Futures. The C implementation of asyncio's takes the function by position only.
    "asyncio.Future.add_done_callback": (Sink(Argument(0), Where.DONE),),
    "concurrent.futures.Future.add_done_callback": (Sink(Argument(0, "fn"), Where.DONE),),
    # Signals
    "signal.signal": (Sink(Argument(1), Where.SIGNAL),),
    # Exit: of the interpreter, of a `with` block, of a test class or module, of an object's life
    "atexit.register": (Sink(Argument(0), Where.EXIT),),
    "contextlib.AsyncExitStack.callback": (Sink(Argument(0), Where.EXIT),),
    "contextlib.AsyncExitStack.push": (Sink(Argument(0, "exit"), Where.EXIT),),
    "contextlib.ExitStack.callback": (Sink(Argument(0), Where.EXIT),),
    "contextlib.ExitStack.push": (Sink(Argument(0, "exit"), Where.EXIT),),
    "unittest.TestCase.addClassCleanup": (Sink(Argument(0), Where.EXIT),),
    "unittest.addModuleCleanup": (Sink(Argument(0), Where.EXIT),),
    "weakref.finalize": (Sink(Argument(1), Where.EXIT),),
    # Keys, predicates and folds. A coroutine is always true and never comparable.
    "asyncio.Condition.wait_for": (Sink(Argument(0, "predicate"), Where.INLINE),),
    "bisect.bisect": _KEYWORD_KEY,
    "bisect.bisect_left": _KEYWORD_KEY,
    "bisect.bisect_right": _KEYWORD_KEY,
    "bisect.insort": _KEYWORD_KEY,
    "bisect.insort_left": _KEYWORD_KEY,
    "bisect.insort_right": _KEYWORD_KEY,
    "builtins.filter": _FIRST_INLINE,
    "builtins.list.sort": _KEYWORD_KEY,
    "builtins.max": _KEYWORD_KEY,
    "builtins.min": _KEYWORD_KEY,
    "builtins.sorted": _KEYWORD_KEY,
    "functools.cmp_to_key": (Sink(Argument(0, "mycmp"), Where.INLINE),),
    "functools.reduce": _FIRST_INLINE,
    "heapq.merge": _KEYWORD_KEY,
    "heapq.nlargest": (Sink(Argument(2, "key"), Where.INLINE),),
    "heapq.nsmallest": (Sink(Argument(2, "key"), Where.INLINE),),
    "itertools.accumulate": (Sink(Argument(1, "func"), Where.INLINE),),
    "itertools.dropwhile": _FIRST_INLINE,
    "itertools.filterfalse": _FIRST_INLINE,
    "itertools.groupby": (Sink(Argument(1, "key"), Where.INLINE),),
    "itertools.takewhile": _FIRST_INLINE,
    "re.Pattern.sub": (Sink(Argument(0, "repl"), Where.INLINE),),
    "re.Pattern.subn": (Sink(Argument(0, "repl"), Where.INLINE),),
    "re.sub": (Sink(Argument(1, "repl"), Where.INLINE),),
    "re.subn": (Sink(Argument(1, "repl"), Where.INLINE),),
    "threading.Condition.wait_for": (Sink(Argument(0, "predicate"), Where.INLINE),),
    # `scheduler.run` calls them in its own thread.
    "sched.scheduler.enter": (Sink(Argument(2, "action"), Where.INLINE),),
    "sched.scheduler.enterabs": (Sink(Argument(2, "action"), Where.INLINE),),
}

LOOP_SINKS: frozenset[str] = frozenset(
    name for name, sinks in SINKS.items() if any(s.where is Where.LOOP for s in sinks)
)
"""Methods of a loop that have it call a function later."""
