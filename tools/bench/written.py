"""A run as files: the page, its pictures, and the figures that both are made of."""

from pathlib import Path

from tools.bench.page import page
from tools.bench.pictures import draw
from tools.bench.results import Run
from tools.bench.stored import dumps


def write(run: Run, folder: Path) -> None:
    """performance.md in `folder`, and beside it a folder with the rest. Pictures of another run are taken away."""
    beside = folder / "performance"
    beside.mkdir(parents=True, exist_ok=True)
    drawn = [path for section in run.sections for path in draw(section, beside)]
    for path in set(beside.glob("*.svg")) - set(drawn):
        path.unlink()
    (beside / "results.json").write_text(dumps(run), encoding="utf-8")
    (folder / "performance.md").write_text(page(run), encoding="utf-8")
