"""What the user asked for: frozen, and the same whichever host it came from. What each key means is said here once."""

from collections.abc import Mapping
from dataclasses import dataclass

from flake8_concheck.catalogue.pitfalls import PITFALLS


class BadOption(ValueError):
    """An option's value cannot be right; the message names the option and the value."""


@dataclass(frozen=True, slots=True)
class Options:
    """`enable`: opt-in codes, or prefixes of them, to look for as well; `ALL` means every one."""

    enable: tuple[str, ...] = ()

    def enables(self, code: str) -> bool:
        return any(each == "ALL" or code.startswith(each) for each in self.enable)


HELP = {"enable": "opt-in pitfalls to look for as well: codes or prefixes of codes, or ALL"}
"""Every key, as in `[tool.concheck]`; in the `[flake8]` section and as a flag it is spelt `concheck-KEY`."""


def make(values: Mapping[str, object], where: str) -> Options:
    """Options from keys and values as a configuration file gives them; `where` names the place in errors.

    Raises BadOption for a key that does not exist or a value that cannot be right.
    """
    for key in values:
        if key not in HELP:
            raise BadOption(f"{where}: unknown key {key!r}; there is: {', '.join(HELP)}")
    return Options(enable=codes(values.get("enable", ()), f"{where}: enable"))


def codes(value: object, where: str) -> tuple[str, ...]:
    """A list of codes, or text with commas or spaces between them. Raises BadOption."""
    found = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(found, (list, tuple)) or not all(isinstance(each, str) for each in found):
        raise BadOption(f"{where}: expected a list of codes, found {value!r}")
    for each in found:
        if each != "ALL" and not any(code.startswith(each) for code in PITFALLS):
            raise BadOption(f"{where}: no pitfall's code begins with {each!r}")
    return tuple(found)
