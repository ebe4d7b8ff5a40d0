"""The sentence of a finding as people read it, with what the tests say of it, if they were asked."""

from flake8_concheck.located import Located


def marked(each: Located) -> str:
    return each.message if each.seen is None else f"{each.message} [{each.seen}]"
