"""What the frame says twice is the same both times."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_script_runs_the_command_that_readme_gives() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line.strip() for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()]
    assert script[-1] in commands


def test_no_path_is_a_windows_device() -> None:
    """Windows takes `con`, with whatever ending, for the console."""
    folders = ("src", "tests", "tools", "docs", "examples")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    assert [path for path in paths if path.name.lower().partition(".")[0] == "con"] == []
