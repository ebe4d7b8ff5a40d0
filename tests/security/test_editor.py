"""The language server: no port, no connection, nothing of the project run, nothing looked up that no file asks for."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from lsp.client import Client
from security.hostile import BAD, SPY, plant

pytest.importorskip("pygls.lsp.server")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Client]:
    """One that is spied on, over the hostile project, with a file of it open."""
    folder = tmp_path / "project"
    plant(folder)
    (tmp_path / "secret.py").write_text("import time\n")
    command = (sys.executable, "-P", "-c", dedent(SPY), str(tmp_path / "events"), "lsp")
    client = Client(folder, command)
    client.begin()
    client.open("bad.py", BAD)
    assert client.diagnostics("bad.py")
    yield client
    client.kill()


def test_nothing_of_the_project_is_run(server: Client) -> None:
    assert not (server.folder.parent / "OWNED").exists()
    log = (server.folder.parent / "events").read_text()
    assert '"import"' in log, "it was spied on"
    for event in ("socket.bind", "socket.listen", "socket.connect", "subprocess.Popen", "os.system", "os.posix_spawn"):
        assert f'"{event}"' not in log


@pytest.mark.skipif(not os.path.isdir("/proc/self/net"), reason="needs Linux to know the sockets")
def test_it_has_no_port(server: Client) -> None:
    """Of the sockets that the kernel knows by an address none is the server's."""
    process = Path(f"/proc/{server.process.pid}")
    links = [os.readlink(each) for each in (process / "fd").iterdir()]
    ours = {each.removeprefix("socket:[").removesuffix("]") for each in links if each.startswith("socket:[")}
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        path = process / "net" / table
        rows = path.read_text().splitlines()[1:] if path.exists() else []
        assert not ours & {row.split()[9] for row in rows}, table
    named = [row.split() for row in (process / "net" / "unix").read_text().splitlines()[1:]]
    assert not ours & {row[6] for row in named if len(row) > 7}, "a socket with a name in the file system"


def test_the_one_way_to_start_it_has_no_port_to_give(server: Client) -> None:
    """`concheck lsp --tcp` and the like, which pygls has for those who ask, are wrong use."""
    for flag in ("--tcp", "--ws", "--port=1", "--host=0.0.0.0"):
        client = Client(server.folder, (sys.executable, "-m", "flake8_concheck", "lsp", flag))
        assert client.process.wait(60) == 2
        client.kill()
