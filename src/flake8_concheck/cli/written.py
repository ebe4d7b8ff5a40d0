"""Where a command may write: what only a file of the project names has to lie in the project."""

import os
from pathlib import Path

from flake8_concheck.home import is_within, project_root
from flake8_concheck.keys import BadOption


def within_project(path: Path, flag: str) -> None:
    """Raises BadOption for a path that leads out of the project one stands in; `flag` would say that it is meant."""
    here = os.getcwd()
    if not is_within(path, project_root(here) or here):
        real = os.path.realpath(path)
        raise BadOption(f"{path}: leads out of the project, to {real}, and is not written; {flag}={real} would do it")
