"""What is nested deeper than a parser's stack: read while Python itself takes it, and else refused with a word."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from crash.forms import BEFORE, FLAT, FORMS, FOUND
from flake8_concheck import nesting
from flake8_concheck.engine import check
from flake8_concheck.nesting import MOST, depth
from hosts import concheck, flake8

TAKEN_BY_PYTHON = {"brackets": 190, "brackets after a string of their ends": 190, "lambdas in brackets": 190}
TAKEN_BY_PYTHON |= {"blocks": 98}
TAKEN = [(name, TAKEN_BY_PYTHON.get(name, 250)) for name in FORMS]
TOO_MANY = 20_000
CALLER = "import asyncio\nfrom deep import work\n\nasync def main():\n    work()\n"
SLOW = "import time\n\nasync def main():\n    time.sleep(1)\n"


@pytest.mark.parametrize(("name", "levels"), TAKEN, ids=FORMS)
def test_deep_forms_are_read(name: str, levels: int) -> None:
    found = check(BEFORE + FORMS[name](levels))
    assert [(each.line, each.code) for each in found] == FOUND


@pytest.mark.parametrize("name", [each for each in FORMS if each != "blocks"])
def test_forms_that_are_too_deep_are_refused(name: str) -> None:
    (found,) = check(BEFORE + FORMS[name](TOO_MANY))
    assert found.code == "CON001"
    assert "too deep" in found.message or "too many" in found.message


def test_blocks_that_are_too_deep_are_refused() -> None:
    (found,) = check(BEFORE + FORMS["blocks"](300))
    assert (found.code, found.message.rpartition(": ")[2]) == ("CON001", "too many levels of indentation")


@pytest.mark.parametrize("name", FLAT)
def test_what_is_long_is_not_taken_for_deep(name: str) -> None:
    text = BEFORE + FLAT[name](2000)
    assert depth(text) < nesting.FEW
    assert [(each.line, each.code) for each in check(text)] == FOUND


@pytest.mark.parametrize("name", ["arguments", "arguments with brackets", "arguments of a function", "strings"])
def test_what_commas_part_costs_no_second_parse(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(nesting, "ast")
    assert depth(FLAT[name](2000)) == 0


@pytest.mark.parametrize("name", FORMS)
def test_the_depth_is_never_told_less_than_it_is(name: str) -> None:
    assert depth(FORMS[name](1200)) >= 1200


HIDDEN = {
    "after a string in a field of an f-string": "y = f\"{'''\"'''}\"\n",
    "after an end in a string": "y = ')))'\n" * 300,
    "after a comment with a quote": '# it\'s\n# """\n',
    "after a string with escaped quotes": 'y = "\\"" + \'\\\'\' + """a\\"""" + ""\n',
    "after a raw string": "y = r'\\\\' + rb'\\\\'\n",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_deep_is_seen_behind_strings_and_comments(name: str) -> None:
    assert depth(HIDDEN[name] + FORMS["sums"](TOO_MANY)) > MOST


PLAIN = (
    "x = f'{a}{b!r:>9}{{}}' + f\"{d['e']}\"\n",
    "if x in 'f' or f'':\n    rf'\\d{y}'\n",
    "x = f'{a:{width}}{ {b: c} }' + f\"{', '.join(f(each) for each in everything if each.holds)}\"\n",
    'x = f"""a "{b}" {c["d"]}\n{d[\'e\']}""" + rf\'\'\'{{}}\\d{y}\'\'\'\n',
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_f_strings_cost_no_second_parse(text: str) -> None:
    code = nesting.NO_CODE.sub(r"~\1", text)
    assert "'" not in code
    assert '"' not in code


def in_small_thread(work: Callable[[], object]) -> None:
    """The work begins when the size is put back: whoever changes what is the process's must not be overtaken."""
    go = threading.Event()
    thread = threading.Thread(target=lambda: go.wait() and work())
    before = threading.stack_size(256 * 1024)
    try:
        thread.start()
    finally:
        threading.stack_size(before)
        go.set()
    thread.join()


def test_a_thread_with_a_small_stack() -> None:
    said: list[object] = []
    in_small_thread(lambda: said.extend(check(BEFORE + FORMS["sums"](800))))
    assert len(said) == len(FOUND)


def test_the_limit_of_recursion_is_put_back() -> None:
    ours = 2**20
    before = threading.stack_size(ours)
    limit = sys.getrecursionlimit()
    check(BEFORE + FORMS["method calls"](400))
    assert threading.stack_size(before) == ours
    assert sys.getrecursionlimit() == limit


@pytest.mark.parametrize("name", ["and"])
def test_by_every_road(name: str, tmp_path: Path) -> None:
    """As a file, as standard input, in a pool, through flake8, and as a module that another imports."""
    deep = BEFORE.replace("def f", "def work") + FORMS[name](TOO_MANY)
    for file, text in (("deep.py", deep), ("slow.py", SLOW), ("user.py", CALLER)):
        (tmp_path / file).write_text(text)
    done = concheck(tmp_path, "check", "--no-cache", "--jobs=2", ".")
    assert (done.code, done.err, len(done.lines)) == (1, "", 2)
    assert done.lines[0].startswith("deep.py:")
    assert " CON001 " in done.lines[0]
    assert done.lines[1].startswith("slow.py:4:5: CON101 ")
    given = concheck(tmp_path, "check", "--no-cache", "--stdin-filename=deep.py", "-", stdin=deep.encode())
    assert (given.code, given.lines, given.err) == (1, done.lines[:1], "")
    assert concheck(tmp_path, "fix", "--no-cache", "--diff", "deep.py", "slow.py").out.count("+    await asyncio") == 1
    theirs = flake8(tmp_path, "--isolated", "--select=CON", "--concheck-no-cache", "slow.py", "user.py")
    assert [line.removeprefix("./").partition(" ")[0] for line in theirs.lines] == ["slow.py:4:5:"]
    assert theirs.err == ""
