"""Read the user's configuration: `[tool.concheck]` in pyproject.toml, and flake8's own files for the command.

One precedence everywhere: command line, then the `[flake8]` section, then `[tool.concheck]`.
"""

import configparser
from pathlib import Path

from flake8_concheck.keys import FILES, BadOption

FLAKE8_FILES = ("setup.cfg", "tox.ini", ".flake8")
"""The files flake8 reads, in its order; the first with a [flake8] section wins (its documentation, Configuration)."""


def places(start: Path) -> list[str]:
    """All files that may be read from `start`, whether they are there or not."""
    names = ("pyproject.toml", *FLAKE8_FILES)
    return [str(folder / name) for folder in (start, *start.parents) for name in names]


def from_pyproject(start: Path) -> tuple[dict[str, object], str]:
    """The `[tool.concheck]` table of the nearest pyproject.toml at or above `start`, and that file's name.

    Raises BadOption when the file cannot be read as TOML or the table is no table.
    """
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if path.is_file():
            return _table(path), f"{path} [tool.concheck]"
    return {}, ""


def _table(path: Path) -> dict[str, object]:
    import tomllib  # takes longer to import than all that is asked of a folder without such a file

    try:
        text = path.read_bytes().decode()
        table = tomllib.loads(text).get("tool", {}).get("concheck", {})
    except (OSError, ValueError, RecursionError) as error:
        raise BadOption(f"{path}: {error}") from error
    if not isinstance(table, dict):
        raise BadOption(f"{path}: [tool.concheck] must be a table")
    return _beside(path, table)


def from_flake8(start: Path) -> tuple[dict[str, object], str]:
    """The `concheck-…` keys of the [flake8] section that flake8 would read from `start`, without the prefix.

    Raises BadOption when a file cannot be parsed.
    """
    for folder in (start, *start.parents):
        for name in FLAKE8_FILES:
            section = _section(folder / name)
            if section is not None:
                return section, f"{folder / name} [flake8]"
    return {}, ""


def _section(path: Path) -> dict[str, object] | None:
    if not path.is_file():
        return None
    parser = configparser.RawConfigParser()
    try:
        parser.read(path, encoding="utf-8")
    except (OSError, UnicodeDecodeError, configparser.Error) as error:
        raise BadOption(f"{path}: {error}".replace("\n", " ")) from error
    if not parser.has_section("flake8"):
        return None
    items = ((key.replace("_", "-"), value) for key, value in parser.items("flake8"))
    return _beside(path, {key.removeprefix("concheck-"): each for key, each in items if key.startswith("concheck-")})


def _beside(path: Path, table: dict[str, object]) -> dict[str, object]:
    """The path of a file is meant from the folder of the configuration that names it."""
    named = {key: table.get(key) for key in FILES}
    return table | {key: str(path.parent / name) for key, name in named.items() if isinstance(name, str) and name}
