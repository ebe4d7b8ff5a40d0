"""Texts that are nested in every way there is."""

from collections.abc import Callable

BEFORE = "import asyncio, time\n\nasync def f():\n    time.sleep(1)\n    asyncio.sleep(1)\n\n"
FOUND = [(4, "CON101"), (5, "CON201")]

FORMS: dict[str, Callable[[int], str]] = {
    "attributes": lambda n: f"x = a{'.b' * n}\n",
    "method calls": lambda n: f"x = a{'.b()' * n}\n",
    "calls of what is called": lambda n: f"x = a{'()' * n}\n",
    "subscripts": lambda n: f"x = a{'[0]' * n}\n",
    "sums": lambda n: f"x = 1{' + 1' * n}\n",
    "sums over lines": lambda n: "x = (1\n" + "    + 1  # one\n" * n + ")\n",
    "and": lambda n: f"x = 1{' and 1' * n}\n",
    "powers": lambda n: f"x = 1{' ** 1' * n}\n",
    "not": lambda n: f"x = {'not ' * n}1\n",
    "signs": lambda n: f"x = {'-' * n}1\n",
    "lambdas": lambda n: f"x = {'lambda: ' * n}1\n",
    "conditions": lambda n: f"x = {'1 if a else ' * n}1\n",
    "elif": lambda n: "if x:\n    pass\n" + "elif x:\n    pass\n" * n,
    "loops in a comprehension": lambda n: f"x = [1 {'for x in y ' * n}]\n",
    "dots in an import": lambda n: f"import a{'.a' * n}\n",
    "brackets": lambda n: f"x = {'[' * n}{']' * n}\n",
    "brackets after a string of their ends": lambda n: f"y = '{']' * n}'\nx = {'[' * n}{']' * n}\n",
    "lambdas of two arguments": lambda n: f"x = {'lambda a, b: ' * n}1\n",
    "lambdas of two arguments in conditions": lambda n: f"x = {'lambda a, b: 1 if c else ' * n}1\n",
    "loops over pairs in a comprehension": lambda n: f"x = [1 {'for x, y in z ' * n}]\n",
    "a deep one among arguments": lambda n: f"x = f(a, (b, -1{' + 1' * n}, c), d)\n",
    "sums in a field of a string": lambda n: f"x = f'{{1{' + 1' * n}}}'\n",
    "sums in a width in a field of a string": lambda n: f"x = f'{{1:{{1{' + 1' * n}}}}}'\n",
    "sums in a field of a long string": lambda n: f'x = f"""{{1{" + 1" * n}}}"""\n',
    "lambdas in brackets": lambda n: f"x = {'(lambda: ' * n}1{')' * n}\n",
    "blocks": lambda n: "".join(f"{' ' * each}if x:\n" for each in range(n)) + " " * n + "pass\n",
}
"""By name, what makes a statement of so many levels."""
FLAT: dict[str, Callable[[int], str]] = {
    "arguments": lambda n: f"x = g({'1, ' * n})\n",
    "a list on one line": lambda n: f"x = [{'1, ' * n}]\n",
    "arguments with brackets": lambda n: f"x = g({'f(a, -b), ' * n})\n",
    "arguments of a function": lambda n: f"def g({', '.join(f'a{i}: int = -1' for i in range(n))}):\n    pass\n",
    "comparisons": lambda n: f"x = 1{' < 1' * n}\n",
    "targets": lambda n: f"{'x = ' * n}1\n",
    "statements on one line": lambda n: f"x = 1{'; x = 1' * n}\n",
    "strings": lambda n: "x = [\n" + "    'a',\n" * n + "]\n",
    "decorators": lambda n: "@a\n" * n + "def g(): pass\n",
    "comments": lambda n: "# (((\n" * n,
    "lines that go on": lambda n: "x = 1" + "\\\n" * n + " + 1\n",
    "one long string": lambda n: f"x = '{'a' * n}'\n",
    "one long comment": lambda n: f"# {'a' * n}\n",
    "alternatives": lambda n: f"match x:\n    case 1{' | 1' * n}:\n        pass\n",
    "form feeds": lambda n: "\x0c\n" * n,
}
"""What is long and not deep."""
