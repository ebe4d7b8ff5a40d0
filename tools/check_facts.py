"""Hold the facts about libraries against those installed beside an interpreter; says nothing of those that are not.

    pip install psycopg2-binary boto3 …; PYTHONPATH=src python tools/check_facts.py [WORD …]

Each name must exist, be what its table takes it for, and take the arguments the table speaks of; what a coroutine is to
use instead must exist too. Words choose the top-level packages; without any, all. Not a part of the tests, which
install none of these; run it when a table grows, or a library has a new major version. Exit code 1: something is wrong.
"""

import functools
import importlib
import inspect
import re
import sys
import typing
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any
from unittest import mock

from flake8_concheck.catalogue.callables.async_only import ASYNC_ONLY
from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.caches import CACHES
from flake8_concheck.catalogue.callables.classes import BASES
from flake8_concheck.catalogue.callables.facts import Argument, Blocking
from flake8_concheck.catalogue.callables.names import ALIASES
from flake8_concheck.catalogue.callables.returns import ATTRIBUTES, ENTERED, RETURNS
from flake8_concheck.catalogue.callables.value_readers import VALUE_READERS

MADE_AS_ONE_ASKS = {
    "boto3.resources.base.ServiceResource": "its subclasses are made from a service's description",
    "botocore.client.BaseClient": "likewise",
    "googleapiclient.discovery.Resource": "its methods are made from a service's description",
    "mongoengine.Document": "its metaclass gives its subclasses their `objects`",
}
"""Classes whose methods no class shows."""

MAKERS: dict[str, dict[str, str]] = {
    "hvac.Client": {},
    "mistralai.client.Mistral": {"api_key": "none"},
    "celery.Celery": {},
    "elasticsearch.Elasticsearch": {"hosts": "http://none.example"},
    "firecrawl.Firecrawl": {"api_key": "none"},
    "gitlab.Gitlab": {},
    "opensearchpy.OpenSearch": {},
    "notion_client.Client": {"auth": "none"},
    "praw.Reddit": {"client_id": "none", "client_secret": "none", "user_agent": "none"},
    "supabase.Client": {"supabase_url": "https://none.example", "supabase_key": "none"},
    "twilio.rest.Client": {"username": "none", "password": "none"},
}
"""Classes whose attributes only an instance shows, and what it takes to make one. None of these asks the network."""

OLDER = {
    "mcp.server.FastMCP": "mcp 1",
    "mcp.server.fastmcp.FastMCP": "mcp 1",
    "moviepy.editor.VideoFileClip": "moviepy 1",
    **{f"firecrawl.Firecrawl.{name}_url": "firecrawl-py 2" for name in ("crawl", "map", "scrape")},
}
"""What another major version has, which was read too."""

STAND_INS = {("sqlalchemy.orm.scoped_session", "sqlalchemy.orm.Session"): "it hands every method on to a session"}
WORDS = re.compile(r"\b[A-Za-z_]\w*(?:\.\w+)+")
MEMO: dict[str, Any] = {}


def main(chosen: list[str]) -> int:
    wrong = sorted({complaint for complaint in complaints() if not chosen or complaint.partition(".")[0] in chosen})
    print(*wrong, sep="\n")
    names = [each for each in (*BLOCKING, *BASES) if each.partition(".")[0] not in sys.stdlib_module_names]
    absent = sorted({".".join(each.split(".")[:2]) for each in names if not installed(each)})
    print(f"{len(wrong)} wrong; not installed: {' '.join(absent) or 'none'}", file=sys.stderr)
    return 1 if wrong else 0


def complaints() -> Iterator[str]:
    tables: dict[str, Any] = {"RETURNS": RETURNS, "ATTRIBUTES": ATTRIBUTES, "ENTERED": ENTERED}
    for table, names in (("CACHES", CACHES), ("VALUE_READERS", VALUE_READERS), ("ASYNC_ONLY", ASYNC_ONLY)):
        tables[table] = dict.fromkeys(names)
    for name, result in RETURNS.items():
        yield from gives(name, result)
    for table, facts in tables.items():
        for name, result in facts.items():
            yield from exists(name, table)
            yield from exists(result, table) if result else ()
    for name, target in ALIASES.items():
        yield from exists(name, "ALIASES")
        if third(name) and all(map(shown, (name, target))) and find(name) is not find(target):
            yield f"{name} is not {target}"
    for name, bases in BASES.items():
        yield from exists(name, "BASES")
        for base in bases:
            if (name, base) not in STAND_INS and shown(name) and shown(base) and not issubclass(find(name), find(base)):
                yield f"{name} is no {base}"
    for name, fact in BLOCKING.items():
        yield from blocks(name, fact)


