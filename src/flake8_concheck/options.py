"""What the user asked for: frozen, and the same whichever host it came from. What each key means is said here once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

Version = tuple[int, int]
OLDEST: Version = (3, 11)
"""The oldest Python that concheck knows; older ones are no target."""


class BadOption(ValueError):
    """An option's value cannot be right; the message names the option and the value."""


@dataclass(frozen=True, slots=True)
class Options:
    """`enable`: opt-in codes, or prefixes of them, to look for as well; `ALL` means every one.

    `target_version`: the newest Python the code has to run on. What goes away only later is then no mistake. None: not
    said, so the code may meet any Python there is.
    """

    enable: tuple[str, ...] = ()
    target_version: Version | None = None

    def enables(self, code: str) -> bool:
        return any(each == "ALL" or code.startswith(each) for each in self.enable)


HELP = {
    "enable": "opt-in pitfalls to look for as well: codes or prefixes of codes, or ALL",
    "target-version": "the newest Python the code has to run on, as 3.12; what goes away later is not reported"
    " (default: any)",
}
"""Every key, as in `[tool.concheck]`; in the `[flake8]` section and as a flag it is spelt `concheck-KEY`."""


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
    )


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
    from flake8_concheck.catalogue.pitfalls import PITFALLS  # flake8 starts with every run; most name no codes

    found = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(found, (list, tuple)) or not all(isinstance(each, str) for each in found):
        raise BadOption(f"{where}: expected a list of codes, found {value!r}")
    for each in found:
        if each != "ALL" and not any(code.startswith(each) for code in PITFALLS):
            raise BadOption(f"{where}: no pitfall's code begins with {each!r}")
    return tuple(found)
