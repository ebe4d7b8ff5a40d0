"""From findings to diagnostics."""

import os
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from flake8_concheck.catalogue.pitfall import Tier
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.editor.ranges import marked
from flake8_concheck.home import project_root
from flake8_concheck.located import Hop, Located
from flake8_concheck.lsp.page_files import PageFiles
from flake8_concheck.lsp.text import Text

SOURCE = "concheck"
SEVERITY = {
    Tier.BUG: types.DiagnosticSeverity.Error,
    Tier.LIKELY: types.DiagnosticSeverity.Warning,
    Tier.OPT_IN: types.DiagnosticSeverity.Information,
    Tier.INTERNAL: types.DiagnosticSeverity.Information,
}
TAGS = {
    "CON801": types.DiagnosticTag.Deprecated,
    "CON802": types.DiagnosticTag.Deprecated,
}


def diagnostic(finding: Located, text: Text, uri: str, path: Path | None, pages: PageFiles) -> types.Diagnostic:
    """What the client shows of the finding; the text is the one it was found in."""
    tag = TAGS.get(finding.code)
    return types.Diagnostic(
        range=text.range(*marked(finding, text.lines)),
        message=finding.message,
        severity=SEVERITY[PITFALLS[finding.code].tier],
        code=finding.code,
        code_description=types.CodeDescription(pages.uri(finding.code)),
        source=SOURCE,
        tags=None if tag is None else [tag],
        related_information=list(_steps(finding, text, uri, path)) or None,
    )


def _steps(finding: Located, text: Text, uri: str, path: Path | None) -> Iterator[types.DiagnosticRelatedInformation]:
    """Each call on the way to what blocks, as far as its place is known."""
    for hop in finding.chain:
        where = types.Location(uri, _line(text.lines, hop.line)) if not hop.path else _elsewhere(hop, path)
        if hop.line and where is not None:
            yield types.DiagnosticRelatedInformation(where, f"calls {hop.callee}")


def place_of(hop: Hop, path: Path | None) -> Path:
    """The file that the call stands in; its path is relative to the project of the file with the finding."""
    root = None if path is None else project_root(str(path.parent))
    return Path(os.path.abspath(os.path.join(root or os.getcwd(), hop.path)))


def _elsewhere(hop: Hop, path: Path | None) -> types.Location | None:
    uri = from_fs_path(str(place_of(hop, path)))
    at = types.Position(max(hop.line - 1, 0), 0)
    return None if uri is None else types.Location(uri, types.Range(at, at))


def _line(lines: list[str], number: int) -> types.Range:
    """The line without its indentation; in a chain's own file. Its units are those of ASCII, which indentation is."""
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    start = len(line) - len(line.lstrip())
    at = max(number - 1, 0)
    return types.Range(types.Position(at, start), types.Position(at, max(start, len(line.rstrip()))))
