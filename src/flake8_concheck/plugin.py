"""The flake8 seam: only this file knows flake8, and libcst is imported only when a file has something to do with us."""

import argparse
import ast
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from flake8_concheck.gate import relevant
from flake8_concheck.options import HELP, BadOption, Options, make

if TYPE_CHECKING:
    from flake8.options.manager import OptionManager

Result = tuple[int, int, str, type["Plugin"]]


class Plugin:
    """One per file. flake8 asks for `tree` to know what kind of plugin this is, and gives the decoded `lines`."""

    name = "concheck"
    version = version("concheck")
    options: ClassVar[Options] = Options()

    def __init__(self, tree: ast.AST, lines: list[str], filename: str) -> None:
        self.lines = lines
        self.filename = filename

    @classmethod
    def add_options(cls, manager: "OptionManager") -> None:
        for key, text in HELP.items():
            manager.add_option(f"--concheck-{key}", default=None, parse_from_config=True, help=text)

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Raises flake8's own ExecutionError, which it prints on one line, for a value that cannot be right."""
        given = {key: getattr(options, f"concheck_{key}".replace("-", "_")) for key in HELP}
        try:
            if not (getattr(options, "isolated", False) or getattr(options, "config", None)):
                _check_section()
            cls.options = make({**_pyproject(), **{k: v for k, v in given.items() if v is not None}}, "concheck")
        except BadOption as error:
            from flake8.exceptions import ExecutionError

            raise ExecutionError(str(error)) from error

    def run(self) -> Iterator[Result]:
        source = "".join(self.lines)
        if not relevant(source):
            return
        from flake8_concheck.engine import check
        from flake8_concheck.project.workspace import Workspace

        file = Workspace(self.options).file(Path(self.filename))
        for each in check(source, self.options, file=file):
            yield each.line, each.column, f"{each.code} {each.message}", type(self)


def _check_section() -> None:
    """flake8 takes no notice of a key that no plugin has: a misspelt one of ours would go unseen."""
    from flake8_concheck.configuration import from_flake8

    make(*from_flake8(Path.cwd()))


def _pyproject() -> dict[str, object]:
    """The table, checked by itself so that an error names the file."""
    from flake8_concheck.configuration import from_pyproject

    table, where = from_pyproject(Path.cwd())
    make(table, where)
    return table
