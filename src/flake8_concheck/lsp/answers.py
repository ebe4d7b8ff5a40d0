"""What the client is answered when it asks what may be done about findings, or what one means."""

from collections.abc import Iterator, Sequence

from lsprotocol import types

from flake8_concheck.editor.actions import Action, actions, between, may_be_mended
from flake8_concheck.editor.hover import first_part
from flake8_concheck.editor.ranges import marked
from flake8_concheck.editor.text import Text
from flake8_concheck.fix import Edit
from flake8_concheck.located import Located
from flake8_concheck.lsp.open_file import OpenFile
from flake8_concheck.lsp.places import place, position, range_of
from flake8_concheck.lsp.session import Session

EXPLAIN = "concheck.explain"
FIX_ALL = "source.fixAll.concheck"


async def code_actions(session: Session, file: OpenFile, params: types.CodeActionParams) -> list[types.CodeAction]:
    """For the findings in the range, and for the whole file what may be made unasked."""
    told = await session.told(file)
    text = file.told_text
    if told is None or text is None:
        return []
    only = params.context.only
    made = []
    if _is_wanted(types.CodeActionKind.QuickFix, only) and not told.is_broken:
        here = [each for each in told.findings if _touches(params.range, each, text)]
        made = [_code_action(each, file, text, params.context) for each in actions(told.source, here)]
    if _is_wanted(FIX_ALL, only) and may_be_mended(told.findings):
        made += _fix_all(file, text, await session.mended(file, text.plain))
    return made


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return not only or any(kind == each or kind.startswith(f"{each}.") for each in only)


def _touches(range_: types.Range, finding: Located, text: Text) -> bool:
    start, end = place(text, range_.start), place(text, range_.end)
    first, last = marked(finding, text.lines)
    on_its_line = start[0] <= first[0] <= end[0]
    return on_its_line or (start <= last and first <= end)


def _code_action(action: Action, file: OpenFile, text: Text, context: types.CodeActionContext) -> types.CodeAction:
    at = position(text, marked(action.finding, text.lines)[0])
    mended = [each for each in context.diagnostics if each.code == action.finding.code and each.range.start == at]
    command = None
    if not action.edits:
        command = types.Command(title=action.title, command=EXPLAIN, arguments=[action.finding.code])
    return types.CodeAction(
        title=action.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=mended or None,
        is_preferred=action.is_preferred or None,
        edit=_edit(file, text, action.edits) if action.edits else None,
        command=command,
    )


def _fix_all(file: OpenFile, text: Text, mended: str) -> Iterator[types.CodeAction]:
    if mended != text.plain:
        edit = _edit(file, text, between(text.plain, mended))
        yield types.CodeAction("concheck: make all safe fixes", kind=FIX_ALL, edit=edit)


def _edit(file: OpenFile, text: Text, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Line ends as in the text; the client is told by the older way, which all understand."""
    newline = "\r\n" if "\r\n" in text.raw else "\n"
    made = [types.TextEdit(range_of(text, each.start, each.end), each.text.replace("\n", newline)) for each in edits]
    return types.WorkspaceEdit(changes={file.uri: made})


async def hover(session: Session, file: OpenFile, params: types.HoverParams) -> types.Hover | None:
    """What the findings at this place mean."""
    told = await session.told(file)
    text = file.told_text
    if told is None or text is None:
        return None
    at = place(text, params.position)
    here = [each for each in told.findings if marked(each, text.lines)[0] <= at <= marked(each, text.lines)[1]]
    if not here:
        return None
    pages = "\n---\n".join(first_part(each) for each in here)
    range_ = range_of(text, *marked(here[0], text.lines))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, pages), range_)
