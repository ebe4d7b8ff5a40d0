"""What the catalogue says of removed and deprecated API, held against the running interpreter."""

import asyncio
import inspect
import sys

import pytest

from flake8_concheck.catalogue.callables.deprecated import GONE, TOOK_LOOP


def found(name: str) -> object | None:
    value: object = asyncio
    for part in name.split(".")[1:]:
        value = getattr(value, part, None)
    return value


@pytest.mark.parametrize("name", [name for name in GONE if "Windows" not in name])
def test_it_is_gone_since_then_and_was_there_before(name: str) -> None:
    removed = GONE[name].removed
    assert removed is None or removed > GONE[name].deprecated
    assert (found(name) is None) == (removed is not None and sys.version_info[:2] >= removed)


@pytest.mark.parametrize("name", sorted(TOOK_LOOP))
def test_it_takes_no_loop(name: str) -> None:
    value = found(name)
    assert callable(value)
    assert "loop" not in inspect.signature(value).parameters
