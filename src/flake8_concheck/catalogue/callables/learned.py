"""What a callable that was seen blocking, or giving something to await, is taken for.

The names under `concheck.` are of nothing but that: they stand in the tables for whatever was learned.
"""

from collections.abc import Mapping

from flake8_concheck.catalogue.callables.facts import Blocking

BLOCKS = "concheck.seen_blocking"
WAITS_FOR_THE_NETWORK = "concheck.seen_blocking_on_the_network"
COROUTINE = "concheck.seen_coroutine_function"

_DATA = "array base64 binascii bisect builtins codecs collections copy csv difflib hashlib heapq hmac html itertools"
_MORE_DATA = "json marshal operator pickle pprint re reprlib struct textwrap unicodedata xml"
_NUMBERS = "calendar cmath datetime decimal fractions math random statistics uuid"
_PYTHON = "abc ast contextlib contextvars copyreg dataclasses dis enum fnmatch functools gc importlib inspect runpy sys"
_MORE_PYTHON = "token tokenize traceback types typing warnings weakref"
_OTHERS = "_pytest asyncio concurrent logging pytest threading timeit unittest"

NOT_LEARNED = frozenset(f"{_DATA} {_MORE_DATA} {_NUMBERS} {_PYTHON} {_MORE_PYTHON} {_OTHERS}".split())
"""Top-level modules: how long their callables take is up to what they are given, so one call says nothing of others."""


def network_packages(known: Mapping[str, Blocking]) -> frozenset[str]:
    """Top-level packages of which everything that blocks waits for the network."""
    by_package: dict[str, set[str]] = {}
    for name, fact in known.items():
        by_package.setdefault(name.partition(".")[0], set()).add(fact.code)
    return frozenset(package for package, codes in by_package.items() if codes == {"CON102"})


def is_worth_learning(name: str) -> bool:
    """Whether it is of no module whose callables are slow only for what they are given."""
    return name.partition(".")[0] not in NOT_LEARNED
