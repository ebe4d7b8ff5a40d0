"""How a chain is told: a line of text with the place of every call, and JSON that carries it whole."""

import json
from pathlib import Path

import pytest

from flake8_concheck.cli import main as concheck
from flake8_concheck.located import Located
from project.across import NAP, Project, find, main, write

SLOW = "shop/integrations_with_others/payment_providers/slow.py"
FILES = {
    "shop/__init__.py": "",
    "shop/integrations_with_others/__init__.py": "",
    "shop/integrations_with_others/payment_providers/__init__.py": "",
    SLOW: """
        '''A docstring.'''
        import functools
        import time

        def decorator(function):
            return function

        class Client:
            @property
            def token(self):
                return (
                    1 +
                    self.load(  # (property)
                        1,
                    )
                )

            @decorator
            @functools.lru_cache(
                maxsize=3,
            )
            def load(self, *args):
                def inner():
                    if args:
                        time.sleep(5)  # (inner sleeps)
                return inner()  # (inner)

            def __enter__(self):
                x = 1; self.load(x)  # (enter)
                return self

            def __exit__(self, *exc): pass

        def outer():
            def local():
                time.sleep(5)  # (local sleeps)

            return local()  # (local)
        """,
    "shop/orders.py": """
        from .integrations_with_others.payment_providers.slow import Client, outer


        def token(client: Client):
            return client.load()  # (token)


        def enter():
            with Client() as client:  # (with)
                return client


        def local():
            return outer()  # (outer)
        """,
    "app.py": main(
        "from shop import orders\nfrom shop.integrations_with_others.payment_providers.slow import Client",
        "orders.token(None)",
        "orders.enter()",
        "orders.local()",
        "print(Client().token)",
    ),
}
WAYS = [
    [("client.load()", "token"), ("inner()", "inner"), ("time.sleep()", "inner sleeps")],
    [("with Client()", "with"), ("self.load()", "enter"), ("inner()", "inner"), ("time.sleep()", "inner sleeps")],
    [("outer()", "outer"), ("local()", "local"), ("time.sleep()", "local sleeps")],
    [("self.load()", "property"), ("inner()", "inner"), ("time.sleep()", "inner sleeps")],
]


def place(project: Project, mark: str) -> tuple[str, int]:
    """The file and the line with the comment `# (mark)`."""
    for name, text in project.texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if line.endswith(f"# ({mark})"):
                return name, number
    raise LookupError(mark)


def chain(found: Located) -> list[tuple[str, str, int]]:
    return [(hop.callee, hop.path, hop.line) for hop in found.chain]


def test_each_step_has_its_line(tmp_path: Path) -> None:
    """In methods, decorated and nested functions, in the midst of expressions."""
    project = Project("told", FILES)
    wanted = [[(callee, *place(project, mark)) for callee, mark in way] for way in WAYS]
    assert [chain(each) for each in find(tmp_path, project)["app.py"]] == wanted


def test_json_carries_it_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project("told", FILES)
    write(tmp_path, project)
    monkeypatch.chdir(tmp_path)
    assert concheck(["check", "--isolated", "--no-cache", "--jobs=1", "--output-format=json", "."]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    hops = [[(hop["callee"], hop["path"], hop["line"]) for hop in each["chain"]] for each in findings]
    assert hops == [[(callee, *place(project, mark)) for callee, mark in way] for way in WAYS]


def test_the_text(tmp_path: Path) -> None:
    """A long path is told by its end; where the finding itself stands is not told again."""
    project = Project("told", FILES)
    slow = "…/payment_providers/slow.py"
    line = {mark: place(project, mark)[1] for way in WAYS for _, mark in way}
    assert find(tmp_path, project)["app.py"][2].message == (
        f"orders.local() blocks the event loop: local() -> outer() (shop/orders.py:{line['outer']})"
        f" -> local() ({slow}:{line['local']}) -> time.sleep() ({slow}:{line['local sleeps']});"
        " run it with await asyncio.to_thread()"
    )


def test_steps_in_the_same_file_have_a_line_and_no_path(tmp_path: Path) -> None:
    app = "import slow\n\ndef rest():\n    slow.nap()\n\nasync def main():\n    rest()\n"
    (found,) = find(tmp_path, Project("same", {"slow.py": NAP, "app.py": app}))["app.py"]
    assert chain(found) == [("slow.nap()", "", 4), ("time.sleep()", "slow.py", 4)]
    assert "rest() -> slow.nap() (line 4) -> time.sleep() (slow.py:4);" in found.message


@pytest.mark.parametrize(("functions", "told"), [(5, 0), (6, 1), (9, 4)])
def test_a_long_chain_is_shortened_in_the_middle(tmp_path: Path, functions: int, told: int) -> None:
    """Six steps are told in full; of more, the first and the last three."""
    calls = "".join(f"def f{i}():\n    f{i + 1}()\n\n" for i in range(1, functions))
    long = f"import time\n\n{calls}def f{functions}():\n    time.sleep(5)\n\ndef f0():\n    f1()\n"
    project = Project("long", {"long.py": long, "app.py": main("import long", "long.f0()")})
    (found,) = find(tmp_path, project)["app.py"]
    steps = [each.partition(" (")[0] for each in found.message.split(": ", 1)[1].split(";")[0].split(" -> ")]
    names = ["f0()", *(f"f{i}()" for i in range(1, functions + 1)), "time.sleep()"]
    wanted = [*names[:4], f"… {told} more …", *names[-3:]] if told else names
    assert steps == wanted
    assert [each.callee for each in found.chain] == names[1:]


def test_a_project_elsewhere_is_told_from_its_own_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project("inner", {"slow.py": NAP, "app.py": main("import slow", "slow.nap()")})
    monkeypatch.chdir(tmp_path)
    (found,) = find(tmp_path / "inner", project)["app.py"]
    assert chain(found) == [("time.sleep()", "slow.py", 4)]
