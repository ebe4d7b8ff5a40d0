"""The tables of facts, held against the interpreter that runs the tests.

What another version or another platform has is named, with the reason, in `ABSENT`. Third-party names are not walked:
they were read in their source, and the tests install none of them.
"""

import asyncio
import collections
import collections.abc
import contextlib
import importlib
import inspect
import multiprocessing
import os
import pkgutil
import re
import sys
import threading
import unittest
import warnings
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any
from unittest import mock

import pytest

from flake8_concheck.catalogue.callables import cloud, databases
from flake8_concheck.catalogue.callables.async_only import ASYNC_ITERABLES, ASYNC_ONLY, TIMEOUTS
from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.classes import BASES
from flake8_concheck.catalogue.callables.coroutines import AWAITABLES, COROUTINES
from flake8_concheck.catalogue.callables.decorators import TRANSPARENT
from flake8_concheck.catalogue.callables.facts import Argument
from flake8_concheck.catalogue.callables.loop_only import LOOP_ONLY, OWN_LOOP, THREAD_METHODS
from flake8_concheck.catalogue.callables.names import ALIASES
from flake8_concheck.catalogue.callables.nested_loops import NESTED_LOOPS
from flake8_concheck.catalogue.callables.pass_through import ELEMENTS_FROM, PASS_THROUGH
from flake8_concheck.catalogue.callables.returns import ATTRIBUTES, AWAITED, AWAITED_TUPLE, ENTERED, RETURNS
from flake8_concheck.catalogue.callables.sinks import SINKS

TABLES: dict[str, Iterable[str]] = {
    "ALIASES": ALIASES.keys() | set(ALIASES.values()),
    "ASYNC_ITERABLES": ASYNC_ITERABLES,
    "ASYNC_ONLY": ASYNC_ONLY,
    "ATTRIBUTES": ATTRIBUTES.keys() | set(ATTRIBUTES.values()),
    "AWAITABLES": AWAITABLES,
    "AWAITED": AWAITED.keys() | set(AWAITED.values()),
    "AWAITED_TUPLE": AWAITED_TUPLE.keys() | {name for names in AWAITED_TUPLE.values() for name in names if name},
    "BASES": BASES.keys() | {base for bases in BASES.values() for base in bases},
    "BLOCKING": BLOCKING,
    "COROUTINES": COROUTINES,
    "ENTERED": ENTERED.keys() | set(ENTERED.values()),
    "LOOP_ONLY": LOOP_ONLY,
    "NESTED_LOOPS": NESTED_LOOPS,
    "OWN_LOOP": OWN_LOOP,
    "PASS_THROUGH": PASS_THROUGH,
    "RETURNS": RETURNS.keys() | set(RETURNS.values()),
    "SINKS": SINKS,
    "THREAD_METHODS": THREAD_METHODS,
    "TIMEOUTS": TIMEOUTS,
    "TRANSPARENT": TRANSPARENT,
}

WINDOWS = sys.platform == "win32"
ABSENT: dict[str, bool] = {
    # Newer Pythons
    "_thread.lock": sys.version_info < (3, 13),
    "asyncio.EventLoop": sys.version_info < (3, 13),
    "asyncio.QueueShutDown": sys.version_info < (3, 13),
    "asyncio.create_eager_task_factory": sys.version_info < (3, 12),
    "asyncio.eager_task_factory": sys.version_info < (3, 12),
    "asyncio.queues.QueueShutDown": sys.version_info < (3, 13),
    "asyncio.tasks.create_eager_task_factory": sys.version_info < (3, 12),
    "asyncio.tasks.eager_task_factory": sys.version_info < (3, 12),
    "asyncio.unix_events.EventLoop": sys.version_info < (3, 13),
    "concurrent.futures.InterpreterPoolExecutor": sys.version_info < (3, 14),
    "concurrent.futures.interpreter.InterpreterPoolExecutor": sys.version_info < (3, 14),
    "itertools.batched": sys.version_info < (3, 12),
    "queue.ShutDown": sys.version_info < (3, 13),
    "typing.override": sys.version_info < (3, 12),
    "warnings.deprecated": sys.version_info < (3, 13),
    # The C half of asyncio grew
    "_asyncio.all_tasks": sys.version_info < (3, 14),
    "_asyncio.current_task": sys.version_info < (3, 12),
    # Windows only
    "asyncio.ProactorEventLoop": not WINDOWS,
    "asyncio.WindowsProactorEventLoopPolicy": not WINDOWS,
    "asyncio.WindowsSelectorEventLoopPolicy": not WINDOWS,
    # Solaris, BSD and macOS only
    "select.devpoll": not hasattr(importlib.import_module("select"), "devpoll"),
    "select.kqueue": not hasattr(importlib.import_module("select"), "kqueue"),
    "selectors.DevpollSelector": not hasattr(importlib.import_module("select"), "devpoll"),
    "selectors.KqueueSelector": not hasattr(importlib.import_module("select"), "kqueue"),
}
WINDOWS_MODULES = ("asyncio.windows_events.", "msvcrt.", "nt.")

