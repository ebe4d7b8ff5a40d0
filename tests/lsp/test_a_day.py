"""Open, edit, mend, silence, close: through the real server, over standard input and output."""

from typing import Any

from lsp.client import Client

SLOW = "import asyncio\nimport time\n\n\nasync def f():\n    time.sleep(1)\n    asyncio.sleep(2)\n"


def at(line: int, character: int) -> dict[str, int]:
    return {"line": line, "character": character}


def actions(client: Client, name: str, line: int, *only: str) -> dict[str, Any]:
    """What may be done on this line, by title."""
    where = {"textDocument": {"uri": client.uri(name)}, "range": {"start": at(line, 0), "end": at(line, 0)}}
    context = {"diagnostics": [], **({"only": list(only)} if only else {})}
    return {each["title"]: each for each in client.ask("textDocument/codeAction", {**where, "context": context})}


def applied(text: str, edit: dict[str, Any]) -> str:
    """The text after a workspace edit to its only file, several at one place in their order."""
    (edits,) = edit["changes"].values()
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    result, done = "", 0
    for each in edits:
        start, end = (starts[each["range"][key]["line"]] + each["range"][key]["character"] for key in ("start", "end"))
        result += text[done:start] + each["newText"]
        done = end
    return result + text[done:]


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [each["code"] for each in diagnostics]


def test_a_day(client: Client) -> None:
    client.open("a.py", SLOW)
    found = client.diagnostics("a.py")
    assert codes(found) == ["CON101", "CON201"]
    assert found[0]["range"] == {"start": at(5, 4), "end": at(5, 17)}
    assert found[0]["severity"] == 1
    assert found[0]["codeDescription"]["href"].endswith("/CON101-blocking-call.md")

    fix = actions(client, "a.py", 5)["CON101: Use `await asyncio.sleep()`"]
    assert fix["isPreferred"] is True
    mended = applied(SLOW, fix["edit"])
    assert "    await asyncio.sleep(1)\n" in mended
    client.change("a.py", 2, {"text": mended})
    assert codes(client.diagnostics("a.py", 2)) == ["CON201"]

    silence = actions(client, "a.py", 6)["Suppress CON201 on this line"]
    silenced = applied(mended, silence["edit"])
    assert silenced.endswith("asyncio.sleep(2)  # noqa: CON201\n")
    client.change("a.py", 3, {"range": {"start": at(0, 0), "end": at(99, 0)}, "text": silenced})
    assert client.diagnostics("a.py", 3) == []

    client.change("a.py", 4, {"text": SLOW})
    (everything,) = actions(client, "a.py", 0, "source.fixAll").values()
    assert everything["kind"] == "source.fixAll.concheck"
    client.change("a.py", 5, {"text": applied(SLOW, everything["edit"])})
    assert client.diagnostics("a.py", 5) == []

    client.notify("textDocument/didSave", {"textDocument": {"uri": client.uri("a.py")}})
    client.forget()
    client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri("a.py")}})
    assert client.diagnostics("a.py", None) == []
    assert client.end() == 0


def test_hover_shows_what_the_page_begins_with(client: Client) -> None:
    client.open("a.py", SLOW)
    where = {"textDocument": {"uri": client.uri("a.py")}}
    hover = client.ask("textDocument/hover", {**where, "position": at(5, 6)})
    assert "# CON101 blocking-call" in hover["contents"]["value"]
    assert "## Why is this bad?" in hover["contents"]["value"]
    assert "## Example" not in hover["contents"]["value"]
    assert client.ask("textDocument/hover", {**where, "position": at(0, 0)}) is None


def test_explain_shows_the_page_where_the_client_can(start: Any) -> None:
    client = start()
    client.replies["window/showDocument"] = {"success": True}
    client.begin({"window": {"showDocument": {"support": True}}})
    client.open("a.py", SLOW)
    command = actions(client, "a.py", 5)["Explain CON101"]["command"]
    client.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
    (shown,) = [each["params"] for each in client.said if each["method"] == "window/showDocument"]
    assert shown["uri"].endswith("CON101-blocking-call.md")


def test_explain_tells_the_first_sentence_where_it_cannot(client: Client) -> None:
    client.ask("workspace/executeCommand", {"command": "concheck.explain", "arguments": ["CON101"]})
    (told,) = [each["params"] for each in client.said if each["method"] == "window/showMessage"]
    assert told["message"] == "CON101 blocking-call: A coroutine calls a function that blocks its thread."


def test_a_client_that_pulls_is_not_told_unasked(start: Any) -> None:
    client = start()
    assert client.begin({"textDocument": {"diagnostic": {}}})["capabilities"]["diagnosticProvider"]
    client.open("a.py", SLOW)
    where = {"textDocument": {"uri": client.uri("a.py")}}
    first = client.ask("textDocument/diagnostic", where)
    assert codes(first["items"]) == ["CON101", "CON201"]
    again = client.ask("textDocument/diagnostic", {**where, "previousResultId": first["resultId"]})
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}
    client.change("a.py", 2, {"text": "import asyncio\n"})
    assert client.ask("textDocument/diagnostic", {**where, "previousResultId": first["resultId"]})["items"] == []
    assert not [each for each in client.said if each["method"] == "textDocument/publishDiagnostics"]


def test_each_encoding_counts_in_its_own_units(start: Any) -> None:
    text = "import time\n\nasync def f():\n    x = '😀é'; time.sleep(1)\n"
    for encoding, column in (("utf-8", 18), ("utf-16", 15), ("utf-32", 14)):
        client = start()
        client.begin({"general": {"positionEncodings": [encoding]}})
        client.open("a.py", text)
        (found,) = client.diagnostics("a.py")
        assert found["range"]["start"] == at(3, column)
        line = {"start": at(3, column), "end": at(3, column + len("time.sleep(1)"))}
        client.change("a.py", 2, {"range": line, "text": "pass"})
        assert client.diagnostics("a.py", 2) == []
        client.change("a.py", 3, {"range": {"start": at(3, column), "end": at(3, column + 4)}, "text": "time.sleep(2)"})
        assert codes(client.diagnostics("a.py", 3)) == ["CON101"]
        client.end()


def test_a_form_feed_and_windows_line_ends_are_counted_as_the_specification_has_it(client: Client) -> None:
    text = "import time\r\n\x0c\r\nasync def f():\r\n    time.sleep(1)\r\n"
    client.open("a.py", text)
    assert client.diagnostics("a.py")[0]["range"]["start"] == at(3, 4)
    client.change("a.py", 2, {"range": {"start": at(3, 4), "end": at(3, 14)}, "text": "print"})
    assert client.diagnostics("a.py", 2) == []
    client.change("a.py", 3, {"range": {"start": at(3, 4), "end": at(3, 9)}, "text": "time.sleep"})
    fix = actions(client, "a.py", 3)["CON101: Use `await asyncio.sleep()`"]
    (edits,) = fix["edit"]["changes"].values()
    assert edits[0]["newText"].replace("\r\n", "") == "import asyncio"
