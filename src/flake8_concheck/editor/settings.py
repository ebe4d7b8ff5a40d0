"""What is in force for a file: what the editor says over `[flake8]` over `[tool.concheck]`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flake8_concheck import baseline, configuration
from flake8_concheck.baseline import Baseline
from flake8_concheck.keys import BadOption
from flake8_concheck.observed.setting import taught
from flake8_concheck.options import Options, make


@dataclass(frozen=True, slots=True)
class Settings:
    """`problems` are lines about what could not be understood, which is left out."""

    options: Options
    baseline: Baseline | None = None
    problems: tuple[str, ...] = ()


def settings(folder: Path, said: Mapping[str, object]) -> Settings:
    """For the files in this folder; `said` is what the editor says, with keys as in `[tool.concheck]`."""
    values: dict[str, object] = {}
    problems: list[str] = []
    places = (configuration.from_pyproject, configuration.from_flake8, lambda _: (dict(said), "the editor's settings"))
    for place in places:
        try:
            table, where = place(folder)
            make(table, where)
            values |= table
        except BadOption as error:
            problems.append(str(error))
    options = make(values, "settings")
    try:
        options = taught(options, folder)
    except BadOption as error:
        problems.append(str(error))
    try:
        return Settings(options, _baseline(options, folder), tuple(problems))
    except BadOption as error:
        return Settings(options, None, (*problems, str(error)))


def _baseline(options: Options, folder: Path) -> Baseline | None:
    path = baseline.find(options.baseline, folder)
    found = Baseline(path) if path.is_file() else None
    return found if found is not None and found.entries else None
