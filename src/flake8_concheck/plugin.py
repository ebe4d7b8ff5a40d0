"""The flake8 seam: only this file knows flake8, and libcst is imported only when a file has something to do with us."""

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from flake8_concheck.gate import relevant
from flake8_concheck.home import CACHE, cache_folder
from flake8_concheck.keys import FILES, HELP, BadOption
from flake8_concheck.observed.setting import find, taught
from flake8_concheck.version import VERSION

if TYPE_CHECKING:
    from flake8.options.manager import OptionManager

    from flake8_concheck.analysis import Analysis
    from flake8_concheck.baseline import Baseline
    from flake8_concheck.located import Located
    from flake8_concheck.options import Options

Result = tuple[int, int, str, type["Plugin"]]


class Plugin:
    """One per file. flake8 asks for `tree` to know what kind of plugin this is, and gives the decoded `lines`."""

    name = "concheck"
    version = VERSION
    options: ClassVar["Options | None"] = None
    cache_folder: ClassVar[str] = ""
    disable_noqa: ClassVar[bool] = False
    analysis: ClassVar["Analysis | None"] = None
    baseline: ClassVar["Baseline | None"] = None

    def __init__(self, tree: ast.AST, lines: list[str], filename: str) -> None:
        self.lines = lines
        self.filename = filename

    @classmethod
    def add_options(cls, manager: "OptionManager") -> None:
        for key, text in HELP.items():
            is_path = key in FILES
            manager.add_option(
                f"--concheck-{key}", default=None, parse_from_config=True, normalize_paths=is_path, help=text
            )
        manager.add_option(
            "--concheck-cache-dir", default=None, parse_from_config=True, help=f"where to remember (default: {CACHE})"
        )
        manager.add_option(
            "--concheck-no-cache",
            action="store_true",
            default=False,
            parse_from_config=True,
            help="remember nothing, and analyse every file afresh",
        )

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Raises flake8's own ExecutionError, which it prints on one line, for a value that cannot be right."""
        flags = {key: getattr(options, f"concheck_{key}".replace("-", "_")) for key in HELP}
        given = {key: value for key, value in flags.items() if value is not None}
        try:
            if not (getattr(options, "isolated", False) or getattr(options, "config", None)):
                _check_section()
            cls.options = _options({**_pyproject(), **given})
        except BadOption as error:
            from flake8.exceptions import ExecutionError

            raise ExecutionError(str(error)) from error
        cls.cache_folder = "" if options.concheck_no_cache else options.concheck_cache_dir or CACHE
        cls.disable_noqa = getattr(options, "disable_noqa", False)
        cls.analysis = cls.baseline = None

    def run(self) -> Iterator[Result]:
        source = "".join(self.lines)
        if not relevant(source):
            return
        from flake8_concheck.visible import visible  # its patterns take longer to compile than most files to pass

        found = self._analysed().findings(source, Path(self.filename))
        for each in self._new(source, found) if found else ():
            yield each.line, each.column, f"{each.code} {visible(each.message)}", type(self)

    def _new(self, source: str, found: "list[Located]") -> "list[Located]":
        """What the baseline does not know. What a comment silences flake8 is told of, too: it has tools that ask."""
        known = self._baseline()
        if known is None:
            return found
        from flake8_concheck.noqa import ignored_lines

        heard = found if self.disable_noqa else list(ignored_lines(source, found))
        new = set(known.new(self.filename, heard))
        return [each for each in found if each in new or each not in heard]

    @classmethod
    def _baseline(cls) -> "Baseline | None":
        """Opened once per process, when the first finding needs it."""
        if cls.baseline is None:
            from flake8_concheck import baseline

            cls.baseline = baseline.Baseline(baseline.find(cls._in_force().baseline, Path.cwd()))
        return cls.baseline if cls.baseline.entries else None

    @classmethod
    def _analysed(cls) -> "Analysis":
        """Made once per process, when the first file needs it."""
        if cls.analysis is None:
            from flake8_concheck.analysis import Analysis
            from flake8_concheck.memory.cache import Cache

            cls.analysis = Analysis(cls._in_force(), Cache(cache_folder(cls.cache_folder), _say))
        return cls.analysis

    @classmethod
    def _in_force(cls) -> "Options":
        from flake8_concheck.options import Options

        return cls.options or Options()


def _say(why: str) -> None:
    from flake8_concheck.visible import visible

    print(f"concheck: {visible(why)}", file=sys.stderr)


def _options(said: dict[str, object]) -> "Options | None":
    """None where nothing is said: to import what options are takes longer than most files."""
    if not said and find("", Path.cwd()) is None:
        return None
    from flake8_concheck.options import make

    return taught(make(said, "concheck"), Path.cwd())


def _check_section() -> None:
    """flake8 takes no notice of a key that no plugin has: a misspelt one of ours would go unseen."""
    from flake8_concheck.configuration import from_flake8

    _check(*from_flake8(Path.cwd()))


def _pyproject() -> dict[str, object]:
    """The table, checked by itself so that an error names the file."""
    from flake8_concheck.configuration import from_pyproject

    table, where = from_pyproject(Path.cwd())
    _check(table, where)
    return table


def _check(table: dict[str, object], where: str) -> None:
    if table:
        from flake8_concheck.options import make

        make(table, where)
