"""What may have been meant by a code or a name that does not exist."""

from difflib import get_close_matches

from flake8_concheck.catalogue.pitfalls import PITFALLS

SHOWN = 3
"""The most names that are suggested."""
MISTAKEN = str.maketrans("OIL", "011")
"""Letters that look like digits."""


def nearest(wanted: str) -> str:
    """The pitfalls whose code or slug looks like it, the likeliest first; empty if none does."""
    names = {name: each for each in PITFALLS.values() for name in (each.code, each.slug)}
    code = wanted.upper()[:3] + wanted.upper()[3:].translate(MISTAKEN)
    close = get_close_matches(code, PITFALLS, SHOWN, 0.6)
    close += get_close_matches(wanted.lower(), [each.slug for each in PITFALLS.values()], SHOWN, 0.5)
    said = ", ".join(f"{names[each].code} {names[each].slug}" for each in close[:SHOWN])
    return f"did you mean {said}?" if said else ""
