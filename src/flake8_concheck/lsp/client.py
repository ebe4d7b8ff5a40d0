"""What the client can do, and what it says of the settings."""

import re
from collections.abc import Mapping
from typing import Any

from lsprotocol import types

SECTION = "concheck"
WATCHED = (
    *("**/*.py", "**/*.pyi", "**/pyproject.toml", "**/setup.cfg", "**/tox.ini", "**/.flake8"),
    *("**/.concheck-baseline.json", "**/concheck-observed.json"),
)


class Client:
    """Answers no to everything that the client does not say of itself."""

    def __init__(self, capabilities: types.ClientCapabilities) -> None:
        self._workspace = capabilities.workspace or types.WorkspaceClientCapabilities()
        self._text = capabilities.text_document or types.TextDocumentClientCapabilities()
        self._window = capabilities.window or types.WindowClientCapabilities()

    @property
    def pulls(self) -> bool:
        """Whether it asks for diagnostics; it is then not told unasked."""
        return self._text.diagnostic is not None

    @property
    def can_refresh(self) -> bool:
        can = self._workspace.diagnostics
        return can is not None and bool(can.refresh_support)

    @property
    def has_configuration(self) -> bool:
        return bool(self._workspace.configuration)

    @property
    def registers_configuration(self) -> bool:
        can = self._workspace.did_change_configuration
        return can is not None and bool(can.dynamic_registration)

    @property
    def registers_watched_files(self) -> bool:
        can = self._workspace.did_change_watched_files
        return can is not None and bool(can.dynamic_registration)

    @property
    def shows_documents(self) -> bool:
        can = self._window.show_document
        return can is not None and can.support

    def registrations(self) -> list[types.Registration]:
        """What it is to tell us of."""
        made = []
        if self.registers_watched_files:
            watchers = [types.FileSystemWatcher(each) for each in WATCHED]
            files = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            made.append(types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, files))
        if self.registers_configuration:
            section = types.DidChangeConfigurationRegistrationOptions(section=SECTION)
            made.append(types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
        return made


def said(settings: Any) -> dict[str, object]:
    """The keys and values of `[tool.concheck]` in what a client sends: as they are, or below a name; camelCase too."""
    while isinstance(settings, Mapping):
        inner = next(
            (settings[each] for each in (SECTION, "settings") if isinstance(settings.get(each), Mapping)), None
        )
        if inner is None:
            return {_key(str(key)): value for key, value in settings.items() if value is not None and value != []}
        settings = inner
    return {}


def _key(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", r"-\1", name).lower().replace("_", "-")
