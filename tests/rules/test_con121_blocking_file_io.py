"""CON121, on demand: files, paths, temporary files and archives."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ALL = Options(enable=("CON121",))

FOUND = """
    import gzip
    import os
    import shutil
    import ssl
    import tempfile
    import zipfile
    from pathlib import Path

    ROOT = Path("/x")

    class Store:
        def __init__(self, folder: Path):
            self.folder = folder

        async def save(self, name):
            (self.folder / name).write_text("x")  # want CON121 "pathlib.Path.write_text"
            self.folder.parent.mkdir()  # want CON121
            self.folder.joinpath(name).with_suffix(".x").unlink()  # want CON121

    async def main(p: Path):
        with open("x") as h:  # want CON121 "^open\\(\\) waits for the disk .* use await asyncio.to_thread\\(\\)$"
            h.read()
        p.read_text()  # want CON121
        (ROOT / "a").exists()  # want CON121
        os.path.exists("x")  # want CON121
        os.listdir("x")  # want CON121
        shutil.rmtree("x")  # want CON121
        zipfile.ZipFile("x").extractall("y")  # want CON121
        gzip.open("x")  # want CON121
        tempfile.NamedTemporaryFile()  # want CON121
        ssl.create_default_context()  # want CON121 "ssl.create_default_context"
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain("x")  # want CON121 "load_cert_chain"
        ssl.create_default_context(cadata=p.name)
    """

CLEAN = """
    import asyncio
    import io
    import os
    from pathlib import Path, PurePath

    import aiofiles
    import anyio

    async def main(p: Path, pure: PurePath, other):
        os.path.join("a", "b")
        os.getcwd()
        os.environ.get("x")
        p.name
        p.with_suffix(".x").as_posix()
        pure.match("*")
        await asyncio.to_thread(list, p.glob("*"))
        await asyncio.to_thread(p.read_text)
        io.StringIO("x").read()
        async with aiofiles.open("x") as file:
            await file.read()
        await anyio.Path("x").read_text()
        other.open()
    """

CASES = [
    Case("files and paths", FOUND, ALL),
    Case("names, threads and asynchronous files", CLEAN, ALL),
    Case(
        "asked for or silent, through calls too",
        """
        import os

        def clean():
            os.remove("x")

        async def main():
            os.remove("x")
            clean()
            open("x")
        """,
    ),
    Case(
        "through calls when asked for",
        """
        import os

        def clean():
            os.remove("x")

        async def main():
            clean()  # want CON103 "clean\\(\\) -> os.remove"
        """,
        ALL,
    ),
    Case(
        "before anything else runs",
        """
        import asyncio

        async def main():
            with open("x") as h:
                text = h.read()
            await asyncio.sleep(1)
            with open("x", "w") as h:  # want CON121
                h.write(text)

        asyncio.run(main())
        """,
        ALL,
    ),
    Case(
        "a helper in a file of tests",
        """
        import pytest

        class FakeStorage:
            async def pull(self, path, code):
                path.write_text(code)
                with open(path) as file:
                    return file.read()
        """,
        Options(enable=("CON121",)),
    ),
    Case(
        "a check that another tool makes is silenced there",
        """
        async def save(path, data, run):
            with open(path, "wb") as file:  # noqa: ASYNC230
                await run(file.write, data)
                open(path)  # want CON121
            with open(path, "wb") as file:  # noqa: E501  # want CON121
                pass
        """,
        Options(enable=("CON121",)),
    ),
    Case(
        "what starts a program, or a part of it",
        """
        import pathlib

        async def setup_wallet(path: pathlib.Path):
            path.mkdir()

        class Writer:
            async def start(self, path: pathlib.Path):
                path.mkdir()
                await self.connect()
                path.chmod(0o700)  # want CON121
        """,
        ALL,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con121(case: Case) -> None:
    check(case)
