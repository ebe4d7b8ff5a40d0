"""The other modules of the project, as the questions about one file need them."""

from typing import Protocol

from flake8_concheck.model.summary import Function
from flake8_concheck.model.values import Value

Answer = tuple[Value | None] | None
"""A value that may be unknown, in a tuple of one; None where the name is of no module of the project."""


class Elsewhere(Protocol):
    """All names are dotted and absolute. A function or class is named by the module that defines it."""

    def find(self, name: str) -> Answer:
        """What the name denotes, through imports, re-exports and attributes."""

    def holds(self, name: str) -> bool:
        """Whether the name is one of a module of the project itself, so that nobody else's facts are about it."""

    def function(self, name: str) -> Function | None:
        """The function or method that is defined under this name."""

    def bases(self, name: str) -> tuple[str, ...] | None:
        """The bases of the class that is defined under this name; an unknown one is empty."""

    def member(self, cls: str, name: str) -> Answer:
        """What an attribute of an instance of the class denotes."""

    def defines(self, cls: str, name: str) -> bool:
        """Whether this is a class of the project that defines the name itself, or may, with `__getattr__`."""

    def called(self, name: str) -> Answer:
        """What calling the function gives."""

    def awaited(self, name: str) -> Answer:
        """What awaiting the coroutine that the function makes gives."""

    def getter(self, cls: str, name: str) -> str:
        """The function that reading this attribute of an instance calls; empty if it calls none."""

    def exported(self, module: str, name: str) -> Answer:
        """What `from module import *` binds to this name, if it binds it."""


class Nowhere:
    """A file that is looked at alone."""

    def find(self, name: str) -> Answer:
        return None

    def holds(self, name: str) -> bool:
        return False

    def function(self, name: str) -> Function | None:
        return None

    def bases(self, name: str) -> tuple[str, ...] | None:
        return None

    def member(self, cls: str, name: str) -> Answer:
        return None

    def defines(self, cls: str, name: str) -> bool:
        return False

    def called(self, name: str) -> Answer:
        return None

    def awaited(self, name: str) -> Answer:
        return None

    def getter(self, cls: str, name: str) -> str:
        return ""

    def exported(self, module: str, name: str) -> Answer:
        return None


NOWHERE = Nowhere()
