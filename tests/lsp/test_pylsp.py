"""Through python-lsp-server: the same findings and actions."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp.client import Client
from lsp.test_a_day import SLOW, actions, applied, at, codes
from lsp.test_projects import CALLER

pytest.importorskip("pylsp")

OTHERS = ("pycodestyle", "pyflakes", "mccabe", "autopep8", "yapf", "rope_completion", "jedi_completion")


@pytest.fixture
def pylsp(tmp_path: Path) -> Iterator[Client]:
    (tmp_path / "pyproject.toml").write_text("")
    client = Client(tmp_path, (sys.executable, "-m", "pylsp"))
    client.begin()
    plugins = {each: {"enabled": False} for each in OTHERS} | {"concheck": {"blocking": ["shop.charge"]}}
    client.notify("workspace/didChangeConfiguration", {"settings": {"pylsp": {"plugins": plugins}}})
    yield client
    client.kill()


def test_findings_fixes_and_settings(pylsp: Client) -> None:
    text = SLOW + "    shop.charge()\n"
    pylsp.open("a.py", "import shop\n" + text)
    found = pylsp.diagnostics("a.py")
    assert codes(found) == ["CON101", "CON201", "CON101"]
    assert found[0]["range"] == {"start": at(6, 4), "end": at(6, 17)}
    assert found[0]["severity"] == 1
    offered = actions(pylsp, "a.py", 6)
    assert "await asyncio.sleep(1)" in applied(
        "import shop\n" + text, offered["CON101: Use `await asyncio.sleep()`"]["edit"]
    )
    assert "# noqa: CON101" in applied("import shop\n" + text, offered["Suppress CON101 on this line"]["edit"])
    mended = applied("import shop\n" + text, offered["concheck: make all safe fixes"]["edit"])
    pylsp.forget()
    pylsp.change("a.py", 2, {"text": mended})
    assert codes(pylsp.diagnostics("a.py", 2)) == ["CON101"]


def test_what_is_not_saved_counts(pylsp: Client) -> None:
    (pylsp.folder / "helper.py").write_text("def save():\n    pass\n")
    pylsp.open("a.py", CALLER)
    assert pylsp.diagnostics("a.py") == []
    pylsp.open("helper.py", "import requests\n\n\ndef save():\n    requests.get('x')\n")
    pylsp.diagnostics("helper.py")
    pylsp.forget()
    pylsp.change("a.py", 2, {"text": CALLER + "\n"})
    (found,) = pylsp.diagnostics("a.py", 2)
    assert found["code"] == "CON103"
    assert found["relatedInformation"][0]["location"]["uri"] == pylsp.uri("helper.py")
    pylsp.notify("textDocument/didClose", {"textDocument": {"uri": pylsp.uri("helper.py")}})
    pylsp.forget()
    pylsp.change("a.py", 3, {"text": CALLER})
    assert pylsp.diagnostics("a.py", 3) == []
