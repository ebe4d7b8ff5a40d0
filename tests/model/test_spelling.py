"""How a message names what is handed over."""

import libcst as cst
import pytest

from flake8_concheck.model.spelling import work


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("send", "send()"),
        ("self.client.send", "self.client.send()"),
        ("lambda: 1", "the lambda"),
        ("partial(send, 1)", "send()"),
        ("functools.partial(lambda: 1)", "the lambda"),
        ("make(1)", "what make() returns"),
    ],
)
def test_work(text: str, named: str) -> None:
    assert work(cst.parse_expression(text)) == named
