"""kill -9 at any moment: every file is as it was or as it would have become, and the next run is as good as any.

CONCHECK_KILLS says how often, for each command; CONCHECK_KILL_SEED gives the same moments again. `tox run -e kill`
does it hundreds of times.
"""

import json
import os
import random
import shutil
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kill.killing import Finished, Tree, age, finish, kill_at, kill_at_step, leftovers, tree
from kill.trees import half, plant
from kill.victims import VICTIMS, Victim
from seam.watching import needs

KILLS = int(os.environ.get("CONCHECK_KILLS", "0"))
SEED = int(os.environ.get("CONCHECK_KILL_SEED", "0")) or random.randrange(1, 1_000_000)
SHORT = ("check", "pytest -n 2")
SHORT_STEPS = ("fix", "baseline", "pytest")
"""Which are killed unless somebody asks for more: once at a random moment, or before one of the steps."""
CHECKS = ("check", "check with fixes")
FOUND: dict[tuple[tuple[str, bytes], ...], str] = {}
pytestmark = [
    pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs kill -9, and Linux to know the children"),
    needs("xdist", "flake8"),
]


@cache
def finished(name: str) -> tuple[Finished, Tree, Tree]:
    """What a run that nobody disturbs takes, and the project before and after it."""
    with TemporaryDirectory() as above:
        folder = Path(above) / "project"
        plant(folder)
        before = tree(folder)
        done = finish(folder, VICTIMS[name])
        assert "Traceback" not in done.err
        return done, before, tree(folder)


@pytest.mark.parametrize("name", VICTIMS if KILLS else SHORT)
def test_at_a_random_moment(tmp_path: Path, name: str) -> None:
    seconds, hits, turn = finished(name)[0].seconds, 0, 0
    whose = ["all", "all", "main", "workers"] if VICTIMS[name].workers else ["all"]
    while hits < (KILLS or 1) and turn < 3 * (KILLS or 1):
        dice = random.Random(f"{SEED} {name} {turn}")
        folder = tmp_path / f"{turn}" / "project"
        plant(folder)
        whom, moment = dice.choice(whose), dice.uniform(0.05, 1) * seconds
        lasted = kill_at(folder, VICTIMS[name], moment, whom, dice)
        told = f"seed {SEED}, turn {turn}: {whom} after {moment:.3f} s of {seconds:.3f} s"
        unharmed(folder, name, told, lost_a_worker=whom == "workers")
        shutil.rmtree(folder)
        hits, turn, seconds = hits + (lasted is None), turn + 1, min(seconds, lasted or seconds)
    print(f"{name}: {hits} of {turn} killed while they ran", file=sys.stderr)
    assert hits or not KILLS


@pytest.mark.parametrize("name", [name for name, each in VICTIMS.items() if each.steps] if KILLS else SHORT_STEPS)
def test_before_every_step(tmp_path: Path, name: str) -> None:
    steps = range(1, 1000) if KILLS else [random.Random(f"{SEED} {name}").randrange(1, 5)]
    for step in steps:
        folder = tmp_path / f"{step}" / "project"
        plant(folder)
        was_killed = kill_at_step(folder, VICTIMS[name], step)
        unharmed(folder, name, f"before step {step}")
        shutil.rmtree(folder)
        if not was_killed:
            break
    print(f"{name}: killed before {step - (not was_killed)} steps", file=sys.stderr)
    assert step > 1 or was_killed


def unharmed(folder: Path, name: str, told: str, *, lost_a_worker: bool = False) -> None:
    """Every file is whole, the cache tells no lies, and running it again ends as if nothing had happened."""
    _, before, after = finished(name)
    victim = VICTIMS[name]
    whole(folder, victim, before, after, told, exact=victim.exact or not lost_a_worker)
    if KILLS or name in CHECKS:
        assert finish(folder, VICTIMS["check"]).out == found(folder), told
    left = leftovers(folder)
    if tree(folder) == before and not KILLS:
        return
    age(left)
    finish(folder, victim)
    now = tree(folder)
    assert now.keys() == after.keys(), told
    for path, data in now.items():
        assert victim.look(path)(data) == victim.look(path)(after[path]), f"{told}: {path}, when run again"


def found(folder: Path) -> str:
    """What is found here by those who remember nothing."""
    texts = tuple(tree(folder).items())
    if texts not in FOUND:
        FOUND[texts] = finish(folder, VICTIMS["check"], "--no-cache").out
    return FOUND[texts]


def whole(folder: Path, victim: Victim, before: Tree, after: Tree, told: str, *, exact: bool) -> None:
    """Nothing is half, and nothing is there that was neither there before nor would have come to be."""
    left = {each.relative_to(folder).as_posix() for each in leftovers(folder)}
    now = {path: data for path, data in tree(folder).items() if path not in left}
    assert before.keys() - now.keys() <= before.keys() - after.keys(), told
    assert now.keys() <= before.keys() | after.keys(), told
    for path, data in now.items():
        look = victim.look(path)
        allowed = [look(each[path]) for each in (before, after) if path in each]
        assert look(data) in allowed or (not exact and is_between(path, data, before, after)), f"{told}: {path}"


def is_between(path: str, data: bytes, before: Tree, after: Tree) -> bool:
    """When a worker has died, a report may lack what it saw; a baseline has what it had, and what the others saw."""
    if path in before:
        told, was, would = (set(map(str, json.loads(each[path])["runtime"])) for each in ({path: data}, before, after))
        return was <= told <= was | would
    return True


def test_half_a_file_would_be_noticed(tmp_path: Path) -> None:
    """The tests above can fail: of any file half is told from the whole."""
    dice = random.Random(SEED)
    for name in ("fix", "baseline", "pytest"):
        _, before, after = finished(name)
        for path in sorted(after):
            plant(folder := tmp_path / name / path / "project")
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(after[path])
            whole(folder, VICTIMS[name], before, after, "whole", exact=True)
            if after[path]:
                half(folder / path, dice)
                with pytest.raises((AssertionError, ValueError)):
                    whole(folder, VICTIMS[name], before, after, "half", exact=True)
