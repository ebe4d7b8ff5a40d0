"""A file's bytes as text and back: nothing is written that would differ outside of what was changed.

Encoding, byte order mark, line ends and mode are kept; where that cannot be promised, the file is refused.
"""

import os
import stat
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flake8_concheck import regular
from flake8_concheck.coding import encoding_of
from flake8_concheck.home import leads_out

LEFTOVER = ".concheck.tmp"
"""The end of the name that a file has, behind a dot, while it is written: what nobody imports, lints or collects."""
PREFIX = 40
"""Characters of the file's own name in that: with all of a long one it would be too long."""
MINUTE = 60
"""Seconds, thousands of times what a file takes to be written."""


class Refused(Exception):
    """The file is left as it is; the message says why, on one line, with its name."""


@dataclass(frozen=True, slots=True)
class Original:
    """`text` has its line ends as they are in the file, and no byte order mark."""

    path: Path
    data: bytes
    encoding: str
    text: str


def read(path: Path) -> Original:
    """Raises Refused for what cannot be read, or does not come out again as it went in."""
    try:
        return decoded(path, regular.read(path))
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}") from error


def decoded(path: Path, data: bytes) -> Original:
    """The same of what a file is said to contain."""
    try:
        encoding = encoding_of(data)
        text = data.decode(encoding)
    except (SyntaxError, UnicodeError, LookupError) as error:
        raise Refused(f"{path}: cannot be decoded: {error}") from error
    if text.encode(encoding) != data:
        raise Refused(f"{path}: what is encoded in {encoding} does not come out again as it went in")
    return Original(path, data, encoding, text)


def encoded(original: Original, text: str) -> bytes:
    """Raises Refused where the file's encoding cannot say it."""
    try:
        return text.encode(original.encoding)
    except UnicodeError as error:
        raise Refused(f"{original.path}: cannot be encoded in {original.encoding}: {error}") from error


def write(original: Original, text: str) -> None:
    """Put the text in the place of the original, whole or not at all, with its mode; through links, but for those that
    lead out of the project. Raises Refused."""
    data = encoded(original, text)
    target = Path(os.path.realpath(original.path))
    if leads_out(original.path):
        raise Refused(f"{original.path}: leads out of the project, to {target}; name that file to have it mended")
    try:
        state = target.stat()
        if not os.access(target, os.W_OK):
            raise Refused(f"{original.path}: may not be written to")
        if regular.read(target) != original.data:
            raise Refused(f"{original.path}: was changed by somebody else in the meantime")
        replace(target, data, stat.S_IMODE(state.st_mode))
    except OSError as error:
        raise Refused(f"{original.path}: cannot be written: {error.strerror or error}") from error


def replace(target: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file at once or not at all. Raises OSError, and then nothing has changed.

    The disk has the new bytes before they take the place of the old ones, so that neither a process that is killed nor
    a machine that loses power leaves half a file. What a killed one leaves beside it goes with the next writing there.
    """
    remove_leftovers(target.parent)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:PREFIX]}.", suffix=LEFTOVER)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed process has left here. Never raises; what may still be written is left alone."""
    try:
        with os.scandir(folder) as entries:
            for each in entries:
                is_ours = each.name.startswith(".") and each.name.endswith(LEFTOVER)
                if is_ours and each.stat(follow_symlinks=False).st_mtime < time.time() - MINUTE:
                    os.unlink(each.path)
    except OSError:
        return


def put(target: Path, data: bytes) -> None:
    """The same with the mode of the file that is there, through links, or as a new file has it. Raises OSError."""
    real = Path(os.path.realpath(target))
    replace(real, data, stat.S_IMODE(real.stat().st_mode) if real.exists() else 0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
