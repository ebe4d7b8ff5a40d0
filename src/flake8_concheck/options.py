"""What the user asked for: frozen, and the same whichever host it came from. What values mean is said here once."""

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass

from flake8_concheck.catalogue.callables.declared import LIKE as _LIKE
from flake8_concheck.catalogue.callables.packages import GROUPS
from flake8_concheck.keys import HELP, BadOption
from flake8_concheck.learned import NOTHING, Learned

Version = tuple[int, int]
OLDEST: Version = (3, 11)
"""The oldest Python that concheck knows; older ones are no target."""


@dataclass(frozen=True, slots=True)
class Options:
    """`enable`: opt-in codes, or prefixes of them, to look for as well; `ALL` means every one.

    `target_version`: the newest Python the code has to run on. What goes away only later is then no mistake. None: not
    said, so the code may meet any Python there is.

    `follow`: installed packages to look into as if they were of the project.
    `declared`: names of the user's own, each with the catalogue's name that it is to be taken for. `may_block`:
    patterns of names of functions that may block. `ignored_packages`: top-level packages whose calls do not count as
    blocking. `baseline`: the file with the findings that may stay; empty: the usual one, if it is there. `observed`:
    the file with what the tests have seen, likewise; `learned`: what it says of callables, once it has been read.
    """

    enable: tuple[str, ...] = ()
    target_version: Version | None = None
    declared: tuple[tuple[str, str], ...] = ()
    may_block: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    ignored_packages: tuple[str, ...] = ()
    baseline: str = ""
    observed: str = ""
    learned: Learned = NOTHING

    def enables(self, code: str) -> bool:
        return any(each == "ALL" or code.startswith(each) for each in self.enable)


def make(values: Mapping[str, object], where: str) -> Options:
    """Options from keys and values as a configuration file gives them; `where` names the place in errors.

    Raises BadOption for a key that does not exist or a value that cannot be right.
    """
    for key in values:
        if key not in HELP:
            raise BadOption(f"{where}: unknown key {key!r}; there is: {', '.join(HELP)}")
    return Options(
        enable=codes(values.get("enable", ()), f"{where}: enable"),
        target_version=version(values["target-version"], f"{where}: target-version")
        if "target-version" in values
        else None,
        declared=tuple(
            (name, like) for key, like in _LIKE.items() for name in _names(values.get(key, ()), f"{where}: {key}")
        ),
        may_block=_patterns(values.get("may-block", ()), f"{where}: may-block"),
        follow=_names(values.get("follow", ()), f"{where}: follow", least=1),
        ignored_packages=_packages(values.get("ignore-groups", ()), f"{where}: ignore-groups"),
        baseline=_path(values.get("baseline", ""), f"{where}: baseline"),
        observed=_path(values.get("observed", ""), f"{where}: observed"),
    )


def _words(value: object, where: str, what: str) -> tuple[str, ...]:
    """A list of texts, or one text with commas or spaces between them. Raises BadOption."""
    found: object = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(found, (list, tuple)) or not all(isinstance(each, str) for each in found):
        raise BadOption(f"{where}: expected a list of {what}, found {value!r}")
    return tuple(str(each) for each in found)


def _names(value: object, where: str, least: int = 2) -> tuple[str, ...]:
    found = _words(value, where, "names")
    for each in found:
        if not _is_dotted(each, least):
            raise BadOption(f"{where}: expected a name like package.function, found {each!r}")
    return found


def _patterns(value: object, where: str) -> tuple[str, ...]:
    found = _words(value, where, "names or patterns")
    for each in found:
        if not re.fullmatch(r"[\w.*?\[\]!-]+", each) or not _is_dotted(re.sub(r"\[[^\]]+\]|[*?]", "x", each), least=1):
            raise BadOption(f"{where}: expected a name like package.function or package.*, found {each!r}")
    return found


def _is_dotted(name: str, least: int = 2) -> bool:
    parts = name.split(".")
    return len(parts) >= least and all(each.isidentifier() and not keyword.iskeyword(each) for each in parts)


def _packages(value: object, where: str) -> tuple[str, ...]:
    found = _words(value, where, "groups")
    for each in found:
        if each not in GROUPS:
            raise BadOption(f"{where}: no group {each!r}; there is: {', '.join(sorted(GROUPS))}")
    return tuple(sorted(package for each in found for package in GROUPS[each]))


def _path(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise BadOption(f"{where}: expected the path of a file, found {value!r}")
    return value.strip()


def version(value: object, where: str) -> Version:
    """A Python version from text like `3.12`. Raises BadOption, for a number too: TOML's 3.10 is 3.1."""
    match = re.fullmatch(r"(\d+)\.(\d+)", value.strip(), re.ASCII) if isinstance(value, str) else None
    if match is None:
        raise BadOption(f'{where}: expected text like "3.12", found {value!r}')
    found = (int(match[1]), int(match[2]))
    if found < OLDEST or found >= (4, 0):
        raise BadOption(f"{where}: there is 3.11 and newer, found {value!r}")
    return found


def codes(value: object, where: str) -> tuple[str, ...]:
    """A list of codes, or text with commas or spaces between them. Raises BadOption."""
    found = _words(value, where, "codes")
    if not found:
        return ()
    from flake8_concheck.catalogue.pitfalls import PITFALLS  # flake8 starts with every run; most name no codes

    for each in found:
        if each != "ALL" and not any(code.startswith(each) for code in PITFALLS):
            raise BadOption(f"{where}: no pitfall's code begins with {each!r}{_meant(each)}")
    return found


def _meant(code: str) -> str:
    from flake8_concheck.nearest import nearest  # needs difflib, which nobody else does

    said = nearest(code)
    return f"; {said}" if said else ""
