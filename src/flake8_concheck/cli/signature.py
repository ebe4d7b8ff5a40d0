"""Has a file or folder changed since it was looked at? By its size and time, and where that proves nothing by content.

A file that was written less than a moment before it was looked at may be written again with the same time and size
(git calls such entries racy); of those the content counts.
"""

import os
from collections.abc import Iterable

MOMENT = 2_000_000_000
"""Nanoseconds: the coarsest times that a file system in use keeps are two seconds (FAT)."""
TICK = 50_000_000
"""Nanoseconds: the clock that files get their times from stands still for as much as a tick of the kernel (10 ms)."""

Signature = list[int | str]
"""Time of the last change in nanoseconds, size in bytes, and a digest where the time is too recent; else empty."""


def signatures(paths: Iterable[str], now: int) -> dict[str, Signature]:
    """The signature of every path, as of `now` in nanoseconds since the epoch; of what is not there, an empty list."""
    return {path: signature(path, now) for path in paths}


def signature(path: str, now: int) -> Signature:
    """As above, of one path."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return []
    racy = state.st_mtime_ns > now - MOMENT
    return [state.st_mtime_ns, state.st_size, _digest(path) if racy else ""]


def may_have_changed(known: Signature, since: int) -> bool:
    """Whether this file may have been written to after `since`, in nanoseconds since the epoch.

    A whole second is taken for a time of a file system that keeps no others.
    """
    if not known:
        return False
    time = int(known[0])
    return time > since - (TICK if time % 1_000_000_000 else MOMENT)


def settle(known: dict[str, Signature], now: int) -> bool:
    """Drop the content from those that, found unchanged, are no longer recent. Whether there were any."""
    settled = [each for each in known.values() if each and each[2] and int(each[0]) <= now - MOMENT]
    for each in settled:
        each[2] = ""
    return bool(settled)


def unchanged(known: dict[str, Signature]) -> bool:
    """Whether every one of them is as it was. Raises ValueError or TypeError for what `signatures` did not give."""
    return all(_is_as(path, each) for path, each in known.items())


def _is_as(path: str, known: Signature) -> bool:
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return known == []
    if not known:
        return False
    time, size, digest = known
    return state.st_mtime_ns == time and state.st_size == size and (not digest or digest == _digest(path))


def _digest(path: str) -> str:
    """Of a file its bytes, of a folder the names in it."""
    try:
        if os.path.isdir(path):
            data = "\n".join(sorted(os.listdir(path))).encode("utf-8", "surrogatepass")
        else:
            with open(path, "rb") as file:
                data = file.read()
    except OSError:
        return "unreadable"
    import hashlib  # OpenSSL takes a while to load, and most files are old

    return hashlib.blake2b(data, digest_size=16).hexdigest()
