"""`signal.signal()` in a coroutine."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ENABLED = Options(enable=("CON803",))

CASES = [
    Case(
        "in a coroutine",
        """
        import signal

        async def main(stop):
            signal.signal(signal.SIGTERM, stop)  # want CON803 "add_signal_handler"
        """,
        ENABLED,
    ),
    Case(
        "before the loop, ignored, restored",
        """
        import signal

        signal.signal(signal.SIGTERM, print)

        def main(stop):
            signal.signal(signal.SIGTERM, stop)

        async def quiet():
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        """,
        ENABLED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con803(case: Case) -> None:
    check(case)