def blocks(name: str, fact: Blocking) -> Iterator[str]:
    """What is wrong with a fact about something that blocks."""
    owner = name.removesuffix(".*")
    yield from exists(owner, "BLOCKING")
    if not third(name) or not shown(owner):
        return
    if inspect.iscoroutinefunction(find(owner)):
        yield f"{name} is a coroutine function"
    alike = [
        key.removesuffix(".*") for key, other in BLOCKING.items() if other.free == fact.free and key.endswith(".*")
    ]
    for method in fact.free if name.endswith(".*") else ():
        if not any(known(f"{cls}.{method}") for cls in alike):
            yield f"{name}: {method}, said to be free, does not exist"
    for unless in fact.unless if owner == name else ():
        yield from takes(name, unless.argument)
    for unless in fact.made_without:
        yield from takes(name.rpartition(".")[0], unless.argument)
    for word in WORDS.findall(fact.instead):
        if not word.startswith(("loop.", "session.", "process.", "asyncio.")):
            yield from exists(word, f"instead of {name}")
    for word in re.findall(r"^(\w+)(?= or await)", fact.instead):
        if not installed(word):
            yield f"{name}: {word}, to be used instead, is not installed"


def exists(name: str, table: str) -> Iterator[str]:
    if third(name) and not known(name):
        yield f"{name} ({table}) does not exist"


def gives(name: str, result: str) -> Iterator[str]:
    """Whether an annotation says that it gives something else."""
    if third(name) and shown(name) and shown(result):
        said, wanted = hints(find(name)).get("return"), find(result)
        if (
            inspect.isclass(said)
            and said is not Any
            and inspect.isclass(wanted)
            and not issubclass(said, wanted)
            and not issubclass(wanted, said)
        ):
            yield f"{name} is annotated to give {said.__module__}.{said.__qualname__}, not {result}"


def takes(name: str, argument: Argument) -> Iterator[str]:
    """Whether position and keyword name the same parameter, where the signature can be had."""
    try:
        parameters = list(inspect.signature(find(name)).parameters.values())
    except (ValueError, TypeError):
        return
    if parameters and parameters[0].name == "self":
        del parameters[0]
    if any(each.kind is each.VAR_KEYWORD for each in parameters):
        return
    words = [each.name for each in parameters]
    if argument.keyword is not None and argument.keyword not in words:
        yield f"{name} has no argument {argument.keyword}"
    elif argument.position is not None and words[argument.position : argument.position + 1] != [
        argument.keyword or words[argument.position]
    ]:
        yield f"{name}: {argument.keyword} is not argument {argument.position}"


def third(name: str) -> bool:
    """Whether it belongs to a library that is installed; the tests look after the standard library."""
    return name.partition(".")[0] not in sys.stdlib_module_names and installed(name)


@functools.cache
def installed(name: str) -> bool:
    """Whether the package is there that holds it: the first one of its path that is more than a namespace."""
    path = ""
    for part in name.split("."):
        path = f"{path}.{part}".lstrip(".")
        spec = find_spec(path)
        if spec is None or spec.origin is not None:
            return spec is not None
    return True


def known(name: str) -> bool:
    """Whether the library has it; True of what cannot be shown."""
    owner, _, method = name.rpartition(".")
    hidden = owner in MADE_AS_ONE_ASKS or name in OLDER or method in ("__getattr__", "__call__")
    return hidden or shown(name)


def shown(name: str) -> bool:
    """Whether the library has it."""
    try:
        find(name)
    except (ImportError, AttributeError):
        return False
    return True


def find(name: str) -> Any:
    if name not in MEMO:
        MEMO[name] = _find(name)
    return MEMO[name]


def _find(name: str) -> Any:
    """The thing a dotted name stands for. A package may have a class or a function of its module's name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: Any = importlib.import_module(name.partition(".")[0])
        path: str = found.__name__
        for part in name.split(".")[1:]:
            path = f"{path}.{part}"
            try:
                found = member(found, part)
            except AttributeError:
                found = sys.modules.get(path) or _imported(path)
            MEMO.setdefault(path, found)
    return found


def _imported(path: str) -> Any:
    """The module, or an attribute of the module that something else of its name hides."""
    try:
        return importlib.import_module(path)
    except ImportError:
        home, _, name = path.rpartition(".")
        return getattr(sys.modules[home], name) if home in sys.modules else getattr(None, name)


def member(owner: Any, name: str) -> Any:
    """An attribute; of a property of a class, the class it is annotated to give. Raises AttributeError."""
    if not inspect.isclass(owner):
        return getattr(owner, name)
    try:
        found = inspect.getattr_static(owner, name)
    except AttributeError:
        found = None
    function = getattr(found, "fget", None) or getattr(found, "func", None)
    if function is not None and not any(MEMO.get(each) is owner for each in MAKERS):
        given = hints(function).get("return")
        return given if inspect.isclass(given) else made(function) or found
    held = hints(owner).get(name) if found is None else None
    maker = next((each for each in MAKERS if MEMO.get(each) is owner), None) if not callable(found) else None
    if maker is not None:
        return getattr(owner(**MAKERS[maker]), name)
    return getattr(owner, name) if held is None else held


def made(getter: Any) -> Any:
    """What the getter gives of an object that agrees to everything; None if it is no more than that."""
    try:
        given = getter(mock.MagicMock())
    except Exception:
        return None
    return None if isinstance(given, mock.Mock) else given


def hints(thing: Any) -> dict[str, Any]:
    """What is annotated; nothing where an annotation speaks of what is imported for type checkers only."""
    try:
        return typing.get_type_hints(thing)
    except Exception:
        return {}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
