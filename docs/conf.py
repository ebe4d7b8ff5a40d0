"""How sphinx makes a site of the Markdown files in this folder, which a code host shows as they are.

What only the site needs is put in as the files are read, so that the files hold nothing that only sphinx understands:
where a link to a file above this folder leads, and which pages lie below a page that lists others.
"""

import re
from importlib import metadata
from pathlib import Path

from sphinx.application import Sphinx

project = "concheck"
release = version = metadata.version(project)
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = f"{project} {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False
highlight_language = "sh"
myst_heading_anchors = 3

PAGES_OF = {
    "../README.md": "index.md",
    "../CONTRIBUTING.md": "contributing.md",
    "../CHANGELOG.md": "changelog.md",
    "../examples/README.md": "examples.md",
}
"""Files above this folder that are pages of the site, by the name that a file in this folder gives them."""
LISTS = {
    "pitfalls/README": r"\]\(((?!CON)[\w-]+)\.md\)",
    "decisions/README": r"\]\(([\w-]+)\.md\)",
    **{f"pitfalls/{page.stem}": r"\]\((CON\d+)\.md\)" for page in Path(__file__).parent.glob("pitfalls/[a-z]*.md")},
}
"""What a page that lists others links to, and has below it in the sidebar."""


def setup(app: Sphinx) -> None:
    app.connect("source-read", lead_to_pages)
    app.connect("source-read", put_below)


def lead_to_pages(app: Sphinx, docname: str, source: list[str]) -> None:
    up = "../" * docname.count("/")
    for file, page in PAGES_OF.items():
        source[0] = re.sub(rf"\]\({re.escape(up + file)}(?=[#)])", f"]({up}{page}", source[0])


def put_below(app: Sphinx, docname: str, source: list[str]) -> None:
    if docname in LISTS:
        pages = "\n".join(dict.fromkeys(re.findall(LISTS[docname], source[0])))
        source[0] += f"\n```{{toctree}}\n:hidden:\n\n{pages}\n```\n"
