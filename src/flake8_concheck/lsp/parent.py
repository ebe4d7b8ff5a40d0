"""An editor that has died without a word must not leave its server behind."""

import asyncio
import os
import sys

SECONDS = 5.0
"""Between two looks."""


async def watch(process: int) -> None:
    """Returns when the process has gone."""
    while is_alive(process):
        await asyncio.sleep(SECONDS)


def is_alive(process: int) -> bool:
    """Whether there is a process of this number; on Windows, where asking would end it, always."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
