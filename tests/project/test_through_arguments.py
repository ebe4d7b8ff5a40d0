"""What a call gives, or leaves at its default, may keep the way to what blocks from being gone."""

from pathlib import Path

import pytest

from project.across import NAP, Project, check, main

FOUND = "# want CON103"
CLIENT = """
from slow import nap

class Client:
    def __init__(self, path=None, *, eager=False, name="x"):
        if path is not None:
            self.load()
        elif eager:
            nap()
        self.name = name

    def load(self):
        nap()

    @classmethod
    def of(cls, path=None):
        return cls(path)

    @staticmethod
    def end(wait=False):
        if wait:
            nap()

class Late(Client):
    def __init__(self, path=None):
        super().__init__(path)

class Direct(Client):
    def __init__(self, path=None):
        Client.__init__(self, path)

def load_if(path=None):
    return nap() if path else None

def load_and(path=None):
    return path and nap()

def load_or(path=None):
    return path or nap()

def unless_given(path=None):
    if path is None:
        path = nap()
    return path

def changed(path=None):
    path = path or "x"
    if path:
        nap()

def added_to(path=None):
    path |= given()
    if path:
        nap()

def changed_inside(path=None):
    def change():
        nonlocal path
        path = "x"
    change()
    if path:
        nap()

def in_turn(paths, first=None):
    for each in paths:
        if first:
            nap()
        first = each

def leave(wait=None):
    if wait is None:
        return
    nap()

def refuse(wait=None):
    if not wait:
        raise ValueError(wait)
    nap()

def both(path=None, wait=False):
    if path and wait:
        nap()

def either(path=None, wait=False):
    if not path and not wait:
        return
    nap()

def handed_on(path=None, wait=False):
    both(path, wait)

def handed_on_anew(path=None):
    path = path or "x"
    both(path, True)

def handed_on_by_another_name(path=None):
    return [both(path, True) for path in "ab"]

def named(*, path=None):
    both(wait=path, path="x")

def all_of(*paths):
    if paths:
        nap()

def own_name(path=None):
    return [nap() if path else None for path in (1, 2)]

def inner(path=None):
    def helper(path):
        if path:
            nap()
    helper("x")
"""
CALLS = (
    "client.Client()",
    f"client.Client('x')  {FOUND}",
    "client.Client(None)",
    f"client.Client(path=given)  {FOUND}",
    f"client.Client(eager=True)  {FOUND}",
    "client.Client(None, eager=False, name='')",
    f"client.Client(**given)  {FOUND}",
    "client.Client.of()",
    f"client.Client.of('x')  {FOUND}",
    "client.Client.end()",
    f"client.Client.end(True)  {FOUND}",
    "client.Late()",
    f"client.Late('x')  {FOUND}",
    f"client.Direct('x')  {FOUND}",
    "client.load_if()",
    f"client.load_if('x')  {FOUND}",
    "client.load_and()",
    f"client.load_and('x')  {FOUND}",
    f"client.load_or()  {FOUND}",
    "client.load_or('x')",
    f"client.unless_given()  {FOUND}",
    "client.unless_given('x')",
    "client.unless_given([1])",
    "client.unless_given(lambda: given)",
    f"client.unless_given(given)  {FOUND}",
    f"client.changed()  {FOUND}",
    f"client.added_to()  {FOUND}",
    f"client.changed_inside()  {FOUND}",
    f"client.in_turn('xy')  {FOUND}",
    "client.leave()",
    f"client.leave(0)  {FOUND}",
    "client.refuse()",
    f"client.refuse(1)  {FOUND}",
    "client.both('x')",
    "client.both(wait=True)",
    "client.both([], True)",
    f"client.both('x', True)  {FOUND}",
    "client.either()  # false CON103",
    f"client.either('x')  {FOUND}",
    "client.handed_on('x')",
    f"client.handed_on('x', True)  {FOUND}",
    f"client.handed_on_anew()  {FOUND}",
    f"client.handed_on_by_another_name()  {FOUND}",
    "client.named()",
    f"client.named(path=1)  {FOUND}",
    f"client.all_of()  {FOUND}",
    f"client.own_name()  {FOUND}",
    f"client.inner()  {FOUND}",
    "client.Direct()",
)
FILES = {"client.py": CLIENT, "slow.py": NAP}
IMPORTS = "import client\ngiven = input()"
SAME_FILE = {"app.py": CLIENT + main("", *(each.replace("client.", "", 1) for each in CALLS)), "slow.py": NAP}

CASES = [
    *(Project(each.partition("  #")[0], {"app.py": main(IMPORTS, each), **FILES}) for each in CALLS),
    Project("the same in one file", SAME_FILE),
    Project(
        "through helpers of other modules",
        {
            "app.py": main("import helpers", "helpers.calm()", f"helpers.slow()  {FOUND}"),
            "helpers.py": """
                import client

                def calm():
                    client.Client()
                    client.load_if(path=None)
                    client.both([], wait=True)
                    client.handed_on("x", wait=0)

                def slow():
                    client.handed_on("x", True)
            """,
            **FILES,
        },
    ),
]


@pytest.mark.parametrize("project", CASES, ids=str)
def test_through_arguments(project: Project, tmp_path: Path) -> None:
    check(tmp_path, project)
