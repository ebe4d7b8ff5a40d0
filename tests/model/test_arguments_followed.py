"""What a function of the file does with the argument its caller hands over, and what becomes of a name."""

import libcst as cst
import pytest

from asking import ask, in_function

SOURCE = """
import functools

def reads(task):
    task.result()

def second(key, /, task):
    task.result()

class Service:
    def method(self, task):
        task.result()

    @staticmethod
    def static(task):
        task.result()

    @classmethod
    def of_class(cls, task):
        task.result()

    def start(self, unknown):
        probe({})
"""

FOLLOWED = [
    "reads",
    "self.method",
    "Service().method",
    "self.static",
    "Service.static",
    "Service.of_class",
    "lambda task: task.result()",
    "functools.partial(second, 1)",
    "functools.partial(Service.method, self)",
    "functools.partial(reads, extra=1)",
]
UNKNOWN = [
    "unknown",
    "print",
    "functools.partial(unknown, 1)",
    "functools.partial(reads, *unknown)",
    "functools.partial(reads, 1)",
    "lambda: 1",
    "self.missing",
]


@pytest.mark.parametrize("given", FOLLOWED)
def test_the_argument_is_followed(given: str) -> None:
    model, probe = ask(SOURCE.format(given))
    fates = model.fates_of_argument(probe.args[0].value)
    assert fates is not None
    assert [each.name for each in fates] == ["result"]


@pytest.mark.parametrize("given", UNKNOWN)
def test_the_argument_is_not_known(given: str) -> None:
    model, probe = ask(SOURCE.format(given))
    assert model.fates_of_argument(probe.args[0].value) is None


def test_a_name_is_followed_wherever_it_is_bound() -> None:
    model, probe = in_function("for each in given: probe(each); each.cancel()")
    target = probe.args[0].value
    assert isinstance(target, cst.Name)
    fates = model.fates_of_name(target)
    assert fates is not None
    assert {each.use.name for each in fates} == {"PASSED", "MEMBER"}


def test_a_name_of_the_module_is_anybodys() -> None:
    model, probe = ask("for each in [1]: probe(each)")
    target = probe.args[0].value
    assert isinstance(target, cst.Name)
    assert model.fates_of_name(target) is None


def test_the_names_of_a_method_include_its_bases() -> None:
    model, probe = ask("import asyncio\nprobe(asyncio.BaseEventLoop().create_task, unknown)")
    assert "asyncio.AbstractEventLoop.create_task" in model.names(probe.args[0].value)
    assert model.names(probe.args[1].value) == ()
