"""The python-lsp-server seam: the same findings and actions as `concheck lsp`. Only this file knows pylsp.

pylsp speaks in plain dictionaries, counts columns in UTF-16, and may ask from several threads: one of ours answers.
"""

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pylsp import hookimpl

if TYPE_CHECKING:
    from flake8_concheck.editor.actions import Action
    from flake8_concheck.editor.desk import Desk
    from flake8_concheck.editor.document import Document, Told
    from flake8_concheck.editor.text import Text
    from flake8_concheck.fix import Edit
    from flake8_concheck.located import Located

T = TypeVar("T")
Plain = dict[str, Any]
FIX_ALL = "source.fixAll.concheck"


class Answers:
    """What has been found in the files that pylsp has asked about."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="concheck")
        self._desk: Desk | None = None
        self._told: dict[Path, tuple[Document, Told]] = {}

    def ask(self, work: "Callable[[Desk], T]") -> T:
        """Do this in the thread that answers."""
        return self._worker.submit(lambda: work(self._at_desk())).result()

    def _at_desk(self) -> "Desk":
        from flake8_concheck.editor.desk import Desk  # pylsp starts with every editor; libcst can wait for a file

        self._desk = self._desk or Desk()
        return self._desk

    def told(
        self, desk: "Desk", path: Path, text: "Text", said: Plain, open_: Collection[Path]
    ) -> "tuple[Document, Told]":
        """What is found in this text of the file; pylsp does not say that a file is closed, only which are open."""
        from flake8_concheck.editor.document import Document

        for gone in [each for each in self._told if each not in open_ and each != path]:
            del self._told[gone]
            desk.close(gone)
        if desk.said != {"": said}:
            desk.said = {"": said}
            desk.forget()
        document, told = self._told.get(path, (Document(path), None))
        is_new = told is None or told.source != text.plain
        self._told[path] = document, desk.look(document, text.plain)
        if is_new:
            desk.changed(path)
        return self._told[path]


_ANSWERS = Answers()


@hookimpl
def pylsp_settings() -> Plain:
    return {"plugins": {"concheck": {"enabled": True}}}


@hookimpl
def pylsp_lint(config: Any, workspace: Any, document: Any, is_saved: bool) -> list[Plain]:
    text, path, said = _text(document), Path(document.path).absolute(), _said(config, document)
    open_ = _open(workspace)
    _, told = _ANSWERS.ask(lambda desk: _ANSWERS.told(desk, path, text, said, open_))
    return [_diagnostic(each, text, document.uri, path) for each in told.findings]


@hookimpl
def pylsp_code_actions(config: Any, workspace: Any, document: Any, range: Plain, context: Plain) -> list[Plain]:
    from flake8_concheck.editor.actions import actions, between, may_be_mended

    text, path, said = _text(document), Path(document.path).absolute(), _said(config, document)
    first, last = (range[each]["line"] + 1 for each in ("start", "end"))
    open_ = _open(workspace)

    def work(desk: "Desk") -> list[Plain]:
        ours, told = _ANSWERS.told(desk, path, text, said, open_)
        here = [] if told.is_broken else [each for each in told.findings if first <= each.line <= last]
        made = [_code_action(each, text, document.uri) for each in actions(told.source, here) if each.edits]
        if may_be_mended(told.findings):
            edits = between(text.plain, desk.mended(ours, text.plain))
            title = "concheck: make all safe fixes"
            made += [{"title": title, "kind": FIX_ALL, "edit": _edit(edits, text, document.uri)}] if edits else []
        return made

    return _ANSWERS.ask(work)


def _open(workspace: Any) -> set[Path]:
    paths = (getattr(each, "path", None) for each in list(workspace.documents.values()))  # a notebook has none
    return {Path(each).absolute() for each in paths if each}


def _text(document: Any) -> "Text":
    from flake8_concheck.editor.text import UNITS, Text

    return Text(document.source, UNITS["utf-16"])


def _said(config: Any, document: Any) -> Plain:
    given = config.plugin_settings("concheck", document_path=document.path)
    return {key.replace("_", "-"): value for key, value in given.items() if key != "enabled" and value is not None}


def _diagnostic(finding: "Located", text: "Text", uri: str, path: Path) -> Plain:
    from flake8_concheck.editor.ranges import marked
    from flake8_concheck.editor.telling import SOURCE, severity, steps, tags

    related = [
        {
            "location": {"uri": uri if each.path is None else each.path.as_uri(), "range": _at_line(each.line)},
            "message": each.message,
        }
        for each in steps(finding, path)
    ]
    made = {
        "source": SOURCE,
        "code": finding.code,
        "range": _range(text, *marked(finding, text.lines)),
        "message": finding.message,
        "severity": severity(finding),
    }
    return (
        made | ({"tags": tags(finding)} if tags(finding) else {}) | ({"relatedInformation": related} if related else {})
    )


def _code_action(action: "Action", text: "Text", uri: str) -> Plain:
    made = {"title": action.title, "kind": "quickfix", "edit": _edit(action.edits, text, uri)}
    return made | ({"isPreferred": True} if action.is_preferred else {})


def _edit(edits: "tuple[Edit, ...] | list[Edit]", text: "Text", uri: str) -> Plain:
    newline = "\r\n" if "\r\n" in text.raw else "\n"
    made = [
        {"range": _range(text, each.start, each.end), "newText": each.text.replace("\n", newline)} for each in edits
    ]
    return {"changes": {uri: made}}


def _range(text: "Text", start: tuple[int, int], end: tuple[int, int]) -> Plain:
    return {"start": _position(text.there(start)), "end": _position(text.there(end))}


def _position(there: tuple[int, int]) -> Plain:
    return {"line": there[0], "character": there[1]}


def _at_line(line: int) -> Plain:
    return {"start": _position((line - 1, 0)), "end": _position((line - 1, 0))}
