"""`concheck why FILE:LINE`, as somebody who doubts a finding would use it."""

from pathlib import Path

import pytest

from flake8_concheck.cli import main

FILES = {
    "pyproject.toml": "",
    "shop/__init__.py": "",
    "shop/http.py": "import requests\n\n\ndef post(url):\n    return requests.post(url)\n",
    "shop/store.py": "from shop.http import post\n\n\nclass Store:\n    def save(self):\n        post('x')\n",
    "shop/app.py": (
        "import time\n"
        "from shop.store import Store\n\n\n"
        "async def handler():\n"
        "    Store().save()\n"
        "    time.sleep(1)\n"
        "    return 1\n"
    ),
}


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("place", ["shop/app.py:6", "shop/app.py:6:5", "shop/app.py:6:5:"])
def test_every_call_with_its_line(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", place, "--isolated"]) == 0
    first, *steps = capsys.readouterr().out.splitlines()
    assert first.startswith("shop/app.py:6:5: CON103 Store().save() blocks the event loop")
    assert [each.split() for each in steps] == [
        ["shop/app.py:6", "Store().save()"],
        ["shop/store.py:6", "post('x')"],
        ["shop/http.py:5", "return", "requests.post(url)"],
        ["the", "last", "of", "these", "calls", "requests.post()"],
    ]


def test_a_finding_without_a_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "shop/app.py:7", "--isolated"]) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_a_line_with_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "shop/app.py:8", "--isolated"]) == 1
    assert capsys.readouterr().out == "shop/app.py:8: nothing was found on this line\n"


@pytest.mark.parametrize("place", ["shop/app.py", "shop/app.py:x", "nope.py:3", "shop:1"])
def test_a_place_that_cannot_be(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", place, "--isolated"]) == 2
    assert capsys.readouterr().err.startswith("concheck: error: ")


def test_the_configuration_counts(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text('[tool.concheck]\nmay-block = ["shop.http.*"]\n')
    assert main(["why", "shop/app.py:6"]) == 1
