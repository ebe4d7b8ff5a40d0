"""What stands in a file: what an editor has in it but has not saved, else what is on the disk."""

from pathlib import Path

from flake8_concheck import regular
from flake8_concheck.coding import encoding_of

_UNSAVED: dict[Path, bytes] = {}


def read(path: Path) -> bytes:
    """The bytes of the file. Raises OSError."""
    unsaved = _UNSAVED.get(path)
    return regular.read(path) if unsaved is None else unsaved


def hold(path: Path, text: str) -> None:
    """From now on this stands in the file, an absolute path, whatever is on the disk."""
    _UNSAVED[path] = _encoded(text)


def let_go(path: Path) -> None:
    """What is on the disk counts again."""
    _UNSAVED.pop(path, None)


def _encoded(text: str) -> bytes:
    """As it would be saved: in the encoding that the text names, if it names one that can be."""
    data = text.encode("utf-8", "replace")
    try:
        encoding = encoding_of(data)
        return data if encoding == "utf-8" else text.encode(encoding)
    except (SyntaxError, UnicodeError, LookupError):
        return data
