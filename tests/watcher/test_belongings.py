"""What stands among the belongings of an owner, and what cannot."""

from pytest_concheck.belongings import Belongings
from pytest_concheck.births import Born
from pytest_concheck.owners import Owner


class Thing:
    """Takes weak references."""


class Slotted:
    """Takes none, as uvloop's TLS transports."""

    __slots__ = ()


def test_what_takes_no_weak_reference_is_left_out() -> None:
    belongings, owner = Belongings(), Owner("the test", is_test=True)
    thing, born = Thing(), Born(owner, ())
    assert not belongings.add(Slotted(), born)
    assert belongings.add(thing, born)
    assert belongings.take(owner) == [(thing, born)]
