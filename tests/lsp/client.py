"""A client on python-lsp-jsonrpc, which has nothing to do with the server's own library."""

import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter

SECONDS = 60.0
Message = dict[str, Any]


class Client:
    """A server in a process, and what it said that nobody has asked about yet."""

    def __init__(
        self, folder: Path, command: tuple[str, ...] = (sys.executable, "-m", "flake8_concheck", "lsp")
    ) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._writer = JsonRpcStreamWriter(self.process.stdin)
        self.answers: dict[int, Message] = {}
        self.said: list[Message] = []
        self.replies: dict[str, Any] = {}
        self._count = 0
        self._incoming: queue.Queue[Message | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        JsonRpcStreamReader(self.process.stdout).listen(self._incoming.put)
        self._incoming.put(None)

    def send_bytes(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Message) -> None:
        self._writer.write({"jsonrpc": "2.0", **message})

    def notify(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """The result of a request. Raises RuntimeError with the server's error."""
        self._count += 1
        number = self._count
        self.send({"id": number, "method": method, "params": params})
        self.until(lambda: number in self.answers)
        answer = self.answers.pop(number)
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer["result"]

    def until(self, holds: Callable[[], bool], seconds: float = SECONDS) -> None:
        """Take in what the server says until this holds. Raises AssertionError."""
        while not holds():
            try:
                message = self._incoming.get(timeout=seconds)
            except queue.Empty:
                raise AssertionError(f"the server is silent; it said {self.said}") from None
            assert message is not None, f"the server has gone; it said {self.said}"
            self._take(message)

    def _take(self, message: Message) -> None:
        if "method" not in message:
            self.answers[message["id"]] = message
        elif "id" in message:
            self.said.append(message)
            self.send({"id": message["id"], "result": self.replies.get(message["method"])})
        else:
            self.said.append(message)

    def begin(self, capabilities: Message | None = None, options: Any = None, **params: Any) -> Message:
        """What the server can do."""
        begun: Message = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": self.folder.as_uri(),
                "capabilities": capabilities or {},
                "initializationOptions": options,
                **params,
            },
        )
        self.notify("initialized", {})
        return begun

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str) -> None:
        item = {"uri": self.uri(name), "languageId": "python", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, name: str, version: int, *changes: Message) -> None:
        where = {"uri": self.uri(name), "version": version}
        self.notify("textDocument/didChange", {"textDocument": where, "contentChanges": list(changes)})

    def diagnostics(self, name: str, version: int | None = 1) -> list[Message]:
        """Those that the server tells of this version of the file; the last it has told, if it has already."""

        def told() -> list[Message]:
            ours = (each["params"] for each in self.said if each["method"] == "textDocument/publishDiagnostics")
            return [each for each in ours if each["uri"] == self.uri(name) and each.get("version") == version]

        self.until(lambda: bool(told()))
        found: list[Message] = told()[-1]["diagnostics"]
        return found

    def forget(self) -> None:
        """What was said so far."""
        self.said.clear()

    def end(self) -> int:
        """Say goodbye; the server's exit code."""
        self.ask("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(timeout=SECONDS)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for each in (self.process.stdin, self.process.stdout):
            if each is not None:
                each.close()
