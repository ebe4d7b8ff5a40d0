"""Servers in processes of their own, ended whatever happens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lsp.client import Client

pytest.importorskip("pygls.lsp.server")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Client]]:
    """Starts a server in a new project."""
    clients: list[Client] = []
    (tmp_path / "pyproject.toml").write_text("")

    def started() -> Client:
        clients.append(Client(tmp_path))
        return clients[-1]

    yield started
    for each in clients:
        each.kill()


@pytest.fixture
def client(start: Callable[[], Client]) -> Client:
    """A client that has begun, and can nothing in particular."""
    client = start()
    client.begin()
    return client
