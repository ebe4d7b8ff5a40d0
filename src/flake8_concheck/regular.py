"""Read a file that is one: a pipe would be waited for, and a device may never end."""

import errno
import os
import stat
from pathlib import Path


def read(path: Path) -> bytes:
    """Raises OSError, also for what is no regular file."""
    with open(path, "rb", opener=_opened) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        return file.read()


def _opened(path: str, flags: int) -> int:
    """Without waiting for somebody who writes into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
