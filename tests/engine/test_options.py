"""Options made from keys and values, and what the model knows of them."""

import libcst as cst
import pytest

from flake8_concheck.keys import BadOption
from flake8_concheck.model import Model
from flake8_concheck.model.learn import learn
from flake8_concheck.options import make


@pytest.mark.parametrize(("text", "version"), [("3.11", (3, 11)), ("3.9999", (3, 9999)), (" 3.14 ", (3, 14))])
def test_a_target_version(text: str, version: tuple[int, int]) -> None:
    assert make({"target-version": text}, "here").target_version == version


def test_no_target_version() -> None:
    assert make({}, "here").target_version is None


@pytest.mark.parametrize("value", ["3", "3.12.1", "py312", "", "3.x", "3.10", "2.7", "4.0", 3.12, 3, None, ["3.12"]])
def test_a_target_version_that_cannot_be(value: object) -> None:
    with pytest.raises(BadOption) as caught:
        make({"target-version": value}, "here")
    assert "here: target-version" in str(caught.value)
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize(
    ("target", "may"),
    [(None, True), ((3, 13), False), ((3, 14), True), ((3, 15), True)],
)
def test_what_the_code_may_run_on(target: tuple[int, int] | None, may: bool) -> None:
    model = Model(learn(cst.parse_module("")), target_version=target)
    assert model.may_run_on((3, 14)) is may