# Names that exist only on what they describe: an instance, or a function that goes for a class.
ONLY_ON_INSTANCES = {
    "asyncio.Condition.acquire": "bound to the lock's as it is made",
    "asyncio.StreamWriter.transport": "a property",
    "asyncio.subprocess.Process.stderr": "set as it is made",
    "asyncio.subprocess.Process.stdin": "set as it is made",
    "asyncio.subprocess.Process.stdout": "set as it is made",
    **{
        f"multiprocessing.synchronize.{lock}.acquire": "bound to the semaphore's as it is made"
        for lock in ("Condition", "Lock", "RLock", "Semaphore")
    },
    "select.poll.poll": "`select.poll` is a function",
    "select.devpoll.poll": "`select.devpoll` is a function",
    "threading.Condition.acquire": "bound to the lock's as it is made",
    "threading.Lock.acquire": "`threading.Lock` is a function before 3.13",
    "threading.RLock.acquire": "`threading.RLock` is a function",
}


def standard(names: Iterable[str]) -> list[str]:
    """The names of the standard library that this interpreter has, or ought to have."""
    return sorted(name for name in names if name.partition(".")[0] in sys.stdlib_module_names and not missing(name))


def missing(name: str) -> bool:
    if name.startswith(WINDOWS_MODULES):
        return not WINDOWS
    return any(absent and (name == known or name.startswith(known + ".")) for known, absent in ABSENT.items())


def find(name: str) -> Any:
    """The thing a dotted name stands for: the longest module that can be imported, then attributes."""
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:length]))
        except ImportError:
            continue
        if found is sys and parts[1] == "stdin":
            found, parts, length = sys.__stdin__, ["sys", "stdin", *parts[2:]], 2
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            for part in parts[length:]:
                found = inspect.getattr_static(found, part) if part.startswith("__") else getattr(found, part)
        return found
    raise ImportError(name)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_name_exists(table: str) -> None:
    for name in standard(TABLES[table]):
        if name in ONLY_ON_INSTANCES or (name.startswith("sys.stdin.") and sys.__stdin__ is None):
            continue
        try:
            find(name.removesuffix(".*").removesuffix("."))
        except (ImportError, AttributeError) as error:
            pytest.fail(f"{table}: {name} does not exist: {error!r}")


def test_the_names_on_instances_exist() -> None:
    async def names() -> list[str]:
        condition = asyncio.Condition()
        assert inspect.iscoroutinefunction(condition.acquire)
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", "", stdin=-1, stdout=-1, stderr=-1)
        assert isinstance(process.stdin, asyncio.StreamWriter)
        assert isinstance(process.stdin.transport, asyncio.WriteTransport)
        assert isinstance(process.stdout, asyncio.StreamReader)
        assert isinstance(process.stderr, asyncio.StreamReader)
        await process.communicate()
        return []

    asyncio.run(names())


def test_the_absent_are_absent() -> None:
    """Or the list would hide a name that is spelled wrongly."""
    for name, absent in ABSENT.items():
        if absent:
            with pytest.raises((ImportError, AttributeError)):
                find(name)
        else:
            find(name)


