"""CON703: special methods that nobody awaits."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "never awaited",
        """
        import asyncio
        from elsewhere import Cog

        class Client(Cog):
            async def __init__(self):  # want CON703 "^Python does not await __init__\\(\\): .*TypeError"
                await asyncio.sleep(1)

            async def __del__(self):  # want CON703 "its body never runs"
                await asyncio.sleep(1)

            async def __enter__(self):  # want CON703
                return self

            async def __exit__(self, *args):  # want CON703 "swallows"
                return None

            async def __len__(self):  # want CON703
                return 1

            async def __contains__(self, item):  # want CON703
                return True

            async def __aiter__(self):  # want CON703
                return self

            async def __setitem__(self, key, value):  # want CON703
                print(key)

            @property
            async def name(self):
                return ""

            @name.setter
            async def name(self, value):  # want CON703 "the accessor of name"
                print(value)
        """,
    ),
    Case(
        "awaited by the caller",
        """
        from elsewhere import live

        class Client:
            async def __aenter__(self):
                return self

            async def __aexit__(self, *args):
                pass

            async def __call__(self):
                pass

            async def __anext__(self):
                return 1

            async def __aiter__(self):
                yield 1

            async def __getitem__(self, key):
                return key

            async def __getattr__(self, key):
                return key

            async def __add__(self, other):
                return other

        async def __init__():
            pass

        class Wrapped:
            @live
            async def __setitem__(self, key, value):
                pass

        def outer():
            async def __del__():
                pass

            return __del__
        """,
    ),
    Case(
        "a class that awaits its own __init__",
        """
        from elsewhere import AsyncObject, Meta

        class Awaited:
            async def __new__(cls):
                self = super().__new__(cls)
                await self.__init__()
                return self

            async def __init__(self):
                pass

        class Inherits(Awaited):
            async def __init__(self):
                pass

        class Elsewhere(AsyncObject):
            async def __init__(self):
                pass

        class WithMeta(metaclass=Meta):
            async def __init__(self):
                pass

        class Waits:
            async def __init__(self):
                pass

            def __await__(self):
                return self.__init__().__await__()
        """,
    ),
    Case(
        "Ray awaits those of its actors",
        """
        import ray
        from ray import serve

        @ray.remote
        class Actor:
            async def __init__(self):
                pass

        class Wrapper:
            async def __init__(self):
                pass

            async def __del__(self):
                pass

            async def __len__(self):  # want CON703
                return 1
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
