"""What `__all__` says, where it can be read."""

import libcst as cst
import pytest

from flake8_concheck.model.learn import learn
from flake8_concheck.project.exports import exports

READ = [
    ("", None),
    ("__all__ = []", ()),
    ("__all__ = ['a', \"b\"]", ("a", "b")),
    ("__all__ = ('a',)", ("a",)),
    ("__all__ = 'a', 'b'", ("a", "b")),
    ("__all__: list[str] = ['a']", ("a",)),
    ("import x\n__all__ = ['x', 'nowhere']", ("x", "nowhere")),
    ("if x:\n    __all__ = ['a']", ("a",)),
]
UNREADABLE = [
    "__all__ = other.__all__",
    "__all__ = [name for name in dir()]",
    "__all__ = ['a', NAME]",
    "__all__ = ['a', *others]",
    "__all__ = ['a'] + ['b']",
    "__all__ = ['a']\n__all__ += ['b']",
    "__all__ = ['a']\n__all__ = __all__ + other.__all__",
    "__all__ = ['a']\n__all__.append('b')",
    "__all__ = ['a']\n__all__.extend(other.__all__)",
    "__all__ = []\nfor each in x:\n    __all__.append(each)",
    "if x:\n    __all__ = ['a']\nelse:\n    __all__ = ['b']",
    "from other import __all__",
    "def export(f):\n    __all__.append(f.__name__)\n__all__ = ['a']",
    "def __all__():\n    pass",
    "__all__ = __all__ = ['a']",
    "x, __all__ = 1, ['a']",
    "__all__ = ['a' 'b']",
]


@pytest.mark.parametrize(("source", "names"), READ)
def test_read(source: str, names: tuple[str, ...] | None) -> None:
    assert exports(learn(cst.parse_module(source))) == names


@pytest.mark.parametrize("source", UNREADABLE)
def test_unreadable(source: str) -> None:
    """Rather no answer, which hides nothing, than one that leaves names out."""
    assert exports(learn(cst.parse_module(source))) is None
