"""What objects of this file's classes hold, and what they descend from."""

from asking import ask
from flake8_concheck.model import Instance, OwnClass

SOURCE = """
import threading
from elsewhere import Model
class Base:
    def __init__(self):
        self.lock = threading.Lock()
class Derived(Base):
    size = 1
    def start(self):
        self.thread = threading.Thread()
class Other(Model):
    def __reduce__(self): ...
probe(Derived(), Other())
"""


def test_holdings() -> None:
    model, probe = ask(SOURCE)
    derived, other = (model.value(arg.value) for arg in probe.args)
    assert isinstance(derived, Instance)
    assert isinstance(derived.of, OwnClass)
    assert isinstance(other, Instance)
    assert isinstance(other.of, OwnClass)
    assert model.holdings.held(derived, "threading.Lock") == "lock"
    assert model.holdings.held(derived, "threading.Thread") == ""
    assert model.holdings.held(None, "threading.Thread") == ""
    assert model.holdings.bases(derived.of) == frozenset()
    assert model.holdings.bases(other.of) == {"elsewhere.Model"}
    assert model.holdings.defines(other.of, "__reduce__")
    assert model.holdings.defines(derived.of, "size")
    assert not model.holdings.defines(derived.of, "__reduce__")
