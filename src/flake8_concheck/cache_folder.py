"""The folder that the cache lives in: made with all that keeps others away from it."""

import os
import stat
import time
from collections.abc import Callable

GITIGNORE = "# made by concheck\n*\n"
TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This folder holds what concheck remembers between runs; it may be deleted at any time. See https://bford.info/cachedir/
"""
MONTH = 30 * 86_400


def make(folder: str) -> None:
    """Make it, if need be, and mark an empty one, so that git and backups leave it alone. Raises OSError.

    A folder with something in it is somebody's, and a `.gitignore` would hide it.
    """
    os.makedirs(folder, exist_ok=True)
    if os.listdir(folder):
        return
    for name, text in ((".gitignore", GITIGNORE), ("CACHEDIR.TAG", TAG)):
        try:
            with open(os.path.join(folder, name), "x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue


def remove_outdated(folder: str) -> None:
    """Remove what other versions left and have not written to for a month. Never raises."""
    try:
        for entry in os.scandir(folder):
            is_old = entry.name.endswith(".sqlite") and entry.stat(follow_symlinks=False).st_mtime < time.time() - MONTH
            if is_old:
                os.unlink(entry.path)
    except OSError:
        return


def is_odd(folder: str, file: str) -> bool:
    """Whether one of them is there but no folder, or no plain file, a symbolic link being neither."""
    return not _is(folder, stat.S_ISDIR) or not _is(file, stat.S_ISREG)


def _is(path: str, kind: Callable[[int], bool]) -> bool:
    try:
        return kind(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return True  # not there, or not to be seen, which opening it will tell


def remove(path: str, opened: tuple[int, int] | None) -> None:
    """Remove the database and what SQLite keeps beside it; not when `opened`, its device and inode, have changed.

    Never raises: what cannot be removed will be found damaged again.
    """
    try:
        state = os.stat(path)
        if opened not in (None, (state.st_dev, state.st_ino)):
            return
    except OSError:
        pass
    for suffix in ("", "-journal", "-wal", "-shm"):
        try:
            os.unlink(path + suffix)
        except OSError:
            continue
