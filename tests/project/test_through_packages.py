"""Where modules lie: namespace packages, `src/`, beside a script, stubs, packages to follow; and what `*` brings."""

import sys
from pathlib import Path

import pytest

from flake8_concheck.options import Options
from flake8_concheck.project import installed
from project.across import NAP, Project, check, main

FOUND = "# want CON103"
SLOW_AND_PRIVATE = "import time\n\ndef nap():\n    time.sleep(5)\n\n_hidden = nap\nother = nap\n"

PLACES = [
    Project(
        "namespace packages",
        {
            "ns/deep/slow.py": NAP,
            "ns/near.py": main("from .deep.slow import nap", f"nap()  {FOUND}"),
            "app.py": main("from ns.deep import slow\nimport ns.deep.slow", f"slow.nap()  {FOUND}"),
        },
    ),
    Project(
        "src/, and a folder of its own for the tools",
        {
            "src/shop/__init__.py": "",
            "src/shop/slow.py": NAP,
            "src/shop/app.py": main("from shop.slow import nap", f"nap()  {FOUND}"),
            "tools/run.py": main("from shop.slow import nap", f"nap()  {FOUND}"),
        },
    ),
    Project(
        "scripts in a folder import what stands beside them, the others do not",
        {
            "worker/slow.py": NAP,
            "worker/run.py": main("import slow", f"slow.nap()  {FOUND}"),
            "app.py": main("import slow", "slow.nap()"),
        },
    ),
    Project(
        "two folders of scripts, with modules of the same name",
        {
            "one/slow.py": NAP,
            "one/run.py": main("import slow", f"slow.nap()  {FOUND}"),
            "two/slow.py": "def nap():\n    pass\n",
            "two/run.py": main("import slow", "slow.nap()"),
        },
    ),
    Project(
        "the same, one module further",
        {
            "one/names.py": "from slow import nap\n\ndef rest():\n    nap()\n",
            "one/slow.py": NAP,
            "one/run.py": main("import names", f"names.rest()  {FOUND}", f"names.nap()  {FOUND}"),
            "two/names.py": "from slow import nap\n\ndef rest():\n    nap()\n",
            "two/slow.py": "def nap():\n    pass\n",
            "two/run.py": main("import names", "names.rest()", "names.nap()"),
        },
    ),
    Project(
        "a package in a folder beside others",
        {
            "back/app/__init__.py": "",
            "back/app/slow.py": NAP,
            "back/app/near.py": main("from .slow import nap", f"nap()  {FOUND}"),
            "back/app/deep/__init__.py": "",
            "back/app/deep/far.py": main("from app.slow import nap", f"nap()  {FOUND}"),
            "front/app/__init__.py": "",
            "front/app/slow.py": "def nap():\n    pass\n",
            "front/app/near.py": main("from app.slow import nap", "nap()"),
        },
    ),
    Project(
        "a package that imports what stands beside the script, and beside nobody else",
        {
            "worker/helper.py": NAP,
            "worker/other.py": "import shop\n\nasync def main():\n    shop.rest()  # want CON103\n",
            "shop/__init__.py": "import helper\n\ndef rest():\n    helper.nap()\n",
            "app.py": main("import shop", "shop.rest()"),
        },
    ),
    Project(
        "the standard library cannot be replaced",
        {"time.py": "def sleep(seconds):\n    pass\n", "app.py": main("import time", "time.sleep(5)  # want CON101")},
    ),
    Project(
        "a package of the project's that is called like a library, or is that library",
        {
            "jira/__init__.py": "import time\n\nclass JIRA:\n    def myself(self):\n        time.sleep(5)\n\n"
            "    def projects(self):\n        return []\n\nclass More(JIRA):\n    pass\n",
            "app.py": main(
                "import jira",
                "jira.JIRA('https://example.org').projects()",
                f"jira.JIRA('https://example.org').myself()  {FOUND}",
                "jira.More('https://example.org').projects()",
                "jira.JIRA('https://example.org').issue('ONE-1')",
            ),
            "jira/near.py": main("from . import JIRA", "JIRA('https://example.org').projects()"),
            "asks.py": "import jira\n\ndef ask():\n    return jira.JIRA('https://example.org').projects()\n",
            "far.py": main("import asks", "asks.ask()"),
        },
    ),
    Project(
        "the library itself, where the project has no such package",
        {
            "app.py": main(
                "import jira",
                "client = jira.JIRA('https://example.org')  # want CON102",
                "client.projects()  # want CON102",
            )
        },
    ),
    Project(
        "what is declared of the project's own counts",
        {
            "jira/__init__.py": "def ask():\n    return []\n",
            "app.py": main("import jira", "jira.ask()  # want CON101"),
        },
        Options(declared=(("jira.ask", "time.sleep"),)),
    ),
]