# Awaitables that no `async def` makes.
NOT_ASYNC_DEF = {
    "asyncio.Condition.acquire": "bound to the lock's as it is made",
    "builtins.anext": "gives the awaitable of the generator",
}

# Public coroutine functions that are not in COROUTINES.
NOT_LISTED = {
    "asyncio.staggered.staggered_race": "undocumented, and not in the namespace of asyncio",
}


def test_every_coroutine_is_a_coroutine_function() -> None:
    for name in standard(COROUTINES):
        if name not in NOT_ASYNC_DEF:
            assert inspect.iscoroutinefunction(find(name)), f"{name} is not a coroutine function"


def test_every_coroutine_function_is_listed() -> None:
    missed = sorted(name for name in coroutine_functions() if not listed(name) and name not in NOT_LISTED)
    assert not missed, f"coroutine functions that COROUTINES does not know: {missed}"


def test_the_exclusions_are_needed() -> None:
    assert set(coroutine_functions()) >= set(NOT_LISTED)


def test_awaitables_are_not_coroutine_functions() -> None:
    for name in standard(AWAITABLES):
        assert not inspect.iscoroutinefunction(find(name)), f"{name} is a coroutine function"
    assert not AWAITABLES & COROUTINES


def coroutine_functions() -> Iterator[str]:
    """Every coroutine function and method with a public name, in asyncio and its neighbours."""
    for module in (*asyncio_modules(), contextlib, unittest, mock, collections.abc):
        for name, value in vars(module).items():
            if name.startswith("_") or not belongs(module, value):
                continue
            dotted = public(f"{value.__module__}.{name}")
            if inspect.iscoroutinefunction(value):
                yield dotted
            if inspect.isclass(value):
                for attribute, member in vars(value).items():
                    if not attribute.startswith("_") and inspect.iscoroutinefunction(member):
                        yield f"{dotted}.{attribute}"


def asyncio_modules() -> Iterator[ModuleType]:
    yield asyncio
    for found in pkgutil.iter_modules(asyncio.__path__, "asyncio."):
        # `python -m asyncio` starts a prompt, and Windows' modules refuse to be imported elsewhere.
        if not found.name.endswith("__main__") and ("windows" in found.name) <= WINDOWS:
            yield importlib.import_module(found.name)


def belongs(module: ModuleType, value: object) -> bool:
    """Defined in the same package, so that asyncio's namespace and its modules say the same thing twice, not more."""
    home = getattr(value, "__module__", None) or ""
    package = module.__name__.partition(".")[0]
    return home.partition(".")[0] in {package, "_collections_abc" if package == "collections" else package}


def public(name: str) -> str:
    return ALIASES.get(name, name)


def listed(name: str) -> bool:
    """In COROUTINES under its own class or under a base of it, which is where a method is looked up."""
    if name in COROUTINES:
        return True
    owner, _, method = name.rpartition(".")
    return any(listed(f"{base}.{method}") for base in bases(owner))


def bases(name: str) -> Iterator[str]:
    """The known bases; of a class the table does not know, those the interpreter does."""
    if name in BASES:
        yield from BASES[name]
        return
    try:
        owner = find(name)
    except ImportError:
        return
    if inspect.isclass(owner):
        for base in owner.__mro__[1:]:
            yield public(f"{base.__module__}.{base.__qualname__}")


# Functions that everybody takes for classes.
STAND_INS = {"select.devpoll", "select.poll", "threading.RLock"} | (
    {"threading.Lock"} if sys.version_info < (3, 13) else set()
)


def test_every_known_class_is_a_class() -> None:
    for name in standard(BASES):
        assert inspect.isclass(find(name)) != (name in STAND_INS), f"{name}: a class, or a function that goes for one?"


def test_every_base_is_a_base() -> None:
    for name in standard(BASES):
        for base in standard(BASES[name]):
            assert issubclass(find(name), find(base)), f"{name} is not a subclass of {base}"


def test_no_known_base_is_forgotten() -> None:
    for name in standard(BASES.keys() - STAND_INS):
        known = {base for base in standard(BASES.keys() - STAND_INS) if base != name}
        actual = {base for base in known if find(base) in find(name).__mro__ and find(base) is not find(name)}
        reached = ancestors(name)
        assert actual <= reached, f"{name} also descends from {sorted(actual - reached)}"


