"""The folder that the cache lives in: made with all that keeps others away from it."""

import os
import re
import stat
import sys
import time

GITIGNORE = "# made by concheck\n*\n"
TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This folder holds what concheck remembers between runs; it may be deleted at any time. See https://bford.info/cachedir/
"""
MARKS = {".gitignore": GITIGNORE, "CACHEDIR.TAG": TAG}
MONTH = 30 * 86_400
OURS = re.compile(r"[\w.+-]+-py\d+\.sqlite")
"""The names of our own databases: a folder may have others, and configuration that is not ours may name any folder."""


def make(folder: str) -> None:
    """Make it, if need be, and mark an empty one, so that git and backups leave it alone. Raises OSError.

    A folder with something in it is somebody's, and a `.gitignore` would hide it; but for marks that somebody who was
    killed has not brought to an end.
    """
    os.makedirs(folder, exist_ok=True)
    if set(os.listdir(folder)) - MARKS.keys():
        return
    for name, text in MARKS.items():
        path = os.path.join(folder, name)
        if not os.path.lexists(path) or os.lstat(path).st_size == 0:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)


def remove_outdated(folder: str) -> None:
    """Remove what other versions left and have not written to for a month. Never raises."""
    try:
        for entry in os.scandir(folder):
            age = time.time() - entry.stat(follow_symlinks=False).st_mtime
            if OURS.fullmatch(entry.name) and age > MONTH:
                os.unlink(entry.path)
    except OSError:
        return


def oddity(folder: str, file: str) -> str:
    """Why they are not to be used: one is there but no folder, or no plain file, a symbolic link being neither; or it
    is somebody else's, who could have written into it whatever is to be believed. Empty if they may be."""
    for path, kind in ((folder, stat.S_ISDIR), (file, stat.S_ISREG)):
        try:
            state = os.lstat(path)
        except (OSError, ValueError):
            continue  # not there, or not to be seen, which opening it will tell
        if not kind(state.st_mode):
            return "not a plain folder with a plain file in it"
        if not _is_trusted(state.st_uid):
            return "it belongs to another user"
    return ""


def _is_trusted(user: int) -> bool:
    """Oneself, or the administrator, who could do worse. Windows has no such numbers."""
    return sys.platform == "win32" or user in (0, os.geteuid())


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
