"""`--concheck-record` in a real pytest: the file, the lines at the end, workers, and nothing left behind."""

import json
import subprocess
import sys
import textwrap
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from seam.watching import needs

SHOP = {
    "src/shop/__init__.py": "",
    "src/shop/export.py": """
        import time
        def render():
            end = time.thread_time() + 0.25
            while time.thread_time() < end:
                pass
        """,
    "src/shop/api.py": """
        import asyncio, time
        from shop import export
        async def handler():
            export.render()
        async def tested():
            time.sleep(0.05)
        async def quick(nap=time.sleep):
            asyncio.create_task(asyncio.sleep(0)); await asyncio.sleep(0.01)
        async def never():
            time.sleep(1)
        """,
    "tests/test_it.py": """
        import asyncio
        from shop import api
        def test_one():
            asyncio.run(api.handler())
            asyncio.run(api.handler())
        def test_two():
            asyncio.run(api.tested())
        def test_three():
            asyncio.run(api.quick())
        """,
    "pytest.ini": "[pytest]\npythonpath = src\n",
}
CAN_TELL = sys.version_info >= (3, 12)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, text in SHOP.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip())
    return tmp_path


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)


def recorded(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "concheck-observed.json").read_text())
    return found


@pytest.mark.parametrize("how", [[], pytest.param(["-n2"], marks=needs("xdist"))], ids=["alone", "xdist"])
def test_what_is_recorded(shop: Path, how: list[str]) -> None:
    done = run(shop, "--concheck=report", "--concheck-record", *how)
    assert done.returncode == 0, done.stdout
    [blocking] = recorded(shop)["blocking"]
    assert blocking["callable"] == "shop.export.render"
    assert blocking["tests"] == ["tests/test_it.py::test_one"]
    assert blocking["at"] == "src/shop/api.py:handler"
    assert blocking["seconds"] >= 0.2
    seen = defaultdict[str, list[str]](list)
    for each in recorded(shop)["findings"]:
        assert each["path"] == "src/shop/api.py"
        seen[each["code"]].append(each["seen"])
    never, ran = ("never run", "ran") if CAN_TELL else ("unknown", "unknown")
    assert sorted(seen["CON101"]) == sorted(["confirmed", never])
    assert seen["CON301"] == [ran]
    told = "of 3 findings of the linter's: 1 confirmed, 1 ran without it showing, 1 never run"
    assert (told if CAN_TELL else "of 3 findings of the linter's: 1 confirmed, which of the others") in done.stdout
    assert "CON101 src/shop/api.py:6 confirmed" in done.stdout


def test_what_was_learned_is_found_from_then_on_and_a_part_of_the_suite_takes_nothing_away(shop: Path) -> None:
    """The linter reads the file too, so the second run has one finding more: the call of what was learned."""
    run(shop, "--concheck=report", "--concheck-record")
    first = recorded(shop)
    run(shop, "--concheck=report", "--concheck-record", "-k", "one")
    second = recorded(shop)
    assert [each["callable"] for each in second["blocking"]] == [each["callable"] for each in first["blocking"]]
    more = [each for each in second["findings"] if each not in first["findings"]]
    assert [(each["path"], each["code"], each["seen"]) for each in more] == [("src/shop/api.py", "CON101", "confirmed")]
    (shop / "tests/test_other.py").write_text("def test_it(): pass\n")
    for part in (("-k", "three"), ("tests/test_other.py",), ("tests/test_it.py::test_three",)):
        run(shop, *part, "--concheck=report", "--concheck-record")
        assert recorded(shop) == second
    run(shop, "tests", "--ignore=tests/test_it.py", "--concheck=report", "--concheck-record")
    assert recorded(shop)["blocking"] == []


def test_unasked_and_where_the_linter_is_not_in_use_nothing_is_said(shop: Path) -> None:
    done = run(shop, "--concheck=report")
    assert "linter" not in done.stdout
    assert not (shop / "concheck-observed.json").exists()


