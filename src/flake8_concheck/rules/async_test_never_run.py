"""An `async def` test stands in a `unittest.TestCase` that does not await it.

## Why is this bad?

`unittest` calls the method, gets a coroutine, and throws it away: the test passes without having run. Since Python
3.11 there is a `DeprecationWarning`, which few look at.

## Example

```python
import unittest


class FetchTest(unittest.TestCase):
    async def test_fetch(self) -> None:
        self.assertEqual(1, 2)
```

Use instead:

```python
import unittest


class FetchTest(unittest.IsolatedAsyncioTestCase):
    async def test_fetch(self) -> None:
        self.assertEqual(1, 2)
```

Found where all bases are known and lead to `unittest.TestCase`; Django's, Tornado's and other classes that await their
tests are left alone, and so is a test under a decorator we do not know. Whether an async function of a test module is
run depends on pytest's plugins and configuration, which one file does not tell.

References: [IsolatedAsyncioTestCase](https://docs.python.org/3/library/unittest.html#unittest.IsolatedAsyncioTestCase).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.access import CON811
from flake8_concheck.model import Model, Own, OwnClass
from flake8_concheck.rule import Finding, rule

PLAIN = frozenset({"unittest.TestCase", "abc.ABC", "builtins.object"})
RUNNERS = ("run", "_callTestMethod", "__init__", "__getattribute__", "__init_subclass__", "__call__")


@rule(CON811, cst.ClassDef)
def async_test_never_run(node: cst.ClassDef, model: Model) -> Iterator[Finding]:
    cls = OwnClass(node)
    if not node.bases or node.keywords or node.decorators or not _is_plain(cls, model):
        return
    for method in node.body.body:
        if isinstance(method, cst.FunctionDef) and method.asynchronous is not None and _is_test(method, model):
            yield Finding(method, {"test": method.name.value, "base": "unittest.TestCase"})


def _is_plain(cls: OwnClass, model: Model) -> bool:
    bases = model.holdings.bases(cls)
    return "unittest.TestCase" in bases and bases <= PLAIN and not model.holdings.defines(cls, *RUNNERS)


def _is_test(method: cst.FunctionDef, model: Model) -> bool:
    """A test by its name, whose decorators leave it async and do not skip it."""
    skipped = any("kip" in model.spelled(each.decorator) for each in method.decorators)
    decorated = model.closures.defined(method)
    return method.name.value.startswith("test") and not skipped and isinstance(decorated, Own) and decorated.is_async
