"""Which fixtures are alive, and so who could still clean up after a test or a fixture that has ended."""

import inspect
from functools import cache
from typing import Any, NamedTuple

import pytest

from pytest_concheck.owners import Owner

_NOT_THE_USERS = frozenset({"_pytest", "pytest_asyncio", "anyio", "xdist", "pytest_concheck"})


class Live(NamedTuple):
    """A fixture that has been set up. `cleans` tells whether it has anything to run at its end."""

    name: str
    owner: Owner
    cleans: bool
    needs: frozenset[str]
    asked_by: str


class LiveFixtures:
    """The user's fixtures from their setup to their end; those that only run tests belong to nobody."""

    def __init__(self) -> None:
        self._live: dict[pytest.FixtureDef[Any], Live] = {}

    def begin(self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> Owner | None:
        """The owner that a fixture about to be set up is; None for one of pytest's or of a plugin that runs tests."""
        if not _is_users(fixturedef):
            return None
        name = fixturedef.argname
        owner = Owner(f"fixture {name} ({fixturedef.scope} scope)", is_test=False)
        live = Live(
            name,
            owner,
            _cleans(fixturedef),
            self._needs(fixturedef),
            getattr(request, "_pyfuncitem", request.node).nodeid,
        )
        self._live[fixturedef] = live
        return owner

    def end(self, fixturedef: pytest.FixtureDef[Any]) -> Live | None:
        """What `begin` noted, once; None if it noted nothing."""
        return self._live.pop(fixturedef, None)

    def could_clean_after(self, item: pytest.Item) -> bool:
        """Whether a fixture that the test uses, however it came by it, has something left to run."""
        names = getattr(item, "fixturenames", ())
        return any(live.cleans and (live.name in names or live.asked_by == item.nodeid) for live in self._live.values())

    def could_clean_after_fixture(self, ended: Live) -> bool:
        """Whether a fixture that an ended one was built upon has something left to run."""
        return any(live.cleans and live.name in ended.needs for live in self._live.values())

    def _needs(self, fixturedef: pytest.FixtureDef[Any]) -> frozenset[str]:
        needs = set(fixturedef.argnames)
        for live in self._live.values():
            if live.name in fixturedef.argnames:
                needs |= live.needs
        return frozenset(needs)


def _is_users(fixturedef: pytest.FixtureDef[Any]) -> bool:
    # pytest makes fixtures of setup_method and its like in its own name, but runs the user's code in them.
    return _is_of_users(getattr(fixturedef.func, "__module__", None) or "", fixturedef.argname)


@cache
def _is_of_users(module: str, name: str) -> bool:
    return module.partition(".")[0] not in _NOT_THE_USERS or name.startswith("_xunit_")


def _cleans(fixturedef: pytest.FixtureDef[Any]) -> bool:
    function = fixturedef.func
    is_generator = inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function)
    return is_generator or "request" in fixturedef.argnames
