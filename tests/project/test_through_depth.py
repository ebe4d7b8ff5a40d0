"""However deep a chain is, and whether functions call each other in a circle."""

import json
from pathlib import Path

import pytest

from flake8_concheck.analysis import Analysis
from flake8_concheck.engine import DEFAULTS
from flake8_concheck.located import Hop
from project.across import NAP, Project, check, main, write

MODULES = 30


def chain_of(modules: int) -> dict[str, str]:
    """`app` calls `m0`, which calls `m1`, …; the last one sleeps."""
    files = {
        f"m{i}.py": f"from m{i + 1} import f{i + 1}\n\ndef f{i}():\n    return f{i + 1}()\n" for i in range(modules)
    }
    files[f"m{modules}.py"] = f"import time\n\ndef f{modules}():\n    time.sleep(5)\n"
    return {"app.py": main("from m0 import f0", "f0()  # want CON103"), **files}


def test_thirty_modules(tmp_path: Path) -> None:
    case = Project("deep", chain_of(MODULES))
    check(tmp_path, case)
    path = tmp_path / "app.py"
    (found,) = Analysis(DEFAULTS).findings(path.read_text(), path)
    wanted = [Hop(f"f{i + 1}()", f"m{i}.py", 4) for i in range(MODULES)]
    assert found.chain == (*wanted, Hop("time.sleep()", f"m{MODULES}.py", 4))
    assert found.message.startswith("f0() blocks the event loop: f0() -> f1() (m0.py:4) -> f2() (m1.py:4) -> ")
    assert " -> … 25 more … -> " in found.message
    assert "-> f29() (m28.py:4) -> f30() (m29.py:4) -> time.sleep() (m30.py:4)" in found.message
    assert json.loads(json.dumps(found.message)) == found.message


CIRCLES = [
    Project(
        "a circle that blocks nowhere",
        {
            "a.py": "import b\n\ndef f():\n    b.g()\n",
            "b.py": "import c\n\ndef g():\n    c.h()\n",
            "c.py": "import a\n\ndef h():\n    a.f()\n",
            "app.py": main("import a, b, c", "a.f()", "b.g()", "c.h()"),
        },
    ),
    Project(
        "a circle with a way out",
        {
            "a.py": "import b\n\ndef f():\n    b.g()\n",
            "b.py": "import c\n\ndef g():\n    c.h()\n",
            "c.py": "import a\nimport time\n\ndef h():\n    a.f()\n    time.sleep(5)\n",
            "app.py": main(
                "import a, b, c",
                'a.f()  # want CON103 "b.g\\(\\) .* -> c.h\\(\\) .* -> time.sleep\\(\\)"',
                "b.g()  # want CON103",
                'c.h()  # want CON103 "blocks the event loop: h\\(\\) -> time.sleep\\(\\) \\(c.py:6\\)"',
            ),
        },
    ),
    Project(
        "a function that calls itself",
        {
            "deep.py": "import time\n\ndef walk(n):\n    if n:\n        walk(n - 1)\n    time.sleep(5)\n",
            "quick.py": "def walk(n):\n    return walk(n - 1) if n else 0\n",
            "app.py": main("import deep, quick", "deep.walk(3)  # want CON103", "quick.walk(3)"),
        },
    ),
    Project(
        "of two ways the shorter is told",
        {
            "long.py": "import middle, slow\n\ndef go():\n    middle.go()\n    end()\n\ndef end():\n    slow.nap()\n",
            "slow.py": NAP,
            "middle.py": "import long\n\ndef go():\n    return other()\n\ndef other():\n    long.end()\n",
            "app.py": main(
                "import long", 'long.go()  # want CON103 ": go\\(\\) -> end\\(\\) \\(long.py:5\\) -> slow.nap"'
            ),
        },
    ),
    Project(
        "many ways through the same functions, which take no time",
        {
            **{
                f"m{i}.py": f"import m{i + 1}\n\ndef f():\n    m{i + 1}.f()\n    m{i + 1}.g()\n\n"
                f"def g():\n    m{i + 1}.g()\n    m{i + 1}.f()\n"
                for i in range(20)
            },
            "m20.py": "def f():\n    pass\n\ndef g():\n    pass\n",
            "app.py": main("import m0", "m0.f()", "m0.g()"),
        },
    ),
]


@pytest.mark.parametrize("case", CIRCLES, ids=str)
def test_circles(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)


def test_the_chain_does_not_depend_on_what_was_asked_before(tmp_path: Path) -> None:
    """Each file of a circle, asked first or last, is told the same."""
    case = CIRCLES[1]
    write(tmp_path, case)
    texts = {**case.texts, "b.py": case.texts["b.py"] + "\nasync def main():\n    g()\n"}
    alone = {name: Analysis(DEFAULTS).findings(text, tmp_path / name) for name, text in texts.items()}
    assert alone["b.py"]
    for names in ([*texts], [*texts][::-1]):
        together = Analysis(DEFAULTS)
        assert {name: together.findings(texts[name], tmp_path / name) for name in names} == alone
