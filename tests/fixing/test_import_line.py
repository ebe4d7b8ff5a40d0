"""An import comes where isort would put it: what is sorted before is sorted afterwards."""

import isort
import pytest

from fixing.mending import found
from flake8_concheck.fix import Safe
from flake8_concheck.fixing.rounds import mend

HEADS = {
    "nothing": "",
    "a licence": "# Copyright somebody\n# All rights reserved\n\n",
    "a shebang": "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n",
    "a docstring": '"""Doc."""\n\n',
    "a docstring over lines and a licence": '# Copyright\n\n"""Doc.\n\nMore.\n"""\n\n',
    "future": "from __future__ import annotations\n\n",
    "docstring and future": '"""Doc."""\n\nfrom __future__ import annotations\n\n',
}
IMPORTS = {
    "before the first": "import time\n\n",
    "between": "import abc\nimport time\n\n",
    "after the last": "import abc\n\n",
    "before from": "from time import sleep\n\n",
    "between plain and from": "import abc\nfrom time import sleep\n\n",
    "other packages": "import requests\n\n",
    "both": "import abc\nimport time\nfrom time import sleep\n\nimport requests\n\nfrom . import x\n\n",
    "from alone and others": "from time import sleep\n\nimport requests\n\n",
    "comments": "import abc  # why\n\n# about time\nimport time\n\n# about others\nimport requests\n\n",
    "over lines": "from collections import (\n    Counter,\n    deque,\n)\n\nfrom requests import (\n    get,\n)\n\n",
    "relative only": "from . import x\n\n",
}
BODY = "\nasync def f():\n    import time\n    time.sleep(1)\n"


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("imports", IMPORTS.values(), ids=IMPORTS)
def test_as_isort_has_it(head: str, imports: str) -> None:
    text = head + imports + BODY
    assert isort.check_code(text, profile="black")
    done = mend(text, found, lambda source, each: [one for one in each if isinstance(one.fixes[0], Safe)])
    assert "import asyncio\n" in done.text
    assert isort.check_code(done.text, profile="black", show_diff=True)
    assert (
        done.text.replace("import asyncio\n", "").split() == text.replace("time.sleep", "await asyncio.sleep").split()
    )


def test_where_modules_are_sorted_without_regard_to_from() -> None:
    settings = isort.Config(profile="black", force_sort_within_sections=True)
    text = "import abc\nfrom collections import deque\nimport os\nfrom time import sleep\n\n" + BODY
    assert isort.check_code(text, config=settings)
    after = mend(text, found, lambda source, each: each).text
    assert isort.check_code(after, config=settings, show_diff=True)
    assert after.startswith("import abc\nimport asyncio\nfrom collections")


def test_where_there_are_no_imports() -> None:
    after = mend(f'"""Doc."""\n\n{BODY}', found, lambda source, each: each).text
    assert after.startswith('"""Doc."""\n\nimport asyncio\n\n\nasync def f')
    assert isort.check_code(after, profile="black")
    after = mend(f"# licence\n\n{BODY}", found, lambda source, each: each).text
    assert isort.check_code(after, profile="black", show_diff=True)
