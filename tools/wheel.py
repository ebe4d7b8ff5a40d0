"""Build the distribution, look inside, install it where nothing else is, and use it as a stranger would."""

import os
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
IN_WHEEL = (
    *("flake8_concheck/py.typed", "pytest_concheck/py.typed", "flake8_concheck/rules/blocking_call.py"),
    *("pytest_concheck/page/style.css", "pytest_concheck/page/script.js"),
)
IN_SDIST = ("tests", "docs", "examples", "tools", "tox.ini", "LICENSE", "CHANGELOG.md", ".importlinter")
FOREIGN = (".tox", ".venv", ".ci", "__pycache__")


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "--outdir", str(folder / "dist"), str(ROOT))
        (wheel,), (sdist,) = (folder / "dist").glob("*.whl"), (folder / "dist").glob("*.tar.gz")
        look_into_wheel(wheel)
        look_into_sdist(sdist)
        venv.create(folder / "elsewhere", with_pip=True)
        use(folder / "elsewhere" / ("Scripts" if os.name == "nt" else "bin"), wheel)
    return 0


def look_into_wheel(path: Path) -> None:
    with zipfile.ZipFile(path) as wheel:
        names = wheel.namelist()
        entry_points = next(wheel.read(name).decode() for name in names if name.endswith("entry_points.txt"))
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    hold(tops == {"flake8_concheck", "pytest_concheck"}, f"the wheel holds both packages and nothing else: {tops}")
    hold(set(IN_WHEEL) <= set(names), f"the wheel holds {', '.join(IN_WHEEL)}")
    hold(any(name.endswith("licenses/LICENSE") for name in names), "the wheel holds the licence")
    for group in ("console_scripts", "flake8.extension", "pylsp", "pytest11"):
        hold(f"[{group}]" in entry_points, f"the wheel declares {group}")


def look_into_sdist(path: Path) -> None:
    with tarfile.open(path) as sdist:
        inside = [name.partition("/")[2] for name in sdist.getnames()]
    parts = {part for name in inside for part in name.split("/")}
    hold(parts.issuperset(IN_SDIST), f"the sdist holds {', '.join(IN_SDIST)}", f"but not {set(IN_SDIST) - parts}")
    hold(not parts & set(FOREIGN), f"the sdist holds none of {', '.join(FOREIGN)}")


def use(scripts: Path, wheel: Path) -> None:
    """As somebody does who has the wheel and nothing of this repository but the examples."""
    examples = ROOT / "examples"
    run(str(scripts / "python"), "-m", "pip", "install", "--quiet", f"{wheel}[all]", "pytest-asyncio")
    concheck = run(str(scripts / "concheck"), "check", ".", folder=examples, expected=1)
    flake8 = run(str(scripts / "flake8"), "--select=CON", ".", folder=examples, expected=1)
    hold(concheck.replace("./", "") == flake8.replace("./", ""), "the command says what flake8 says")
    hold("# CON101" in run(str(scripts / "concheck"), "explain", "CON101"), "the command explains a pitfall")
    pytest = (str(scripts / "python"), "-m", "pytest", "-p", "no:cacheprovider", "-q")
    hold("CON321" in run(*pytest, "--concheck=report", folder=examples), "pytest reports what it saw")
    hold("CON321" in run(*pytest, "--concheck=fail", folder=examples, expected=1), "pytest fails for what it saw")
    page = scripts / "page.html"
    run(*pytest, "--concheck=report", f"--concheck-html={page}", folder=examples)
    hold("CON321" in page.read_text(encoding="utf-8"), "pytest shows what it saw as a page")


def run(*command: str, folder: Path = ROOT, expected: int = 0) -> str:
    """The command's standard output. Raises SystemExit when it ends with another exit code."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    hold(
        done.returncode == expected,
        f"{Path(command[0]).name} {' '.join(command[1:4])} … exits with {expected}",
        done.stdout,
    )
    return done.stdout


def hold(truth: bool, what: str, otherwise: str = "") -> None:
    if not truth:
        raise SystemExit(f"not so: {what}\n{otherwise}")
    print(f"ok: {what}")


if __name__ == "__main__":
    sys.exit(main())
