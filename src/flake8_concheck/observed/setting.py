"""The setting: which file it is, and the options with what it teaches."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck.home import up_to_root
from flake8_concheck.keys import BadOption
from flake8_concheck.observed import NAME, RECORD

if TYPE_CHECKING:
    from flake8_concheck.options import Options


def taught(options: "Options", start: Path, *, alone: bool = False) -> "Options":
    """The options with what the file says that they name, or that is found at `start` or above it in the project.

    `alone`: no file is looked for. Raises BadOption for a file that is not there or cannot be understood.
    """
    path = None if alone and not options.observed else find(options.observed, start)
    if path is None:
        return options
    from dataclasses import replace

    from flake8_concheck.observed.file import read  # most projects have no such file
    from flake8_concheck.observed.learning import lesson

    return replace(options, learned=lesson(read(path)))


def find(named: str, start: Path) -> Path | None:
    """The file that is named, or the usual one: at `start` or above it in the project. None without any.

    Raises BadOption if the one that is named is not there.
    """
    if named and not os.path.isfile(named):
        raise BadOption(f"observed: there is no file {named!r}; {RECORD}")
    return next((Path(each) for each in places(named, start) if os.path.isfile(each)), None)


def places(named: str, start: Path) -> list[str]:
    """Where it is looked for."""
    return [named] if named else up_to_root(NAME, str(start))
