"""A file that is there whole or not at all, for the baseline, the reports and the page.

The reading half has the same in `rewrite.py`; neither half may import the other.
"""

import os
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

LEFTOVER = ".concheck.tmp"
PREFIX = 40
MINUTE = 60


def put(path: Path, data: bytes) -> None:
    """Take the place of what is there in one step, through a link, with its mode; folders are made. Raises OSError."""
    real = Path(os.path.realpath(path))
    real.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(real.parent)
    mode = stat.S_IMODE(real.stat().st_mode) if real.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:PREFIX]}.", suffix=LEFTOVER)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _remove_leftovers(folder: Path) -> None:
    """What a killed process has left; what may still be written is left alone."""
    with suppress(OSError), os.scandir(folder) as entries:
        for each in entries:
            is_ours = each.name.startswith(".") and each.name.endswith(LEFTOVER)
            if is_ours and each.stat(follow_symlinks=False).st_mtime < time.time() - MINUTE:
                os.unlink(each.path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
