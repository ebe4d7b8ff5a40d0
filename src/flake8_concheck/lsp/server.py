"""The server: what the client says, and what it is answered."""

import asyncio
import os
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.editor.text import UNITS, Text
from flake8_concheck.lsp import places
from flake8_concheck.lsp.answers import EXPLAIN, FIX_ALL, code_actions, hover
from flake8_concheck.lsp.client import SECTION, Client, said
from flake8_concheck.lsp.diagnostics import diagnostic
from flake8_concheck.lsp.open_file import OpenFile, is_ours, path_of
from flake8_concheck.lsp.page_files import PageFiles
from flake8_concheck.lsp.parent import watch
from flake8_concheck.lsp.session import Session
from flake8_concheck.pages import summary
from flake8_concheck.version import VERSION


class Protocol(LanguageServerProtocol):
    """Texts are kept by ourselves: pygls takes a form feed for the end of a line, which the specification does not."""

    _server: "Server"

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params.text_document.uri)


class Server(LanguageServer):
    def __init__(self) -> None:
        super().__init__("concheck", VERSION, protocol_cls=Protocol)
        self.session = Session(self.show, self.log)
        self.pages = PageFiles()
        self.client = Client(types.ClientCapabilities())
        self._watching: asyncio.Task[None] | None = None

    # What the client says

    def begun(self, params: types.InitializeParams) -> None:
        self.client = Client(params.capabilities)
        self.session.desk.said = {"": said(params.initialization_options)}
        if params.process_id:
            self._watching = asyncio.get_running_loop().create_task(self._outlive(params.process_id))

    async def _outlive(self, process: int) -> None:
        await watch(process)
        await asyncio.to_thread(self.ended)
        os._exit(1)

    async def settled(self) -> None:
        """The client is ready to be asked."""
        registrations = self.client.registrations()
        if registrations:
            await self.client_register_capability_async(types.RegistrationParams(registrations))
        await self.ask_for_settings()

    async def ask_for_settings(self) -> None:
        if not self.client.has_configuration:
            return
        folders = [each.uri for each in self.workspace.folders.values()]
        items = [types.ConfigurationItem(scope_uri=each, section=SECTION) for each in (None, *folders)]
        answers = await self.workspace_configuration_async(types.ConfigurationParams(items))
        for uri, answer in zip(("", *folders), answers or (), strict=False):
            self.take_settings(uri, answer)

    def take_settings(self, uri: str, settings: Any) -> None:
        """What the client says for this folder, or for all."""
        known, told = self.session.desk.said, said(settings)
        where = str(path_of(uri)) if uri else ""
        if told and known.get(where) != told:
            self.session.desk.said = {**known, where: told}
            self.session.changed_outside((), anew=True)

    def opened(self, item: types.TextDocumentItem) -> None:
        if is_ours(item.uri, item.language_id):
            units = UNITS.get(str(self.workspace.position_encoding), UNITS["utf-16"])
            self.session.open(item.uri, item.version, Text(item.text, units))

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        file = self.session.files.get(params.text_document.uri)
        if file is None:
            return
        text = file.text
        for each in params.content_changes:
            text = places.changed(text, each)
        self.session.change(file, text, params.text_document.version)

    def closed(self, uri: str) -> None:
        if uri in self.session.files:
            self.session.close(uri)
            if not self.client.pulls:
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def watched(self, params: types.DidChangeWatchedFilesParams) -> None:
        changes = [(path_of(each.uri), each.type) for each in params.changes]
        paths = [path for path, _ in changes if path is not None]
        anew = any(kind is not types.FileChangeType.Changed for _, kind in changes)
        self.session.changed_outside(paths, anew or any(path.suffix != ".py" for path in paths))

    # What it is told

    def show(self, file: OpenFile) -> None:
        """What is found in the file; a client that pulls is only told to ask again."""
        if not self.client.pulls:
            diagnostics = self.diagnostics(file)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(file.uri, diagnostics, file.version))
        elif self.client.can_refresh and file.pulled != file.seen:
            self.workspace_diagnostic_refresh(None)

    def diagnostics(self, file: OpenFile) -> list[types.Diagnostic]:
        text = file.told_text or file.text
        return [diagnostic(each, text, file.uri, file.path, self.pages) for each in file.found()]

    async def pulled(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        file = self.session.files.get(params.text_document.uri)
        told = None
        while file is not None and told is None and file.failed != file.count:
            told = await self.session.told(file)
            file = self.session.files.get(params.text_document.uri)
        if file is None or told is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        file.pulled = file.seen
        result = f"{file.seen}"
        if params.previous_result_id == result:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=result)
        return types.RelatedFullDocumentDiagnosticReport(items=self.diagnostics(file), result_id=result)

    async def explain(self, code: str) -> None:
        """Show the page of this code, or where the client cannot, what it begins with."""
        pitfall = PITFALLS.get(code)
        if pitfall is None:
            return
        if self.client.shows_documents:
            await self.window_show_document_async(types.ShowDocumentParams(self.pages.uri(code), take_focus=True))
        else:
            message = f"{code} {pitfall.slug}: {summary(pitfall)}"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Info, message))

    def log(self, line: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, f"concheck: {line}"))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """What a client sends wrongly is a line in its log, and no window before its user."""
        self.log(f"{type(error).__name__}: {error}".splitlines()[0])

    def ended(self) -> None:
        self.session.end()
        self.pages.close()


def made() -> Server:
    """A server that knows what to do."""
    server = Server()
    feature = server.feature
    feature(types.INITIALIZE)(lambda params: server.begun(params))
    feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(lambda params: server.watched(params))
    feature(types.TEXT_DOCUMENT_DID_SAVE)(lambda params: server.session.saved(params.text_document.uri))

    @feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        await server.settled()

    @feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: types.DidChangeConfigurationParams) -> None:
        server.take_settings("", params.settings)
        await server.ask_for_settings()

    pulls = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="concheck")

    @feature(types.TEXT_DOCUMENT_DIAGNOSTIC, pulls)
    async def pull(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        return await server.pulled(params)

    @feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        file = server.session.files.get(params.text_document.uri)
        return [] if file is None else await code_actions(server.session, file, params)

    @feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        file = server.session.files.get(params.text_document.uri)
        return None if file is None else await hover(server.session, file, params)

    @server.command(EXPLAIN)
    async def explain(code: str) -> None:
        await server.explain(code)

    return server


def serve() -> int:
    """Until the client goes; 0 if it said `shutdown` before."""
    server = made()
    try:
        server.start_io()
    finally:
        server.ended()
    return 0 if server.protocol._shutdown else 1
