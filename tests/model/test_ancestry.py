"""What a class inherits from through other modules, whatever shape that has: each class is asked for its bases once."""

from collections.abc import Iterator, Mapping

import pytest

from flake8_concheck.model.elsewhere import Nowhere
from flake8_concheck.model.known import Knowledge


class Classes(Nowhere):
    """Classes of other modules, by the names of their bases."""

    def __init__(self, bases: Mapping[str, tuple[str, ...]]) -> None:
        self.known = bases
        self.asked: list[str] = []

    def bases(self, name: str) -> tuple[str, ...] | None:
        self.asked.append(name)
        return self.known.get(name)


def expanded(name: str, bases: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Every way up, written out."""
    yield name
    for base in bases.get(name, ()):
        yield from expanded(base, bases)


def diamonds(levels: int) -> dict[str, tuple[str, ...]]:
    sides = {f"{side}{level}": (f"top{level}",) for level in range(levels) for side in ("left", "right")}
    return sides | {f"top{level + 1}": (f"left{level}", f"right{level}") for level in range(levels)}


@pytest.mark.parametrize("levels", [1, 2, 5])
def test_what_several_inherit_from_comes_last(levels: int) -> None:
    bases = diamonds(levels)
    every = [*expanded(f"top{levels}", bases)]
    wanted = [each for place, each in enumerate(every) if each not in every[place + 1 :]]
    assert [*Knowledge(elsewhere=Classes(bases)).ancestry(f"top{levels}")] == wanted


def test_a_tower_of_diamonds_is_climbed_once() -> None:
    classes = Classes(diamonds(60))
    knowledge = Knowledge(elsewhere=classes)
    assert len(knowledge.ancestry("top60")) == 181
    assert [len(knowledge.ancestry(f"top{level}")) for level in range(61)] == [3 * level + 1 for level in range(61)]
    assert len(classes.asked) == 181


def test_a_chain_is_climbed_once() -> None:
    classes = Classes({f"heir{number + 1}": (f"heir{number}",) for number in range(200)})
    knowledge = Knowledge(elsewhere=classes)
    assert [len(knowledge.ancestry(f"heir{number}")) for number in range(201)] == [*range(1, 202)]
    assert len(classes.asked) == 201


def test_who_inherits_from_itself_ends_and_does_not_depend_on_who_is_asked_first() -> None:
    names = [f"class{number}" for number in range(12)]
    bases = {each: tuple(names) for each in names} | {"heir": (names[5],), "alone": ("alone",)}
    forwards, backwards = Knowledge(elsewhere=Classes(bases)), Knowledge(elsewhere=Classes(bases))
    first = {each: frozenset(forwards.ancestry(each)) for each in ("heir", "alone", *names)}
    assert {each: frozenset(backwards.ancestry(each)) for each in (*names[::-1], "alone", "heir")} == first
    assert first["alone"] == {"alone"}
    assert first["heir"] == {"heir", *names}
    assert all(first[each] == {*names} for each in names)
