"""What a user says of names of their own: the rules take them for what they are said to be."""

import re
import sys
from pathlib import Path

import pytest

from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.declared import LIKE
from flake8_concheck.catalogue.callables.packages import GROUPS
from flake8_concheck.engine import check
from flake8_concheck.keys import HELP, BadOption
from flake8_concheck.options import make

SETTINGS = Path(__file__).parents[2] / "docs" / "settings.md"


def found(source: str, **keys: object) -> list[str]:
    """The codes found in this text with these keys."""
    values = {key.replace("_", "-"): value for key, value in keys.items()}
    return [each.code for each in check(source, make(values, "here"))]


CASES = [
    ("blocking", "billing.post", "CON101", "    billing.post()"),
    ("blocking", "billing.Client.fetch", "CON101", "    billing.Client().fetch()"),
    ("blocking", "billing.Client.fetch", "CON101", "    client: billing.Client = make()\n    client.fetch()"),
    ("offloaders", "billing.offload", "CON204", "    billing.offload(main)"),
    ("spawners", "billing.spawn", "CON206", "    billing.spawn(main)"),
    ("coroutine-functions", "billing.send", "CON201", "    billing.send()"),
    ("coroutine-functions", "billing.Client.send", "CON201", "    billing.Client().send()"),
    (
        "thread-pools",
        "billing.make_pool",
        "CON501",
        "    with billing.make_pool() as pool:\n        pool.submit(print)",
    ),
    ("process-pools", "billing.Pool", "CON506", "    billing.Pool().submit(lambda: 1).result()"),
    ("thread-locks", "billing.Lock", "CON601", "    with LOCK:\n        await asyncio.sleep(1)"),
    ("async-locks", "billing.AsyncLock", "CON602", "    with ALOCK:\n        await asyncio.sleep(1)"),
    ("client-sessions", "billing.Session", "CON708", "    await billing.Session().get('x')"),
]
HEAD = "import asyncio\nimport billing\nLOCK = billing.Lock()\nALOCK = billing.AsyncLock()\nasync def main():\n"


@pytest.mark.parametrize(("key", "name", "code", "body"), CASES)
def test_declared(key: str, name: str, code: str, body: str) -> None:
    assert code in found(HEAD + body + "\n", **{key: [name]})


@pytest.mark.parametrize(("key", "name", "code", "body"), CASES)
def test_not_declared(key: str, name: str, code: str, body: str) -> None:
    assert code not in found(HEAD + body + "\n")


def test_the_message_names_what_was_declared() -> None:
    [finding] = check(HEAD + "    billing.post()\n", make({"blocking": "billing.post"}, "here"))
    assert finding.message == "billing.post() blocks the event loop; use await asyncio.to_thread()"


def test_a_group_that_is_ignored() -> None:
    source = "import asyncio\nimport requests\nasync def main():\n    requests.get('http://x')\n"
    assert found(source) == ["CON102"]
    assert found(source, ignore_groups=["http"]) == []
    assert found(source, ignore_groups=["cloud", "remote"]) == ["CON102"]


@pytest.mark.parametrize("key", [*LIKE, "may-block", "ignore-groups"])
@pytest.mark.parametrize("value", [["not a name"], ["x.1y"], ["x.class"], [""], 5, {"a": 1}, [["x.y"]], ["a..b"]])
def test_a_name_that_cannot_be(key: str, value: object) -> None:
    with pytest.raises(BadOption) as caught:
        make({key: value}, "here")
    assert f"here: {key}" in str(caught.value)


def test_a_bare_name_is_no_dotted_one() -> None:
    with pytest.raises(BadOption, match=r"package\.function"):
        make({"blocking": ["sleep"]}, "here")


@pytest.mark.parametrize("pattern", ["*", "pkg.*", "pkg.mod.f", "*.migrate", "pkg.[ab].f?"])
def test_patterns(pattern: str) -> None:
    assert make({"may-block": [pattern]}, "here").may_block == (pattern,)


def test_every_key_is_explained() -> None:
    assert LIKE.keys() < HELP.keys()
    rows = re.findall(r"^\| `([a-z-]+)` \|", SETTINGS.read_text(), re.MULTILINE)
    assert rows == [*HELP, *sorted(GROUPS)]


def test_every_blocking_package_stands_in_one_group() -> None:
    listed = [package for group in GROUPS.values() for package in group]
    assert len(listed) == len(set(listed))
    packages = {name.partition(".")[0] for name in BLOCKING} - sys.stdlib_module_names - {"concheck"}
    assert packages == set(listed)
    assert all(group in HELP["ignore-groups"] for group in GROUPS)
    text = SETTINGS.read_text()
    assert all(f"| `{group}` | {', '.join(sorted(names, key=str.lower))} |" in text for group, names in GROUPS.items())
