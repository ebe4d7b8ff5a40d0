"""The `concheck` command.

Exit codes: 0 nothing found, 1 something found, 2 wrong use or configuration or a file that could not be checked,
130 interrupted.
"""

import sys
from collections.abc import Sequence

from flake8_concheck.cli.again import recalled


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code. Wrong flags leave through argparse with exit code 2."""
    given = sys.argv[1:] if argv is None else list(argv)
    try:
        known = recalled(given)
        if known is None:
            from flake8_concheck.cli.commands import run

            return run(given)
        text, code = known
        sys.stdout.write(text)
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
