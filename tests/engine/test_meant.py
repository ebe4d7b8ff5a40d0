"""Whoever has told another tool that a mistake is meant need not tell us as well."""

import pytest

from flake8_concheck.catalogue.others import SAME
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.engine import check as findings

DROPPED = """\
import asyncio


async def main() -> None:
    {}
"""


def codes(statement: str) -> list[str]:
    return [each.code for each in findings(DROPPED.format(statement))]


@pytest.mark.parametrize(
    "comment", ["# noqa: RUF006", "# noqa: E501,ASYNC300 it lives on", "# type: ignore[unused-awaitable]"]
)
def test_a_comment_for_the_same_check_silences(comment: str) -> None:
    assert codes(f"asyncio.create_task(asyncio.sleep(1))  {comment}") == []


@pytest.mark.parametrize("comment", ["", "# noqa: RUF0061", "# noqa: ASYNC110", "# see RUF006", "# type: ignore"])
def test_any_other_comment_does_not(comment: str) -> None:
    assert codes(f"asyncio.create_task(asyncio.sleep(1))  {comment}") == ["CON301"]


def test_not_one_in_a_string() -> None:
    assert codes("asyncio.create_task(asyncio.sleep(1)); print('noqa: RUF006')") == ["CON301"]


def test_the_last_line_of_a_long_call_counts_too() -> None:
    long = "asyncio.create_task(\n        asyncio.sleep(1)\n    ){}"
    assert codes(long.format("")) == ["CON301"]
    assert codes(long.format("  # noqa: RUF006")) == []


def test_another_mistake_in_the_line_is_told() -> None:
    assert codes("asyncio.create_task(asyncio.sleep(1)); asyncio.sleep(2)  # noqa: RUF006") == ["CON201"]


def test_every_code_is_a_pitfall_s() -> None:
    assert SAME.keys() <= PITFALLS.keys()