def test_where_the_linter_is_in_use_its_findings_are_held_against_what_is_seen(shop: Path) -> None:
    (shop / ".concheck_cache").mkdir(exist_ok=True)
    (shop / "conftest.py").write_text("from pytest_concheck.witness import session\nsession.AT_ONCE = 300\n")
    done = run(shop, "--concheck=report")
    assert "of 3 findings of the linter's: 1 confirmed" in done.stdout
    assert not (shop / "concheck-observed.json").exists()


def test_what_a_comment_silences_still_confirms(shop: Path) -> None:
    api = shop / "src" / "shop" / "api.py"
    api.write_text(api.read_text().replace("time.sleep(0.05)", "time.sleep(0.05)  # concheck: ignore"))
    done = run(shop, "--concheck=report", "--concheck-record")
    assert "time.sleep() blocks" not in done.stdout
    assert "CON101 src/shop/api.py:6 confirmed" in done.stdout


def test_a_file_of_somebody_elses_is_not_overwritten(shop: Path) -> None:
    (shop / "concheck-observed.json").write_text("mine")
    done = run(shop, "--concheck=report", "--concheck-record", "-k", "three")
    assert done.returncode == 0
    assert "CON000 could not write: concheck-observed.json is not what --concheck-record writes" in done.stdout
    assert (shop / "concheck-observed.json").read_text() == "mine"


def test_without_watching_it_is_a_wrong_use(shop: Path) -> None:
    done = run(shop, "--concheck-record")
    assert done.returncode == 4
    assert "option --concheck-record: only what is watched can be told; add --concheck" in done.stderr


def test_tests_behind_the_bare_option_are_not_overwritten(shop: Path) -> None:
    tests = (shop / "tests/test_it.py").read_text()
    done = run(shop, "--concheck=report", "--concheck-record", "tests/test_it.py")
    assert done.returncode == 4
    assert "'tests/test_it.py' is no path of a .json file" in done.stderr
    assert (shop / "tests/test_it.py").read_text() == tests


LIBRARY = """
    import functools
    async def fetch():
        pass
    class Client:
        async def get(self):
            pass
        def call(self, function):
            return function()
    def guarded(function):
        @functools.wraps(function)
        def wrapped(*args, allowed=True):
            return function(*args) if allowed else None
        return wrapped
    @guarded
    async def checked():
        pass
    """


@pytest.mark.skipif(not CAN_TELL, reason="sys.monitoring is new in Python 3.12")
def test_only_what_always_gives_a_coroutine_is_to_be_awaited(shop: Path) -> None:
    library = shop / "site-packages" / "remote.py"
    library.parent.mkdir()
    library.write_text(textwrap.dedent(LIBRARY))
    (shop / "pytest.ini").write_text("[pytest]\npythonpath = src site-packages\n")
    (shop / "src" / "shop" / "client.py").write_text(
        textwrap.dedent("""
            import asyncio, remote
            async def main():
                await remote.fetch()
                await remote.Client().get()
                await remote.Client().call(remote.fetch)
                await remote.checked()
                await asyncio.create_task(remote.checked())
            """)
    )
    (shop / "tests" / "test_it.py").write_text(
        textwrap.dedent("""
            import asyncio
            from shop import client
            def test_one():
                asyncio.run(client.main())
            """)
    )
    assert run(shop, "--concheck=report", "--concheck-record").returncode == 0
    assert [each["callable"] for each in recorded(shop)["awaitable"]] == ["remote.Client.get", "remote.fetch"]


@pytest.mark.parametrize(("how", "told"), [("thread_time", []), ("monotonic", ["shop.export.render"])])
def test_once_is_enough_for_what_waits_and_not_for_what_computes(shop: Path, how: str, told: list[str]) -> None:
    """The first call may have filled a cache, or compiled something."""
    loop = f"end = time.{how}() + 0.4\n    while time.{how}() < end:\n"
    nap = "        threading.Event().wait(1.5)\n" if how == "monotonic" else "        pass\n"
    (shop / "src" / "shop" / "export.py").write_text(f"import threading, time\ndef render():\n    {loop}{nap}")
    (shop / "tests" / "test_it.py").write_text(
        "import asyncio\nfrom shop import api\ndef test_one():\n    asyncio.run(api.handler())\n"
    )
    assert run(shop, "--concheck=report", "--concheck-record").returncode == 0
    assert [each["callable"] for each in recorded(shop)["blocking"]] == told


