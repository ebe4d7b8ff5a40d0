"""The page of a pitfall: what the catalogue says of it, then the docstring of its rule and of its detector.

The docstrings are read from the files, not by import: explaining a pitfall needs neither libcst nor pytest. A rule's
and a detector's file is named after the pitfall's slug.
"""

import ast
from importlib.util import find_spec
from pathlib import Path

from flake8_concheck.catalogue.pitfall import Pitfall, Tier

HOMES = ("flake8_concheck.rules", "pytest_concheck.detectors")
TIERS = {
    Tier.BUG: "bug (on by default)",
    Tier.LIKELY: "likely (on by default)",
    Tier.OPT_IN: 'opt-in (`enable = ["{code}"]`)',
    Tier.INTERNAL: "internal",
}
INTERNAL = {
    "CON000": """A rule failed, which is a mistake of ours and not of yours.

The finding names the rule and the line it failed at. That rule was not applied to the rest of the file; all others
were. Please report it with the line.""",
    "CON001": """The file could not be parsed, so nothing was looked for in it.

Either Python cannot parse it either (flake8 says so with E999), or it uses syntax that the installed libcst does not
know.""",
}


def page(pitfall: Pitfall) -> str:
    """The whole page, as Markdown."""
    texts = [INTERNAL[pitfall.code]] if pitfall.code in INTERNAL else [text for _, text in sources(pitfall)]
    tier = TIERS[pitfall.tier].format(code=pitfall.code)
    header = f"# {pitfall.code} {pitfall.slug}\n\n{tier} · seen by {pitfall.seen} · since {pitfall.since}\n"
    return "\n".join([header, *(f"{text}\n" for text in texts)])


def summary(pitfall: Pitfall) -> str:
    """The first sentence of its page."""
    texts = [INTERNAL[pitfall.code]] if pitfall.code in INTERNAL else [text for _, text in sources(pitfall)]
    return " ".join(texts[0].partition("\n\n")[0].split()) if texts else pitfall.slug


def sources(pitfall: Pitfall) -> list[tuple[str, str]]:
    """The module that finds it and that module's docstring, for the rule and for the detector, as far as they exist."""
    name = pitfall.slug.replace("-", "_")
    found = []
    for home in HOMES:
        path = _folder(home) / f"{name}.py"
        if path.is_file():
            found.append((f"{home}.{name}", ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""))
    return found


def _folder(package: str) -> Path:
    spec = find_spec(package.partition(".")[0])
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / package.partition(".")[2]
