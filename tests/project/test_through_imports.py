"""Whatever the spelling of an import, what it names is found."""

from pathlib import Path

import pytest

from project.across import NAP, Project, check, main

FOUND = "# want CON103"

CASES = [
    Project("a module", {"app.py": main("import slow", f"slow.nap()  {FOUND}"), "slow.py": NAP}),
    Project("a name of it", {"app.py": main("from slow import nap", f"nap()  {FOUND}"), "slow.py": NAP}),
    Project("under another name", {"app.py": main("from slow import nap as n", f"n()  {FOUND}"), "slow.py": NAP}),
    Project("the module by another name", {"app.py": main("import slow as s", f"s.nap()  {FOUND}"), "slow.py": NAP}),
    Project(
        "in packages, with dots",
        {
            "shop/__init__.py": "",
            "shop/db/__init__.py": "",
            "shop/db/slow.py": NAP,
            "shop/app.py": main("import shop.db.slow", f"shop.db.slow.nap()  {FOUND}"),
            "shop/other.py": main("import shop.db.slow as s", f"s.nap()  {FOUND}"),
        },
    ),
    Project(
        "relative, however far up",
        {
            "shop/__init__.py": "",
            "shop/slow.py": NAP,
            "shop/near.py": main("from .slow import nap", f"nap()  {FOUND}"),
            "shop/same.py": main("from . import slow", f"slow.nap()  {FOUND}"),
            "shop/a/__init__.py": main("from ..slow import nap", f"nap()  {FOUND}"),
            "shop/a/up.py": main("from .. import slow as s", f"s.nap()  {FOUND}"),
            "shop/a/b/__init__.py": "",
            "shop/a/b/far.py": main("from ...slow import nap", f"nap()  {FOUND}"),
            "shop/a/b/wide.py": main("from ...a.b.far import nap", f"nap()  {FOUND}"),
        },
    ),
    Project(
        "relative beyond the package, which Python refuses",
        {"shop/__init__.py": "", "slow.py": NAP, "shop/app.py": main("from ..slow import nap", "nap()")},
    ),
    Project(
        "a package's __init__ that re-exports",
        {
            "shop/__init__.py": "from .db import nap, connect",
            "shop/db/__init__.py": "from shop.db._impl import nap as nap, nap as connect",
            "shop/db/_impl.py": NAP,
            "app.py": main(
                "import shop\nfrom shop import nap, connect",
                f"nap()  {FOUND}",
                f"connect()  {FOUND}",
                f"shop.nap()  {FOUND}",
                f"shop.db.nap()  {FOUND}",
                f"shop.db._impl.nap()  {FOUND}",
            ),
        },
    ),
    Project(
        "a name of the package hides its module of the same name",
        {
            "shop/__init__.py": "from .slow import slow",
            "shop/slow.py": "import time\n\ndef slow():\n    time.sleep(5)\n\ndef quick():\n    pass",
            "app.py": main("from shop import slow", f"slow()  {FOUND}"),
        },
    ),
    Project(
        "a harmless name that hides a module with something that blocks",
        {
            "shop/__init__.py": "from .quick import slow",
            "shop/quick.py": "class slow:\n    @staticmethod\n    def nap():\n        pass",
            "shop/slow.py": NAP,
            "app.py": main("from shop import slow", "slow.nap()"),
        },
    ),
    Project(
        "in the function itself, or on a condition",
        {
            "slow.py": NAP,
            "app.py": """
                import sys

                if sys.platform == "linux":
                    import slow
                else:
                    import slow

                try:
                    from slow import nap
                except ImportError:
                    nap = None

                async def main():
                    from slow import nap as here
                    slow.nap()  # want CON103
                    here()  # want CON103

                async def other():
                    nap()  # want CON103
                """,
        },
    ),
    Project(
        "two modules by one name, of which one does not block",
        {
            "slow.py": NAP,
            "quick.py": "def nap():\n    pass",
            "app.py": """
                try:
                    from quick import nap
                except ImportError:
                    from slow import nap

                async def main():
                    nap()
                """,
        },
    ),
    Project(
        "only for annotations",
        {
            "client.py": "import time\n\nclass Client:\n    def get(self):\n        time.sleep(5)",
            "app.py": """
                from __future__ import annotations
                from typing import TYPE_CHECKING

                if TYPE_CHECKING:
                    from client import Client

                async def main(client: Client, other: "Client", maybe: Client | None):
                    client.get()  # want CON103
                    other.get()  # want CON103
                    maybe.get()  # want CON103
                """,
        },
    ),
    Project(
        "modules that import each other",
        {
            "a.py": """
                import b
                import time

                def nap():
                    time.sleep(5)

                async def main():
                    b.rest()  # want CON103 "a.nap\\(\\) \\(b.py:4\\) -> time.sleep\\(\\) \\(a.py:5\\)"
                """,
            "b.py": """
                import a

                def rest():
                    a.nap()

                async def main():
                    rest()  # want CON103
                    a.nap()  # want CON103
                """,
        },
    ),
    Project(
        "names that are imported in a circle, and lead nowhere",
        {
            "a.py": main("from b import nap", "nap()"),
            "b.py": main("from c import nap", "nap()"),
            "c.py": main("from a import nap\nfrom c import other", "nap()", "other()"),
        },
    ),
    Project(
        "a name that is bound again",
        {"slow.py": NAP, "app.py": main("from slow import nap\nnap = print", "nap()")},
    ),
    Project(
        "what is assigned in the other module",
        {
            "slow.py": NAP,
            "names.py": "import time\nimport slow\nrest = slow.nap\npause = time.sleep\nboth = rest or print",
            "app.py": main(
                "from names import rest, pause, both",
                f"rest()  {FOUND}",
                "pause(5)  # want CON101",
                "both()",
            ),
        },
    ),
    Project(
        "a module that is not there, and one that cannot be parsed",
        {
            "slow.py": NAP,
            "broken.pyx": "",
            "app.py": main(
                "import slow, nowhere\nfrom nowhere import thing\nfrom slow import missing",
                "thing()",
                "missing()",
                "nowhere.nap()",
                "slow.missing()",
                f"slow.nap()  {FOUND}",
            ),
        },
    ),
    Project(
        "through a module imported by another, without a name of its own",
        {
            "slow.py": NAP,
            "names.py": "import slow\nimport time as clock",
            "app.py": main("import names", f"names.slow.nap()  {FOUND}", "names.clock.sleep(5)  # want CON101"),
        },
    ),
    Project(
        "a package whose __init__ imports from the package itself",
        {
            "shop/__init__.py": "from shop import slow\nfrom shop.slow import *",
            "shop/slow.py": NAP,
            "app.py": main("from shop import nap, slow", f"nap()  {FOUND}", f"slow.nap()  {FOUND}"),
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_imports(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)


def test_a_module_that_cannot_be_parsed(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("def nap(:\n    time.sleep(5)\n")
    check(tmp_path, Project("broken", {"app.py": main("import broken", "broken.nap()")}))
