"""`@pytest.mark.asyncio` stands where it has no effect.

## Why is this bad?

On a plain function there is nothing to await: pytest-asyncio warns and runs it as any other test, so what was meant to
be a coroutine is not. On a fixture marks have no effect at all, and pytest 9 refuses them.

## Example

```python
import pytest


@pytest.mark.asyncio
def test_answer() -> None:
    assert 6 * 7 == 42
```

Use instead:

```python
import pytest


def test_answer() -> None:
    assert 6 * 7 == 42
```

An async fixture under plain `@pytest.fixture` is a mistake in pytest-asyncio's strict mode only; which mode there is,
one file does not tell, so it is left alone.

References: [Markers](https://pytest-asyncio.readthedocs.io/en/stable/reference/markers/index.html),
[Applying a mark to a fixture](https://docs.pytest.org/en/stable/deprecations.html#applying-a-mark-to-a-fixture-function).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.access import CON812
from flake8_concheck.model import Model, Own
from flake8_concheck.rule import Finding, rule

MARK = "pytest.mark.asyncio"
FIXTURES = frozenset({"pytest.fixture", "pytest_asyncio.fixture"})
FIXTURE = {"what": "a fixture", "instead": "remove it, and use @pytest_asyncio.fixture for an async one"}
PLAIN = {"what": "a plain function", "instead": "remove it, or make the test async"}


@rule(CON812, cst.Decorator)
def async_fixture_or_mark_misuse(decorator: cst.Decorator, model: Model) -> Iterator[Finding]:
    function = model.parent(decorator)
    if not isinstance(function, cst.FunctionDef) or _name(decorator, model) != MARK:
        return
    if any(_name(each, model) in FIXTURES for each in function.decorators):
        yield Finding(decorator, FIXTURE)
    elif function.asynchronous is None and function.name.value.startswith("test") and _stays_plain(function, model):
        yield Finding(decorator, PLAIN)


def _name(decorator: cst.Decorator, model: Model) -> str:
    node = decorator.decorator
    return model.name(node.func if isinstance(node, cst.Call) else node)


def _stays_plain(function: cst.FunctionDef, model: Model) -> bool:
    """Whether its decorators leave it the plain function it is."""
    value = model.closures.defined(function)
    return isinstance(value, Own) and not value.is_async