STUBS = [
    Project(
        "a stub says what a function gives, the source what it does",
        {
            "factory.py": "from client import Client\n\ndef make(kind):\n    return globals()[kind]()\n",
            "factory.pyi": "from client import Client\n\ndef make(kind: str) -> Client: ...\n",
            "client.py": "import time\n\nclass Client:\n    def get(self):\n        time.sleep(5)\n",
            "app.py": main("import factory", f"factory.make('Client').get()  {FOUND}"),
        },
    ),
    Project(
        "the body stands in the source, whatever the stub says of it",
        {
            "slow.py": NAP,
            "slow.pyi": "def nap() -> None: ...\n",
            "app.py": main("import slow", f"slow.nap()  {FOUND}"),
        },
    ),
    Project(
        "a stub without a source",
        {
            "native.pyi": "async def wait() -> None: ...\ndef run() -> None: ...\n",
            "app.py": main("import native", "native.wait()  # want CON201", "native.run()"),
        },
    ),
    Project(
        "a stub that says that a function is a coroutine function",
        {
            "wrapped.py": "import helpers\n\nwait = helpers.wrap(print)\n",
            "wrapped.pyi": "async def wait() -> None: ...\n",
            "app.py": main("import wrapped", "wrapped.wait()  # want CON201"),
        },
    ),
]

STARS = [
    Project(
        "everything without an underscore",
        {
            "slow.py": SLOW_AND_PRIVATE,
            "app.py": main("from slow import *", f"nap()  {FOUND}", f"other()  {FOUND}", "_hidden()"),
        },
    ),
    Project(
        "only what __all__ names",
        {
            "slow.py": SLOW_AND_PRIVATE + "__all__ = ['nap', '_hidden']\n",
            "app.py": main("from slow import *", f"nap()  {FOUND}", f"_hidden()  {FOUND}", "other()"),
        },
    ),
    Project(
        "through several modules, with __all__ on the way",
        {
            "slow.py": SLOW_AND_PRIVATE,
            "all.py": "from slow import *\n",
            "some.py": "from slow import *\n__all__ = ('nap',)\n",
            "app.py": main("import all\nfrom all import *", f"nap()  {FOUND}", f"all.other()  {FOUND}"),
            "other.py": main("import some\nfrom some import *", f"nap()  {FOUND}", "other()", f"some.other()  {FOUND}"),
        },
    ),
    Project(
        "a star in a package's __init__",
        {
            "shop/__init__.py": "from .slow import *\nfrom .quick import *\n",
            "shop/slow.py": NAP,
            "shop/quick.py": "def breathe():\n    pass\n",
            "app.py": main("from shop import nap, breathe", f"nap()  {FOUND}", "breathe()"),
        },
    ),
    Project(
        "the last star wins, and a definition over the stars before it",
        {
            "slow.py": NAP,
            "quick.py": "def nap():\n    pass\n",
            "one.py": "from slow import *\nfrom quick import *\n",
            "two.py": "from quick import *\nfrom slow import *\n",
            "three.py": "from slow import *\n\ndef nap():\n    pass\n",
            "app.py": main("import one, two, three", "one.nap()", f"two.nap()  {FOUND}", "three.nap()"),
        },
    ),
    Project(
        "stars in a circle",
        {
            "a.py": "from b import *\nimport time\n\ndef nap():\n    time.sleep(5)\n",
            "b.py": "from a import *\n",
            "app.py": main("from b import *\nfrom a import nap as own", f"nap()  {FOUND}", f"own()  {FOUND}", "x()"),
        },
    ),
    Project(
        "coroutine functions come by star as well",
        {
            "waits.py": "async def wait():\n    return 1\n",
            "app.py": main("from waits import *", "wait()  # want CON201"),
        },
    ),
    Project(
        "an __all__ that is put together cannot be read, and hides nothing",
        {
            "slow.py": SLOW_AND_PRIVATE + "__all__ = []\n__all__ += ['nap']\n",
            "app.py": main("from slow import *", f"nap()  {FOUND}"),
        },
    ),
]


@pytest.mark.parametrize("case", [*PLACES, *STUBS, *STARS], ids=str)
def test_where_modules_lie(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)


FOLLOWED = {
    "lib/firm/__init__.py": "from firm.net import nap\n",
    "lib/firm/net.py": NAP,
    "lib/firm/waits.py": "async def wait():\n    return 1\n",
}


@pytest.mark.parametrize(("follow", "code"), [((), ""), (("firm",), "CON103"), (("firm.net",), "")])
def test_installed_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, follow: tuple[str, ...], code: str
) -> None:
    """Looked into only when one asks for it; the name of a module within opens only that module."""
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    installed.forget()
    want = f"# want {code}" if code else ""
    asked = "# want CON103" if follow else ""
    app = main("import firm, firm.net", f"firm.nap()  {want}", f"firm.net.nap()  {asked}")
    try:
        case = Project("followed", {**FOLLOWED, "work/pyproject.toml": "", "work/app.py": app}, Options(follow=follow))
        check(tmp_path, Project(case.title, case.files, case.options, outside=("lib",)))
    finally:
        installed.forget()
        assert "firm" not in sys.modules