def ancestors(name: str) -> set[str]:
    return {found for base in BASES[name] for found in {base} | ancestors(base)}


def test_every_base_is_a_known_class() -> None:
    for name, known in BASES.items():
        assert set(known) <= BASES.keys(), f"{name}: {sorted(set(known) - BASES.keys())} not in BASES"


MODULES = {"MySQLdb", "github.Issue", "github.PullRequest", "github.Repository"}
"""Modules that are spelled like classes."""


@pytest.mark.parametrize("table", sorted(TABLES.keys() - {"ALIASES"}))
def test_every_method_is_of_a_known_class(table: str) -> None:
    """Or no instance of it would ever be met."""
    for name in TABLES[table]:
        owner = name.rpartition(".")[0]
        if owner.rpartition(".")[2][:1].isupper() and owner not in MODULES:
            assert owner in BASES, f"{table}: {name} is a method of a class that BASES does not know"


def test_every_class_of_asyncio_is_known() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        classes = {f"asyncio.{name}" for name in asyncio.__all__ if inspect.isclass(getattr(asyncio, name))}
    missed = sorted({public(name) for name in classes} - BASES.keys())
    assert not missed, f"classes of asyncio that BASES does not know: {missed}"


# Types of which the public name makes instances: not the same object, but the same thing to whoever reads a name.
MADE_BY = {
    "_thread.LockType": threading.Lock,
    "_thread.RLock": threading.RLock,
    "_thread.lock": threading.Lock,
    "threading._CRLock": threading.RLock,
}
NOT_THE_SAME = {
    "_thread.allocate_lock": "since 3.13 `threading.Lock` is the type, this still the function",
    "_threading_local.local": "the pure-Python twin of `_thread._local`",
    "threading._RLock": "the pure-Python twin of `_thread.RLock`",
}


def test_every_alias_is_the_same_object() -> None:
    for name in standard(ALIASES):
        target = ALIASES[name]
        if name in NOT_THE_SAME or missing(target):
            continue
        if name in MADE_BY:
            assert isinstance(MADE_BY[name](), find(name)), f"{target} makes no {name}"
            continue
        assert inspect.unwrap(find(name)) is inspect.unwrap(find(target)), f"{name} is not {target}"


def test_following_an_alias_once_is_enough() -> None:
    assert not ALIASES.keys() & set(ALIASES.values())


def test_the_tables_use_public_names() -> None:
    for table, names in TABLES.items():
        if table != "ALIASES":
            assert not set(names) & ALIASES.keys(), f"{table} uses {sorted(set(names) & ALIASES.keys())}"


def test_every_result_is_a_known_class() -> None:
    for table in (RETURNS, AWAITED, ENTERED, ATTRIBUTES):
        for name, result in table.items():
            assert result in BASES, f"{name} gives {result}, which is not in BASES"
    for name, results in AWAITED_TUPLE.items():
        assert {result for result in results if result} <= BASES.keys(), f"{name} gives an unknown class"


def test_what_is_awaited_is_a_coroutine() -> None:
    assert AWAITED.keys() | AWAITED_TUPLE.keys() <= COROUTINES
    assert not RETURNS.keys() & COROUTINES


def test_what_runs_already_has_a_known_result() -> None:
    assert RETURNS.keys() >= AWAITABLES


def test_some_results_by_calling() -> None:
    """Those that can be called for nothing."""
    for name in standard(RETURNS):
        if name.startswith("multiprocessing.") and name.count(".") == 1 and not name.endswith(("Pool", "Manager")):
            call = find(name)
            result = call(1) if name.endswith("Barrier") else call()
            if name not in {"multiprocessing.parent_process", "multiprocessing.get_context"}:
                assert isinstance(result, find(RETURNS[name])), f"{name}() is a {type(result)}"
    assert isinstance(multiprocessing.get_context(), find("multiprocessing.context.BaseContext"))
    assert isinstance(re.compile(""), re.Pattern)


def test_the_contexts_make_their_own_process() -> None:
    for name in standard(RETURNS):
        if name.endswith("Context.Process"):
            assert find(name) is find(RETURNS[name]) or name.endswith("DefaultContext.Process"), name


