"""Reads a page as a browser does, as far as a test needs: its elements, their attributes, and the text."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input"}
MAY_STAY_OPEN = {"li", "td", "th", "tr", "thead", "tbody", "p", "h3"}


class Page(HTMLParser):
    """`elements` are the names and attributes, `text` is what stands outside of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._pieces: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.text = "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1] != tag and self._open[-1] in MAY_STAY_OPEN:
            self._open.pop()
        assert self._open, f"</{tag}> ends nothing"
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] not in (["script"], ["style"]):
            self._pieces.append(data)

    def names(self) -> Counter[str]:
        """How often each element occurs."""
        return Counter(name for name, _ in self.elements)

    def all(self, attribute: str) -> list[str]:
        """Every value of an attribute."""
        return [of[attribute] for _, of in self.elements if attribute in of]
