"""More than one file: unsaved ones, changed ones, settings, what is known already."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flake8_concheck.observed import NAME
from lsp.client import Client
from lsp.test_a_day import at, codes
from observing import EXPORT, blocked
from observing import text as observed

CALLER = "import helper\n\n\nasync def f():\n    helper.save()\n"
SLOW = "import requests\n\n\ndef save():\n    requests.get('x')\n"
QUICK = "def save():\n    pass\n"


def write(client: Client, name: str, text: str) -> None:
    path = client.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def tell_changed(client: Client, name: str, kind: int = 2) -> None:
    client.forget()
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri(name), "type": kind}]})


def test_steps_of_a_chain_lead_to_the_file_that_blocks(client: Client) -> None:
    write(client, "helper.py", SLOW)
    client.open("a.py", CALLER)
    (found,) = client.diagnostics("a.py")
    (step,) = found["relatedInformation"]
    assert step["location"]["uri"] == client.uri("helper.py")
    assert step["location"]["range"]["start"]["line"] == 4
    assert step["message"] == "calls requests.get()"


def test_what_is_not_saved_counts_for_those_who_call(client: Client) -> None:
    write(client, "helper.py", QUICK)
    client.open("a.py", CALLER)
    assert client.diagnostics("a.py") == []
    client.open("helper.py", QUICK)
    client.diagnostics("helper.py")
    client.forget()
    client.change("helper.py", 2, {"text": SLOW})
    assert codes(client.diagnostics("a.py")) == ["CON103"]
    client.forget()
    client.change("helper.py", 3, {"text": "\n\n" + SLOW})
    (found,) = client.diagnostics("a.py")
    assert found["relatedInformation"][0]["location"]["range"]["start"]["line"] == 6
    client.forget()
    client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri("helper.py")}})
    assert client.diagnostics("a.py") == []


def test_a_broken_helper_counts_as_it_last_was(client: Client) -> None:
    write(client, "helper.py", SLOW)
    client.open("a.py", CALLER)
    client.open("helper.py", SLOW)
    client.change("helper.py", 2, {"text": SLOW + "def ("})
    assert client.diagnostics("helper.py", 2) == []
    client.forget()
    client.change("a.py", 2, {"text": CALLER + "\n"})
    assert codes(client.diagnostics("a.py", 2)) == ["CON103"]


def test_files_that_change_on_the_disk(client: Client) -> None:
    client.open("a.py", CALLER)
    assert client.diagnostics("a.py") == []
    write(client, "helper.py", SLOW)
    tell_changed(client, "helper.py", 1)
    assert codes(client.diagnostics("a.py")) == ["CON103"]
    write(client, "helper.py", QUICK)
    tell_changed(client, "helper.py")
    assert client.diagnostics("a.py") == []


def test_settings_of_the_project_and_their_changes(client: Client) -> None:
    write(client, "pyproject.toml", '[tool.concheck]\nblocking = ["shop.charge"]\n')
    client.open("a.py", "import shop\n\n\nasync def f():\n    shop.charge()\n")
    assert codes(client.diagnostics("a.py")) == ["CON101"]
    write(client, "pyproject.toml", "[tool.concheck]\nunheard = 1\n")
    tell_changed(client, "pyproject.toml")
    assert client.diagnostics("a.py") == []
    client.until(lambda: any("unheard" in str(each) for each in client.said))


def test_settings_of_the_editor(start: Callable[[], Client]) -> None:
    client = start()
    client.begin(options={"settings": {"concheck": {"blocking": ["shop.charge"], "targetVersion": "3.12"}}})
    client.open("a.py", "import shop\n\n\nasync def f():\n    shop.charge()\n")
    assert codes(client.diagnostics("a.py")) == ["CON101"]
    client.forget()
    client.notify("workspace/didChangeConfiguration", {"settings": {"concheck": {"blocking": ["shop.other"]}}})
    assert client.diagnostics("a.py") == []


def test_settings_that_the_server_asks_for_are_those_of_each_folder(start: Callable[[], Client]) -> None:
    client = start()
    folders = [{"uri": client.uri(each), "name": each} for each in ("one", "two")]
    for each in ("one", "two"):
        write(client, f"{each}/pyproject.toml", "")
    client.replies["workspace/configuration"] = [None, {"blocking": ["shop.charge"]}, {}]
    client.begin({"workspace": {"configuration": True, "workspaceFolders": True}}, workspaceFolders=folders)
    client.until(lambda: any(each["method"] == "workspace/configuration" for each in client.said))
    for each in ("one", "two"):
        client.open(f"{each}/a.py", "import shop\n\n\nasync def f():\n    shop.charge()\n")
    client.until(lambda: codes(client.diagnostics("one/a.py")) == ["CON101"])
    assert client.diagnostics("two/a.py") == []


def test_what_the_baseline_knows_is_not_shown(client: Client) -> None:
    write(client, "a.py", CALLER.replace("helper", "time").replace("save", "sleep"))
    command = [sys.executable, "-m", "flake8_concheck", "baseline"]
    subprocess.run(command, cwd=client.folder, check=True, capture_output=True)
    text = (client.folder / "a.py").read_text()
    client.open("a.py", text)
    assert client.diagnostics("a.py") == []
    client.change("a.py", 2, {"text": text + "    time.sleep(3)\n"})
    assert [each["range"]["start"] for each in client.diagnostics("a.py", 2)] == [at(5, 4)]


def test_what_the_tests_have_seen_counts_as_soon_as_it_is_told(client: Client) -> None:
    text = "import shop\n\n\nasync def f():\n    shop.charge()\n"
    client.open("a.py", text)
    assert client.diagnostics("a.py") == []
    write(client, NAME, observed([blocked("shop.charge")]))
    tell_changed(client, NAME, kind=1)
    (found,) = client.diagnostics("a.py")
    write(client, "a.py", text)
    command = [sys.executable, "-m", "flake8_concheck", "check", "--exit-zero", "a.py"]
    done = subprocess.run(command, cwd=client.folder, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"a.py:5:5: {found['code']} {found['message']}"
    assert f"(seen blocking 312 ms in {EXPORT})" in found["message"]
    write(client, NAME, '{"version": 2}')
    tell_changed(client, NAME)
    assert client.diagnostics("a.py") == []
    client.until(lambda: any("is of version 2" in str(each.get("params")) for each in client.said))


def test_the_findings_are_those_of_the_command(client: Client, tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    texts = {path.relative_to(examples).as_posix(): path.read_text() for path in sorted(examples.rglob("*.py"))}
    for name, text in texts.items():
        write(client, name, text)
    command = [sys.executable, "-m", "flake8_concheck", "check", "--no-cache", "--exit-zero", "--output-format=json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    expected: dict[str, list[Any]] = {name: [] for name in texts}
    for each in json.loads(done.stdout)["findings"]:
        expected[Path(each["path"]).as_posix()].append((each["line"], each["column"], each["code"], each["message"]))
    for name, text in texts.items():
        client.open(name, text)
        found = [(each["range"]["start"], each["code"], each["message"]) for each in client.diagnostics(name)]
        assert [(place["line"] + 1, place["character"] + 1, *rest) for place, *rest in found] == expected[name]
    assert any(expected.values())


def test_watched_files_are_asked_for(start: Callable[[], Client]) -> None:
    client = start()
    client.begin({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
    client.until(lambda: any(each["method"] == "client/registerCapability" for each in client.said))
    (asked,) = [each for each in client.said if each["method"] == "client/registerCapability"]
    globs = {each["globPattern"] for each in asked["params"]["registrations"][0]["registerOptions"]["watchers"]}
    assert {"**/*.py", "**/pyproject.toml", "**/.concheck-baseline.json", "**/concheck-observed.json"} <= globs
