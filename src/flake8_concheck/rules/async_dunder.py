"""A special method that Python calls as a plain function is an `async def`.

## Why is this bad?

Python calls special methods itself and does not await what they return. `__init__` raises `TypeError`, the body of
`__del__` or `__setitem__` never runs, `__bool__` and `__len__` raise, and a coroutine that `__exit__` returns is true,
which swallows the exception.

## Example

```python
import asyncio


class Client:
    async def __init__(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("localhost", 80)
```

Use instead:

```python
import asyncio


class Client:
    @classmethod
    async def connect(cls) -> "Client":
        client = cls()
        client.reader, client.writer = await asyncio.open_connection("localhost", 80)
        return client
```

Left alone are those whose result the caller can await (`__call__`, `__getattr__`, `__getitem__`, `__get__`, operators
such as `__add__`), an `__aiter__` that yields, and the `__init__` of a class that awaits it itself: one with its own
`__new__` or `__await__`, or with a metaclass. So are `__init__` and `__del__` in a file that imports Ray, which awaits
those of its actors and deployments.

References: [Special method names](https://docs.python.org/3/reference/datamodel.html#special-method-names).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.decorators import TRANSPARENT
from flake8_concheck.catalogue.callables.special_methods import NEVER_AWAITED, UNRUN
from flake8_concheck.catalogue.pitfalls.definitions import CON703
from flake8_concheck.model import Model, Own, OwnClass, Property
from flake8_concheck.rule import Finding, rule

AWAITS_ITSELF = ("__new__", "__await__")
SIGNS = ("async", "aobject", "await")
"""Words in the name of a base or decorator that may await `__init__`."""


@rule(CON703, cst.FunctionDef)
def async_dunder(node: cst.FunctionDef, model: Model) -> Iterator[Finding]:
    if node.asynchronous is None:
        return
    name = node.name.value
    cls = model.class_around(node)
    if cls is None:
        return
    if name in NEVER_AWAITED and not _is_changed(node, model) and not _is_right(node, cls, model):
        yield Finding(node, {"name": f"{name}()", "consequence": NEVER_AWAITED[name]})
    elif any(_is_accessor(each) for each in node.decorators):
        yield Finding(node, {"name": f"the accessor of {name}", "consequence": UNRUN})


def _is_right(node: cst.FunctionDef, cls: OwnClass, model: Model) -> bool:
    match node.name.value:
        case "__init__" | "__del__" if model.imports("ray"):
            return True
        case "__init__" | "__post_init__":
            return _may_be_awaited(cls, model)
        case "__aiter__":
            return model.is_generator(Own(node))
    return model.is_stub(Own(node))


def _is_changed(node: cst.FunctionDef, model: Model) -> bool:
    """A decorator we do not know may make a plain function of it."""
    return any(model.decorator_name(each) not in TRANSPARENT for each in node.decorators)


def _may_be_awaited(cls: OwnClass, model: Model) -> bool:
    """Whether the class makes its instances in a way of its own."""
    around = [*(each.value for each in cls.node.bases), *(each.decorator for each in cls.node.decorators)]
    named = any(sign in model.spelled(each).lower() for each in around for sign in SIGNS)
    own = any(isinstance(model.class_attribute(cls, each), (Own, Property)) for each in AWAITS_ITSELF)
    return bool(cls.node.keywords) or named or own


def _is_accessor(decorator: cst.Decorator) -> bool:
    match decorator.decorator:
        case cst.Attribute(value=cst.Name(), attr=cst.Name(value="setter" | "deleter")):
            return True
    return False
