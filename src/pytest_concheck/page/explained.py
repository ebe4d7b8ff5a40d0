"""A pitfall's page as HTML, once for each code that was seen."""

import re
from collections.abc import Iterator

from flake8_concheck import pages
from flake8_concheck.catalogue.pitfall import Pitfall
from pytest_concheck.page.text import shown

_PARTS = re.compile(r"(`[^`]+`|\[[^\]]+\]\(https://[^)\s]+\))")
_LINK = re.compile(r"\[([^\]]+)\]\((https://[^)\s]+)\)")
WHOLE = 100_000


def explained(pitfall: Pitfall) -> str:
    """The page, folded; the link to it is its code."""
    body = "".join(_blocks(pages.page(pitfall)))
    return (
        f'<details class="page"><summary><b>{pitfall.code}</b> {pitfall.slug}: {_inline(pages.summary(pitfall))}'
        f'</summary><div id="{pitfall.code}" tabindex="-1">{body}</div></details>'
    )


def _blocks(markdown: str) -> Iterator[str]:
    """The little Markdown that pages are written in: headings, fences, lists, paragraphs."""
    for part in re.split(r"(^```.*?^```$)", markdown, flags=re.DOTALL | re.MULTILINE):
        if part.startswith("```"):
            inside = part.removesuffix("```").partition("\n")[2].rstrip()
            yield f'<pre tabindex="0">{shown(inside, WHOLE)}</pre>'
        else:
            yield from map(_block, filter(None, map(str.strip, part.split("\n\n"))))


def _block(text: str) -> str:
    if text.startswith("# "):
        return ""  # It says what the summary says.
    if text.startswith("#"):
        return f"<h3>{_inline(text.lstrip('# '))}</h3>"
    if text.startswith("- "):
        items = re.split(r"^- ", text, flags=re.MULTILINE)[1:]
        return f"<ul>{''.join(f'<li>{_inline(item.strip())}' for item in items)}</ul>"
    return f"<p>{_inline(text)}</p>"


def _inline(text: str) -> str:
    return "".join(map(_piece, _PARTS.split(text)))


def _piece(text: str) -> str:
    if link := _LINK.fullmatch(text):
        return f'<a href="{shown(link[2], WHOLE)}" rel="noreferrer">{_inline(link[1])}</a>'
    if len(text) > 2 and text.startswith("`") and text.endswith("`"):
        return f"<code>{shown(text[1:-1], WHOLE)}</code>"
    return shown(text, WHOLE)
