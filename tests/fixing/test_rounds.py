"""Rounds: what is refused, what is put off, and that it comes to an end."""

import re
from collections.abc import Iterable

from fixing.mending import found
from flake8_concheck.fix import Edit, Fix, Safe, Shown, Unsafe
from flake8_concheck.fixing.rounds import mend
from flake8_concheck.located import Located


def everything(source: str, findings: list[Located]) -> Iterable[Located]:
    return findings


def words(text: str, **remedies: str) -> list[Located]:
    """A finding for each of these words, whose fix writes the remedy in its place."""
    made = []
    for number, line in enumerate(text.split("\n"), 1):
        for match in re.finditer("|".join(remedies), line):
            edit = Edit((number, match.start()), (number, match.end()), remedies[match[0]])
            code = f"CON{100 + len(match[0])}"
            made.append(Located(number, match.start(), code, match[0], number, match.end(), fixes=(Safe("", (edit,)),)))
    return made


def test_a_fix_whose_finding_stays_is_not_made() -> None:
    done = mend("one two", lambda text: words(text, one="one", two="2"), everything)
    assert done.text == "one 2"
    assert [(each.message, why) for each, why in done.refused] == [("one", "CON103 would stay")]
    assert [each.message for each in done.left] == ["one"]


def test_a_fix_that_brings_something_new_is_not_made_and_the_others_are() -> None:
    def analyse(text: str) -> list[Located]:
        return words(text, one="three", two="2", three="four", seven="7")

    done = mend("two one two seven", analyse, everything)
    assert done.text == "2 one 2 7"
    assert [why for _, why in done.refused] == ["CON105 would come"]


def test_what_python_refuses_is_not_made() -> None:
    done = mend("x = one", lambda text: words(text, one="("), everything)
    assert done.text == "x = one"
    assert done.refused[0][1].startswith("Python refuses it: ")


def test_fixes_that_touch_are_made_one_after_the_other() -> None:
    def whole(text: str, at: int) -> Fix:
        return Safe("", (Edit((1, 0), (1, len(text)), f"{text[:at]}b{text[at + 1 :]}"),))

    def analyse(text: str) -> list[Located]:
        places = [at for at, letter in enumerate(text) if letter == "a"]
        return [Located(1, at, "CON101", "a", 1, at + 1, fixes=(whole(text, at),)) for at in places]

    done = mend("aaaa", analyse, everything)
    assert (done.text, len(done.done)) == ("bbbb", 4)


def test_only_what_is_chosen_is_mended_and_only_what_may_be() -> None:
    edits = (Edit((1, 0), (1, 1), "b"),)

    def analyse(fix: Fix) -> "list[Located]":
        return [Located(1, 0, "CON101", "", 1, 1, fixes=(fix,))]

    for unsafe, fix, after in (
        (False, Safe("", edits), "b"),
        (False, Unsafe("", edits), "a"),
        (True, Unsafe("", edits), "b"),
        (True, Shown("", edits), "a"),
    ):
        done = mend("a", lambda text, fix=fix: analyse(fix) if text == "a" else [], everything, unsafe=unsafe)  # type: ignore[misc]
        assert done.text == after
    assert mend("a", lambda text: analyse(Safe("", edits)), lambda source, each: []).text == "a"


def test_a_sleep_under_a_threads_lock_stays() -> None:
    """Mended, it would be an await under a lock for threads: worse than before."""
    head = "import asyncio, threading, time\nlock = threading.Lock()\n"
    text = f"{head}async def f():\n    with lock:\n        time.sleep(1)\n"
    done = mend(text, found, everything)
    assert done.text == text
    assert [why for _, why in done.refused] == ["CON601 would come"]
    both = text + "    time.sleep(2)\n"
    assert mend(both, found, everything).text == text + "    await asyncio.sleep(2)\n"


def test_two_fixes_want_the_same_import() -> None:
    text = "import abc\nimport time\n\n\nasync def f():\n    time.sleep(1)\n\n\nasync def g():\n    time.sleep(2)\n"
    done = mend(text, found, everything)
    assert done.text.count("import asyncio\n") == 1
    assert len(done.done) == 2
    assert mend(done.text, found, everything).text == done.text
