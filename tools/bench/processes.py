"""flake8 as people run it, whole processes: bare, with us, with flake8-async."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.environments import BARE, environments, quiet_environment
from tools.bench.measure import in_turns, process_cpu, show

PLAIN = '"""Has nothing to do with concurrency."""\n\n\ndef double(number: int) -> int:\n    return 2 * number\n'


def overhead(folders: Sequence[Path], rounds: int, home: Path) -> None:
    """One process, so that the pool's own cost is out of the picture."""
    seconds = in_turns(_contenders([str(folder.resolve()) for folder in folders], home, home), rounds)
    show(f"flake8 -j1 on {', '.join(folder.name for folder in folders)}", seconds, BARE)


def start_up(rounds: int, home: Path) -> None:
    """One small file that the gate does not let pass."""
    with TemporaryDirectory() as name:
        (Path(name) / "plain.py").write_text(PLAIN)
        seconds = in_turns(_contenders(["plain.py"], Path(name), home), rounds * 4)
    show("flake8 on one small file without concurrency", seconds, BARE)


def _contenders(paths: Sequence[str], folder: Path, home: Path) -> "dict[str, partial[float]]":
    arguments = ("-m", "flake8", "-j1", "--isolated", "--exit-zero", *paths)
    return {
        name: partial(process_cpu, [str(python), *arguments], folder, quiet_environment())
        for name, python in environments(home).items()
    }
