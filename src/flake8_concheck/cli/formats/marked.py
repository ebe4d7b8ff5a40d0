"""The sentence of a finding as people read it, with what the tests say of it, if they were asked.

As it may be shown, whoever has written the file.
"""

from flake8_concheck.located import Located
from flake8_concheck.visible import visible


def marked(each: Located) -> str:
    return visible(each.message if each.seen is None else f"{each.message} [{each.seen}]")