@pytest.mark.parametrize("table", ["BLOCKING", "NESTED_LOOPS"])
def test_nothing_that_blocks_is_a_coroutine_function(table: str) -> None:
    for name in standard(each for each in TABLES[table] if not each.endswith(".*")):
        if name not in ONLY_ON_INSTANCES and not (name.startswith("sys.stdin.") and sys.__stdin__ is None):
            assert not inspect.iscoroutinefunction(find(name)), f"{name} is a coroutine function"
        assert name not in COROUTINES


def test_every_fact_stands_where_its_rule_looks_for_it() -> None:
    """CON107 looks only at what is of databases and clouds."""
    of_servers = databases.BLOCKING | cloud.BLOCKING
    astray = [name for name, fact in BLOCKING.items() if (fact.code == "CON107") != (name in of_servers)]
    assert not astray, f"CON107 or not: {astray}"


def test_what_unblocks_is_an_argument() -> None:
    for name in standard(BLOCKING):
        if name not in ONLY_ON_INSTANCES:
            for unless in BLOCKING[name].unless:
                check(name, unless.argument)


def test_what_is_free_is_a_method() -> None:
    for name in standard(BLOCKING):
        for method in BLOCKING[name].free:
            assert hasattr(find(name.removesuffix(".*")), method), f"{name}: no {method}"
        for method in (*BLOCKING[name].settled_by, *BLOCKING[name].calmed_by):
            assert hasattr(find(name.rpartition(".")[0]), method), f"{name}: no {method}"


def test_what_makes_it_not_block_is_an_argument_of_the_class() -> None:
    for name in standard(BLOCKING):
        for unless in BLOCKING[name].made_without:
            check(name.rpartition(".")[0], unless.argument)


def test_what_unblocks_is_a_word_of_the_module() -> None:
    for name in standard(BLOCKING):
        module = importlib.import_module(name.partition(".")[0])
        for unless in BLOCKING[name].unless:
            for word in unless.words:
                assert hasattr(module, word) or word == "P_DETACH", f"{name}: no {word}"


def test_every_sink_takes_its_argument() -> None:
    for name in standard(SINKS):
        for sink in SINKS[name]:
            check(name, sink.argument)


def check(name: str, argument: Argument) -> None:
    """Position and keyword name the same parameter, where the signature can be had."""
    try:
        parameters = list(inspect.signature(find(name)).parameters.values())
    except ValueError:
        return
    if parameters and parameters[0].name == "self":
        del parameters[0]
    if argument.position is not None:
        assert argument.position < len(parameters), f"{name} has no argument {argument.position}"
        parameter = parameters[argument.position]
        assert parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD), f"{name}: {parameter}"
        assert argument.keyword in (None, parameter.name), f"{name}: {parameter.name}, not {argument.keyword}"
    if argument.keyword is not None:
        named = {parameter.name: parameter for parameter in parameters}
        assert argument.keyword in named, f"{name} has no {argument.keyword}"
        assert named[argument.keyword].kind != inspect.Parameter.POSITIONAL_ONLY, f"{name}: {argument.keyword}"


def test_sinks_that_hide_their_signature() -> None:
    """`inspect` knows nothing of these, so they are called."""
    assert max(["b", "a"], key=len) == "b"
    assert min(["b", "a"], key=len) == "b"
    assert find("functools.reduce")(lambda a, b: a + b, [1, 2]) == 3


