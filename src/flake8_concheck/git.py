"""Ask git about a repository without letting the repository run anything.

A repository's own configuration names programs: what watches its files, compares, converts or verifies them, and what
is to be run when something has happened. It comes with a folder that somebody has packed, if not with a clone. None of
these is run here (git's documentation: config, gitattributes, githooks), nor is anything fetched.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

PROGRAMS = re.compile(r"(filter\..*\.(clean|smudge|process)|diff\..*\.(command|textconv))", re.DOTALL | re.IGNORECASE)
REQUIRED = re.compile(r"filter\..*\.required", re.DOTALL | re.IGNORECASE)
ALWAYS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "log.showSignature=false")
DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
"""How to compare: a submodule would be asked with its own configuration."""
SECONDS = 60.0


class Failed(Exception):
    """git is not there, or says no; the message is what it says first."""


def git(folder: str | os.PathLike[str], *arguments: str) -> str:
    """What git prints, asked from this folder. Raises Failed."""
    silenced = [part for each in (*ALWAYS, *_named(folder)) for part in ("-c", each)]
    return _run(folder, *silenced, *arguments)


def _named(folder: str | os.PathLike[str]) -> Iterator[str]:
    """Whatever programs the repository itself names, made nothing. The user's own configuration is the user's."""
    told = _run(folder, "config", "--null", "--show-scope", "--includes", "--name-only", "--list").split("\0")
    for scope, name in zip(told[::2], told[1::2], strict=False):
        if scope in ("local", "worktree") and PROGRAMS.fullmatch(name):
            yield f"{name}="
        if scope in ("local", "worktree") and REQUIRED.fullmatch(name):
            yield f"{name}=false"


def _run(folder: str | os.PathLike[str], *arguments: str) -> str:
    command = [_program(), "--no-pager", "--no-optional-locks", "-C", os.fspath(folder), *arguments]
    try:
        done = _finished(command)
    except OSError as error:
        raise Failed(f"git cannot be run: {error.strerror or error}") from error
    except subprocess.SubprocessError as error:
        raise Failed("git takes too long") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Failed(f"git says: {said[0] if said else 'nothing'}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _finished(command: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        command,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
        env={"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", **os.environ},
    )


def _program() -> str:
    """Where git is; never in the folder one stands in, which Windows would look into first."""
    found = shutil.which("git")
    if found is None or Path(found).parent.absolute() == Path.cwd():
        raise Failed("git cannot be run: there is none")
    return found
