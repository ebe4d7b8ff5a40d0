"""The sources of much-used packages: their wheels, fetched and unpacked, and nothing in them run."""

import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

NAMES = Path(__file__).with_name("packages.txt").read_text(encoding="utf-8").split()
"""Those whose subject is concurrency, and others that half the world installs."""
PIP = ("-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check")


def unpacked(home: Path, number: int = len(NAMES)) -> dict[str, Path]:
    """The folder of each of the first `number` packages that can be had, by name; fetched unless it is there."""
    found: dict[str, Path] = {}
    for name in NAMES[:number]:
        folder = home / "packages" / name
        if folder.is_dir() or _fetched(name, folder):
            found[name] = folder
    return found


def _fetched(name: str, folder: Path) -> bool:
    """What stands in the wheel. pip leaves a wheel that is there already as it is."""
    home = folder.parent.parent
    wheels = home / "wheels" / name
    wheels.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([sys.executable, *PIP, "--dest", wheels, name], capture_output=True, text=True, check=False)
    wheel = next(wheels.glob("*.whl"), None)
    if wheel is None:
        print(f"{name}: left out, {' '.join(done.stderr.split())[-200:]}", flush=True)
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=home) as begun, zipfile.ZipFile(wheel) as archive:
        archive.extractall(begun, [each for each in archive.namelist() if each.endswith((".py", ".pyi"))])
        with suppress(OSError):  # another run may have been quicker
            Path(begun).rename(folder)
            Path(begun).mkdir()
    return folder.is_dir()