def test_what_passes_through() -> None:
    """A seven, as deep in what comes out as the number says, given how deep it was in what went in."""
    assert ELEMENTS_FROM.keys() <= PASS_THROUGH.keys()
    deeper = {"itertools.chain.from_iterable": ([[7]],)}
    samples: dict[str, tuple[Any, ...]] = deeper | {
        "builtins.dict.get": ({"k": 7}, "k"),
        "builtins.dict.keys": ({7: "v"},),
        "builtins.dict.pop": ({"k": 7}, "k"),
        "builtins.filter": (None, [7]),
        "builtins.next": (iter([7]),),
        "heapq.nlargest": (1, [7]),
        "heapq.nsmallest": (1, [7]),
        "itertools.batched": ([7], 1),
        "itertools.combinations": ([7], 1),
        "itertools.compress": ([7], [1]),
        "itertools.cycle": (iter([7]),),
        "itertools.dropwhile": ((0).__eq__, [0, 7]),
        "itertools.filterfalse": ((0).__eq__, [0, 7]),
        "itertools.islice": ([7], 1),
        "itertools.pairwise": ([7, 7],),
        "itertools.takewhile": (bool, [7]),
        "random.sample": ([7], 1),
        "typing.cast": (list, [7]),
    }
    of_futures = {"asyncio.as_completed", "concurrent.futures.as_completed", "concurrent.futures.wait"}
    for name in standard(PASS_THROUGH.keys() - of_futures):
        given: dict[str, Any] = {"dict": {"k": 7}, "deque": collections.deque([7]), "set": {7}}
        method_of = name.split(".")[1] if name.count(".") == 2 else ""
        result = find(name)(*samples.get(name, (given.get(method_of, [7]),)))
        for _ in range((2 if name in deeper else 1) + PASS_THROUGH[name]):
            if name == "itertools.cycle":  # has no end
                result = next(result)
            else:  # `enumerate` and `dict.items` put it last
                result = list(result.values() if isinstance(result, dict) else result)[-1]
        assert result == 7, f"{name}: not {PASS_THROUGH[name]} containers more"


def test_transparent_decorators_give_a_coroutine() -> None:
    async def function() -> int:
        return 7

    decorators: dict[str, Any] = {
        "abc.abstractmethod": find("abc.abstractmethod"),
        "functools.wraps": find("functools.wraps")(len),
        "types.coroutine": find("types.coroutine"),
        "typing.final": find("typing.final"),
        "typing.no_type_check": find("typing.no_type_check"),
        "unittest.expectedFailure": unittest.expectedFailure,
        "unittest.mock.patch": mock.patch("os.getcwd", new=None),
        "unittest.mock.patch.dict": mock.patch.dict({}),
        "unittest.mock.patch.multiple": mock.patch.multiple("os", getcwd=None),
        "unittest.mock.patch.object": mock.patch.object(os, "getcwd", new=None),
        "unittest.skipIf": unittest.skipIf(False, "never"),
        "unittest.skipUnless": unittest.skipUnless(True, "never"),
    }
    for name in ("typing.override", "warnings.deprecated"):
        if not missing(name):
            decorators[name] = find(name)("old") if name == "warnings.deprecated" else find(name)
    descriptors = {"builtins.classmethod", "builtins.staticmethod", "unittest.skip"}
    assert decorators.keys() | descriptors == set(standard(TRANSPARENT))
    for name, decorator in decorators.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            coroutine = decorator(function)()
        assert inspect.iscoroutine(coroutine), f"{name} gives {coroutine!r}"
        assert asyncio.run(coroutine) == 7


@pytest.mark.parametrize("loop_runner", ["run", "Runner.run", "run_until_complete", "run_forever"])
def test_nested_loops_are_refused(loop_runner: str) -> None:
    async def nothing() -> None:
        pass

    async def outer() -> None:
        coroutine = nothing()
        try:
            match loop_runner:
                case "run":
                    asyncio.run(coroutine)  # noqa: CON110
                case "Runner.run":
                    asyncio.Runner().run(coroutine)  # noqa: CON110
                case "run_until_complete":
                    asyncio.get_running_loop().run_until_complete(coroutine)  # noqa: CON110
                case "run_forever":
                    asyncio.get_running_loop().run_forever()  # noqa: CON110
        finally:
            coroutine.close()

    with pytest.raises(RuntimeError, match="running"):
        asyncio.run(outer())


@pytest.mark.parametrize("table", ["BLOCKING", "NESTED_LOOPS"])
def test_the_advice_reads_on(table: str) -> None:
    advice = [fact.instead for fact in BLOCKING.values()] if table == "BLOCKING" else list(NESTED_LOOPS.values())
    for text in advice:
        assert text
        assert text == text.strip().removeprefix("use ").removesuffix("."), text