AGAIN = {
    "quick calls in a loop": ("for _ in range(30): export.quick()", []),
    "quick calls in a comprehension": ("[export.quick() for _ in range(30)]", []),
    "a slow call in a loop": ("for _ in range(2): export.render()", ["shop.export.render"]),
}


@pytest.mark.parametrize("name", AGAIN)
def test_a_thousand_quick_calls_are_no_slow_one(shop: Path, name: str) -> None:
    how, learned = AGAIN[name]
    api, export, test = shop / "src/shop/api.py", shop / "src/shop/export.py", shop / "tests/test_it.py"
    slow = export.read_text()
    export.write_text(f"{slow}{slow.replace('render', 'quick').replace('0.25', '0.01')}")
    api.write_text(f"from shop import export\nasync def handler():\n    {how}\n")
    run_it = "    asyncio.run(api.handler())\n"
    test.write_text(f"import asyncio\nfrom shop import api\ndef test_it():\n{run_it * 2}")
    done = run(shop, "--concheck=report", "--concheck-record")
    assert done.returncode == 0, done.stdout
    assert [each["callable"] for each in recorded(shop)["blocking"]] == learned
    assert all(each["seconds"] < 0.5 for each in recorded(shop)["blocking"])


def test_what_tests_call_and_define_themselves_teaches_nothing(shop: Path) -> None:
    (shop / "tests" / "test_it.py").write_text(
        textwrap.dedent("""
            import asyncio
            from shop import api, export
            real = export.render
            def slow_stand_in():
                real()
            async def directly():
                export.render()
            def test_one():
                asyncio.run(directly())
                asyncio.run(directly())
            def test_two(monkeypatch):
                monkeypatch.setattr(export, "render", slow_stand_in)
                asyncio.run(api.handler())
                asyncio.run(api.handler())
            """)
    )
    assert run(shop, "--concheck=report", "--concheck-record").returncode == 0
    assert recorded(shop)["blocking"] == []


@pytest.mark.skipif(not CAN_TELL, reason="sys.monitoring is new in Python 3.12")
def test_python_is_left_as_it_was(shop: Path) -> None:
    (shop / "conftest.py").write_text(
        textwrap.dedent("""
            import atexit, sys
            def look():
                import shop.api
                mine = [number for number in range(6) if sys.monitoring.get_tool(number) == "concheck"]
                events = [sys.monitoring.get_local_events(number, shop.api.handler.__code__) for number in (3, 4)]
                print("left:", mine, events)
            def pytest_unconfigure(config):
                config.add_cleanup(lambda: None)
                atexit.register(free)
            def free():
                for number in (3, 4):
                    sys.monitoring.get_tool(number) or sys.monitoring.use_tool_id(number, "test")
                look()
            """)
    )
    done = run(shop, "--concheck=report", "--concheck-record", "-s")
    assert "left: [] [0, 0]" in done.stdout


@pytest.mark.skipif(not CAN_TELL, reason="sys.monitoring is new in Python 3.12")
def test_of_a_very_long_function_all_lines_ran(shop: Path) -> None:
    """To tell one line from the others takes Python longer the longer the code is."""
    lines = [
        "import time",
        "async def handler(nap=False):",
        "    if nap:",
        "        time.sleep(1)",
        *["    x = 1"] * 3000,
    ]
    (shop / "src/shop/api.py").write_text("\n".join(lines))
    (shop / "tests/test_it.py").write_text(
        "import asyncio\nfrom shop import api\ndef test(): asyncio.run(api.handler())\n"
    )
    assert run(shop, "--concheck=report", "--concheck-record").returncode == 0
    assert [each["seen"] for each in recorded(shop)["findings"]] == ["ran"]
