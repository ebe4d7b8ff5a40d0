"""A project whose modules use each other in every way, and edits of it, at random but the same for the same seed."""

import random
from collections.abc import Iterator
from pathlib import Path

MODULES = {
    "shop": "shop/__init__.py",
    "shop.db": "shop/db.py",
    "shop.net": "shop/net.py",
    "shop.core": "shop/core/__init__.py",
    "shop.core.tools": "shop/core/tools.py",
    "shop.core.models": "shop/core/models.py",
    "shop.api": "shop/api/__init__.py",
    "shop.api.views": "shop/api/views.py",
    "shop.api.forms": "shop/api/forms.py",
    "settings": "settings.py",
    "run": "worker/run.py",
    "helper": "worker/helper.py",
}
FUNCTIONS = [
    "def f():\n    time.sleep(5)\n",
    "def f():  # concheck: may-block\n    time.sleep(5)\n",
    "def f():\n    return {o}.f()\n",
    "def f():\n    return {p}.K().get()\n",
    "def f():\n    if {p}.asks():\n        return\n    {o}.f()\n",
    "def f():\n    {p}.f()\n    return {o}.K()\n",
    "async def f():\n    return {o}.K()\n",
    "def f():\n    yield {o}.f()\n",
    "@contextmanager\ndef f():\n    {o}.f()\n    yield {p}.K()\n",
    "f = {o}.f\n",
    "f = {o}.K().get\n",
    "from {o} import f\n",
    "from {o} import *\n",
    "from {o} import *\n__all__ = ['f']\n",
]
CLASSES = [
    "class K:\n    def get(self):\n        time.sleep(5)\n\n    def put(self):\n        return self.get()\n",
    "class K({o}.K):\n    def put(self):\n        return super().get()\n",
    "class K({o}.K):\n    async def get(self):\n        return 1\n",
    "class K:\n    def __init__(self, k: {o}.K):\n        self.k = k\n\n    def get(self): return self.k.put()\n",
    "class K:\n    @property\n    def value(self):\n        return {o}.f()\n\n    get = put = {p}.K.get\n",
    "class K:\n    async def get(self) -> {o}.K:\n        return {o}.K()\n\n    def put(self):\n        {p}.f()\n",
    "from {p} import K\n",
    "",
]
OTHERS = [
    "def asks():\n    return asyncio._get_running_loop() is not None\n",
    "def asks():\n    return False\n",
    "def g(function={o}.f):\n    return function()\n",
    "async def g():\n    return 1\n",
    "def g() -> {p}.K:\n    return {o}.f()\n",
]
ASKING = [
    "async def main():\n    {o}.f()\n    {o}.K().get()\n    return {p}.g()\n",
    "async def main(k: {o}.K):\n    k.put()\n    print(k.value)\n    with {p}.f():\n        pass\n",
    "async def main():\n    (await {o}.f()).get()\n    f()\n    K().put()\n",
    "async def main(loop: asyncio.AbstractEventLoop):\n    loop.call_soon({p}.f)\n    x = {o}.f()\n    x.get()\n",
]
HEAD = "import asyncio\nimport time\nfrom contextlib import contextmanager\n"


class Edits:
    """Writes the project below `root` at once; each `next` changes something, and says what."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.write("pyproject.toml", "")
        for each in MODULES:
            self.anew(each)

    def files(self) -> list[Path]:
        return sorted(self.root.rglob("*.py"))

    def write(self, name: str, text: str) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    def __iter__(self) -> Iterator[str]:
        while True:
            edit = self.chance.choice([*[self.anew] * 6, self.more, self.more, self.gone, self.stub, self.broken])
            yield f"{edit.__name__} {edit(self.chance.choice([*MODULES]))}"

    def text(self) -> str:
        """Slow functions and classes are more likely than others: something is to be found."""
        others = self.chance.sample([*MODULES], 4)
        weights = [9, *[1] * len(FUNCTIONS)], [5, *[1] * len(CLASSES)], None, None, None
        kinds = zip((FUNCTIONS, CLASSES, OTHERS, ASKING, ASKING), weights, strict=True)
        pieces = []
        for kind, weight in kinds:
            (piece,) = self.chance.choices(kind, weight and weight[: len(kind)])
            o, p = self.chance.sample(others, 2)
            pieces.append(piece.format(o=o, p=p))
        imports = "".join(f"import {each}\n" for each in others)
        return HEAD + imports + "\n\n".join(["", *pieces])

    def anew(self, module: str) -> str:
        return self.write(MODULES[module], self.text())

    def more(self, module: str) -> str:
        path = self.root / MODULES[module]
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return self.write(
            MODULES[module], text + self.chance.choice(["\n# more\n", "\nmore = 1\n", "\nf = time.sleep\n"])
        )

    def gone(self, module: str) -> str:
        (self.root / MODULES[module]).unlink(missing_ok=True)
        return MODULES[module]

    def stub(self, module: str) -> str:
        name = f"{MODULES[module]}i"
        if (self.root / name).exists():
            (self.root / name).unlink()
            return name
        return self.write(
            name, self.chance.choice(["async def f() -> int: ...\n", "def g() -> str: ...\nclass K: ...\n"])
        )

    def broken(self, module: str) -> str:
        return self.write(MODULES[module], self.text() + "\ndef (:\n")
