"""The switch: declares the options and the marker. Everything else is imported when pytest is asked to watch."""

import pytest

from pytest_concheck import options

_WATCHED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    options.add_options(parser)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Patch before the first conftest is imported, for `from asyncio import create_task` binds what it finds."""
    _switch_on(early_config)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker; pytest knows no early moment for a plugin that a conftest names."""
    config.addinivalue_line("markers", options.MARKER)
    _switch_on(config)


def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Run the self-test in the place of the tests, if that is asked for."""
    if not config.getoption("concheck_self_test"):
        return None
    from pytest_concheck import selftest

    lines = list(selftest.lines())
    print("\n".join(lines))
    return int(any("not seen" in line for line in lines))


def _switch_on(config: pytest.Config) -> None:
    if config.stash.get(_WATCHED, False):
        return
    settings = options.read(config.known_args_namespace, config.getini)
    if settings.mode != options.OFF:
        from pytest_concheck.quick_imports import quick_imports

        config.stash[_WATCHED] = True
        with quick_imports():
            from pytest_concheck import hooks

            detectors = hooks.wanted(settings)
        hooks.watch(config, settings, detectors)
