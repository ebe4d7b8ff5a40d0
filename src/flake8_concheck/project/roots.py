"""The folders that a project's absolute imports start from."""

import os
from collections.abc import Iterator
from pathlib import Path

from flake8_concheck.home import project_root


def outermost_root(folder: str) -> str | None:
    """The highest folder, this one or one above it, that is a project's root: for examples, the whole project's."""
    found = None
    while (root := project_root(folder)) is not None:
        found, folder = root, os.path.dirname(root)
        if folder == root:
            break
    return found


def configuration_files(root: str) -> tuple[str, ...]:
    """What `source_roots` reads, whether it is there or not."""
    return tuple(os.path.join(root, each) for each in ("pyproject.toml", "pytest.ini", "tox.ini", "setup.cfg"))


def source_roots(root: str) -> tuple[str, ...]:
    """`src/`, and what the project's own configuration names; only folders inside the root, without the root itself.

    Never raises: what cannot be read or understood names no folder.
    """
    named = dict.fromkeys(
        os.path.normpath(os.path.join(root, each)) for each in ("src", *_pyproject(root), *_ini(root))
    )
    return tuple(each for each in named if each.startswith(os.path.join(root, "")) and os.path.isdir(each))


def _pyproject(root: str) -> Iterator[str]:
    """Where pytest, setuptools, hatch and poetry are told that the code is (see their documentation of each key)."""
    tools = _table(os.path.join(root, "pyproject.toml"), "tool")
    yield from _texts(_at(tools, "pytest", "ini_options").get("pythonpath"))
    yield from _texts(_at(tools, "pytest").get("pythonpath"))
    yield from _texts(_at(tools, "setuptools", "packages", "find").get("where"))
    yield from _texts(_at(tools, "setuptools", "package-dir").get(""))
    for package in _texts(_at(tools, "hatch", "build", "targets", "wheel").get("packages")):
        yield os.path.dirname(package)
    packages = _at(tools, "poetry").get("packages")
    for each in packages if isinstance(packages, list) else ():
        if isinstance(each, dict):
            yield from _texts(each.get("from"))


def _table(path: str, key: str) -> dict[str, object]:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    if f"{key}." not in text:
        return {}
    import tomllib  # not for projects without the file

    try:
        return _at(tomllib.loads(text), key)
    except (ValueError, RecursionError):
        return {}


def _ini(root: str) -> Iterator[str]:
    """The same from setup.cfg and pytest.ini."""
    for name, section, key in (
        ("setup.cfg", "options.packages.find", "where"),
        ("setup.cfg", "tool:pytest", "pythonpath"),
        ("pytest.ini", "pytest", "pythonpath"),
    ):
        yield from _texts(_section(os.path.join(root, name), section).get(key))


def _section(path: str, name: str) -> dict[str, str]:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    if f"[{name}]" not in text:
        return {}
    import configparser  # as above

    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return {}
    return dict(parser.items(name)) if parser.has_section(name) else {}


def _at(table: object, *keys: str) -> dict[str, object]:
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else {}


def _texts(value: object) -> Iterator[str]:
    """A list's texts, or the words of one text. A NUL byte, which no path has, makes it none."""
    found = value.split() if isinstance(value, str) else value
    yield from (each for each in found if isinstance(each, str) and "\0" not in each) if isinstance(found, list) else ()
