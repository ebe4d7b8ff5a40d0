"""From findings to diagnostics."""

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from flake8_concheck.editor.ranges import marked
from flake8_concheck.editor.telling import SOURCE, code_of, severity, steps, tags
from flake8_concheck.editor.text import Text
from flake8_concheck.located import Located
from flake8_concheck.lsp.page_files import PageFiles
from flake8_concheck.lsp.places import range_of


def diagnostic(finding: Located, text: Text, uri: str, path: Path | None, pages: PageFiles) -> types.Diagnostic:
    """What the client shows of the finding; the text is the one it was found in."""
    return types.Diagnostic(
        range=range_of(text, *marked(finding, text.lines)),
        message=finding.message,
        severity=types.DiagnosticSeverity(severity(finding)),
        code=finding.code,
        code_description=types.CodeDescription(pages.uri(finding.code)),
        source=SOURCE,
        tags=[types.DiagnosticTag(each) for each in tags(finding)] or None,
        related_information=list(_related(finding, text, uri, path)) or None,
    )


def _related(finding: Located, text: Text, uri: str, path: Path | None) -> Iterator[types.DiagnosticRelatedInformation]:
    for each in steps(finding, path):
        where = uri if each.path is None else each.path.as_uri()
        start, end = (
            code_of(text.lines[each.line - 1]) if each.path is None and each.line <= len(text.lines) else (0, 0)
        )
        span = types.Range(types.Position(each.line - 1, start), types.Position(each.line - 1, end))
        yield types.DiagnosticRelatedInformation(types.Location(where, span), each.message)
