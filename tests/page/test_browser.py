"""The page in a real browser: what a person sees, reaches with keys, prints, and is never asked for."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from page.browsing import Browser, browsers
from page.made import run
from page.test_document import HOSTILE, hostile
from pytest_concheck.page.document import document
from pytest_concheck.page.run import Run


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from browsers()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("page"), run())


def written(folder: Path, of: Run) -> Path:
    path = folder / "report.html"
    path.write_bytes(document(of).encode())
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1400])
def test_it_fits_and_asks_for_nothing(browser: Browser, page: Path, width: int, scheme: str) -> None:
    browser.open(page, width, scheme)
    assert browser.messages() == []
    assert set(browser.requests()) <= {"about:blank", page.as_uri(), "data:,"}
    assert browser.ask("return document.documentElement.scrollWidth") <= width
    outside = (
        "return [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
    )
    assert browser.ask(f"{outside}.map(e => e.outerHTML.slice(0, 80))") == []
    dark = browser.ask("return getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out(browser: Browser, page: Path, scheme: str) -> None:
    """At least 4.5 to 1 for every text, as WCAG 2.2 asks for (1.4.3)."""
    browser.open(page, scheme=scheme)
    assert browser.ask(CONTRAST) == []


def test_keys_reach_everything_and_it_shows_where_one_is(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.ask("document.querySelectorAll('details').forEach(each => { each.open = false; })")
    wanted = browser.ask(
        "return [...document.querySelectorAll('a[href], summary, input, [tabindex=\"0\"]')]"
        ".filter(each => each.checkVisibility()).length"
    )
    reached = set()
    for _ in range(wanted):
        browser.press("Tab")
        number, style, width = browser.ask(FOCUS)
        reached.add(number)
        assert style != "none", number
        assert width != "0px"
    assert wanted > 20
    assert len(reached) == wanted


def test_enter_unfolds_and_a_link_leads_into_what_is_folded(browser: Browser, page: Path) -> None:
    browser.open(page)
    closed = browser.ask("return document.querySelector('.timeline:not([open]) > summary')")
    browser.ask("arguments[0].focus()", closed)
    browser.press("Enter")
    assert browser.ask("return arguments[0].parentElement.open", closed)
    browser.ask("document.querySelector('.sighting h3 a').click()")
    assert browser.ask("return document.getElementById('CON321').checkVisibility()")


def test_a_word_leaves_only_what_has_it(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.ask("const w = document.getElementById('word'); w.value = 'Leaked-Task'; w.form.requestSubmit()")
    shown = "return [...document.querySelectorAll('.sighting')].filter(e => e.checkVisibility()).length"
    assert browser.ask(shown) == 1
    assert browser.ask("return document.querySelector('[role=status]').textContent").startswith("1 of ")
    browser.ask("const w = document.getElementById('word'); w.value = ''; w.form.requestSubmit()")
    assert browser.ask(shown) == 3


def test_all_is_there_without_a_script(browser: Browser, page: Path) -> None:
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(page)
    finally:
        browser.tell("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.ask("return document.getElementById('find')") is None
    text = browser.ask("return document.body.textContent")
    for words in ("leaked-task", "2.0 s waiting", "ThreadPoolExecutor-0_0", "test_number[11-some-words]"):
        assert words in text


def test_it_prints(browser: Browser, page: Path) -> None:
    browser.open(page, scheme="dark")
    pdf = base64.b64decode(browser.tell("Page.printToPDF", printBackground=False)["data"])
    assert pdf.startswith(b"%PDF")
    assert 2 <= pdf.count(b"/Type /Page\n") <= 12
    browser.tell("Emulation.setEmulatedMedia", media="print")
    assert browser.ask("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not browser.ask("return document.querySelector('nav').checkVisibility()")


def test_nothing_that_is_named_badly_runs(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(tmp_path, hostile()))
    assert browser.messages() == []
    assert browser.ask("return document.title") == "concheck: what the tests did"
    assert browser.ask("return document.scripts.length") == 1
    assert browser.ask("return document.querySelectorAll('img, [onfocus], svg[onload]').length") == 0
    text = browser.ask("return document.body.textContent")
    for bad in HOSTILE[:5]:
        assert text.count(bad) >= 8


def test_ten_thousand_tests_open(browser: Browser, tmp_path: Path) -> None:
    """How fast is measured elsewhere: a test that asserts a time fails on a busy machine."""
    page = written(tmp_path, replace(run(10_000, 400, 100)))
    assert page.stat().st_size < 5_000_000
    browser.open(page)
    assert browser.messages() == []
    assert browser.ask("return document.querySelectorAll('tbody tr').length") == 10_000


FOCUS = """
const at = document.activeElement, style = getComputedStyle(at);
const all = [...document.querySelectorAll('*')];
return [all.indexOf(at), style.outlineStyle, style.outlineWidth];
"""

CONTRAST = """
const light = (color) => {
  const part = color.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
};
const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = numbers(getComputedStyle(at).backgroundColor);
    if (color.length < 4 || color[3] > 0) return color;
  }
  return [255, 255, 255];
};
const weak = [];
for (const element of document.querySelectorAll('body *')) {
  const own = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own || !element.checkVisibility() || element.closest('script, style')) continue;
  const style = getComputedStyle(element);
  const color = element instanceof SVGElement ? style.fill : style.color;
  const [a, b] = [light(numbers(color)), light(behind(element))].sort((x, y) => y - x);
  if ((a + 0.05) / (b + 0.05) < 4.5) weak.push(element.outerHTML.slice(0, 100));
}
return weak;
"""
