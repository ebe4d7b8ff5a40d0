"""What stands in the pages between the sentences: commands, files, settings, and code in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
SHELL = "sh"
MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Block:
    page: str
    line: int
    language: str
    """An indented block has commands: whatever else there is has to be fenced, and to say what it is."""
    text: str
    file: str
    """What the paragraph before ends in, as code and with a colon after it: the file this is, or is to be done to."""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """Every page that is written by hand."""
    generated = ROOT / "docs" / "pitfalls"
    docs = [path for path in (ROOT / "docs").rglob("*.md") if generated not in path.parents]
    return sorted([*ROOT.glob("*.md"), *(ROOT / "examples").glob("*.md"), *docs])


@cache
def tokens(path: Path) -> list[Token]:
    return MARKDOWN.parse(path.read_text(encoding="utf-8"))


def blocks(path: Path) -> Iterator[Block]:
    page = path.relative_to(ROOT).as_posix()
    before = ""
    for token in tokens(path):
        if token.type == "inline":
            before = token.content
        elif token.type in ("fence", "code_block") and not token.info.startswith("{"):
            assert token.map is not None
            named = re.search(r"`([^`\s]+)`:$", before)
            language = token.info if token.type == "fence" else SHELL
            yield Block(page, token.map[0] + 1, language, token.content, named[1] if named else "")
            before = ""


def commands(block: Block) -> list[str]:
    """The commands of a block: those of a shell, and those that a build is told to run."""
    if block.language == SHELL:
        lines = [line.partition("  #")[0].strip() for line in block.text.splitlines()]
        return [line for line in lines if line]
    return list(_run(yaml.safe_load(block.text))) if block.language == "yaml" else []


def _run(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _run(each)
    elif isinstance(value, dict):
        for key, inside in value.items():
            if key in ("run", "script"):
                yield from inside.splitlines() if isinstance(inside, str) else inside
            else:
                yield from _run(inside)


def code_in_sentences(path: Path) -> Iterator[str]:
    for token in tokens(path):
        yield from (each.content for each in _inside(token) if each.type == "code_inline")


def links(path: Path) -> Iterator[str]:
    """Where the links and pictures of a page lead."""
    for token in tokens(path):
        for each in _inside(token):
            target = each.attrGet("href") or each.attrGet("src")
            if isinstance(target, str):
                yield target


def _inside(token: Token) -> list[Token]:
    return token.children or []
