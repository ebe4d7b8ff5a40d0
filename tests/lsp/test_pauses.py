"""How long the server waits for another change."""

import asyncio

from flake8_concheck.editor.text import Text
from flake8_concheck.lsp.open_file import OpenFile
from flake8_concheck.lsp.session import Session

URI = "untitled:a"


def test_the_first_look_keeps_no_change_waiting() -> None:
    """It loads the rules and reads the whole file, and what comes next reads only what has changed."""

    async def opened() -> tuple[float, float]:
        session = Session(lambda file: None, lambda line: None)
        session.open(URI, 1, Text("import asyncio\n", len))
        file = session.files[URI]
        first = await looked(session, file)
        session.change(file, Text("import asyncio\n\n", len), 2)
        again = await looked(session, file)
        session.close(URI)
        session.end()
        return first, again

    async def looked(session: Session, file: OpenFile) -> float:
        """The seconds of which a part is waited."""
        assert await session.told(file) is not None
        return file.seconds

    first, again = asyncio.run(opened())
    assert first == 0.0
    assert again > 0.0
