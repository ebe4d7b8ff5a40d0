"""What is shown of a pitfall's page where a finding stands."""

from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.located import Located
from flake8_concheck.pages import page

EXAMPLE = "\n## Example"


def first_part(finding: Located) -> str:
    """The message, and the page as far as its example; Markdown."""
    pitfall = PITFALLS[finding.code]
    return f"**{finding.message}**\n\n{page(pitfall).partition(EXAMPLE)[0].rstrip()}\n"
