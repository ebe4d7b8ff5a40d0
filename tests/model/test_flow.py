"""How may control leave a block, and what follows a statement?"""

import libcst as cst
import pytest

from asking import in_function

ENDS = {
    "probe()": {"FALL"},
    "raise probe()": {"RAISE"},
    "if probe(): raise": {"FALL", "RAISE"},
    "if probe(): raise\n    else: return": {"RAISE", "RETURN"},
    "probe()\n    import sys\n    sys.exit(1)": {"RAISE"},
    "while True: probe()": set(),
    "while True:\n        probe()\n        break": {"FALL"},
    "while probe(): return": {"FALL", "RETURN"},
    "try: probe()\n    finally: raise": {"RAISE"},
    "try: return probe()\n    except ValueError: raise": {"RETURN", "RAISE"},
    "with probe(): return": {"RETURN"},
}


@pytest.mark.parametrize("line", ENDS)
def test_the_ends_of_a_block(line: str) -> None:
    model, probe = in_function(line)
    function = model.function(probe)
    assert isinstance(function, cst.FunctionDef)
    assert {each.name for each in model.control.ends(function.body)} == ENDS[line]


AFTERWARDS = {
    "probe()": False,
    "probe()\n    await given": True,
    "probe()\n    return\n    await given": False,
    "while True:\n        await given\n        probe()": True,
    "while True:\n        await given\n        probe()\n        break": False,
    "if given:\n        probe()\n    else:\n        await given": False,
    "if given:\n        probe()\n    async for x in given: pass": True,
    "probe()\n    async def inner(): await given": False,
}


@pytest.mark.parametrize("line", AFTERWARDS)
def test_what_waits_afterwards(line: str) -> None:
    model, probe = in_function(line)
    statement = next(each for each in model.around(probe) if isinstance(each, cst.SimpleStatementLine))
    assert model.control.waits_afterwards(statement) is AFTERWARDS[line]


OWN = {
    "probe()": False,
    "await probe()": True,
    "await given[probe()]": False,
    "async for x in probe(): pass": True,
    "await asyncio.gather(probe(), given.get())": True,
    "await asyncio.gather(*probe())": False,
    "await asyncio.wait_for(given, probe())": False,
    "await asyncio.wait_for(given.get(), probe())": True,
    "await asyncio.create_task(probe())": False,
    "async def inner(): await probe()": False,
}


@pytest.mark.parametrize("line", OWN)
def test_what_waits_itself(line: str) -> None:
    model, probe = in_function("import asyncio", f"if given:\n        {line}", "return 1")
    outer = list(model.around(probe))
    while model.parent(outer[-1]) is not None and not isinstance(outer[-1], cst.Module):
        outer.extend(model.around(outer[-1]))
    body = next(each for each in outer if isinstance(each, cst.If)).body
    assert model.control.waits_itself(body) is OWN[line]


def test_references_are_found_by_name() -> None:
    model, probe = in_function("x = given.main()", "probe(main)", "del given.other")
    function = model.function(probe)
    assert isinstance(function, cst.FunctionDef)
    assert [type(each) for each in model.references.to(function)] == [cst.Attribute, cst.Name]
