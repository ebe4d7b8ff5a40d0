"""Every pitfall, a file for each hundred of codes. A code is never reused.

0xx internal · 1xx blocking the loop · 2xx coroutines that never run · 3xx tasks · 4xx cancellation and timeouts ·
5xx executors · 6xx locks and threads · 7xx generators, definitions, streams · 8xx loop access, old API · 9xx opinions.
"""

from flake8_concheck.catalogue.pitfall import Pitfall
from flake8_concheck.catalogue.pitfalls import (
    access,
    blocking,
    cancellation,
    coroutines,
    definitions,
    executors,
    internal,
    locks,
    streams,
    tasks,
)

FAMILIES = (internal, blocking, coroutines, tasks, cancellation, executors, locks, definitions, streams, access)
PITFALLS: dict[str, Pitfall] = dict(
    sorted(
        ((each.code, each) for family in FAMILIES for each in vars(family).values() if isinstance(each, Pitfall)),
        key=lambda item: item[0],
    )
)
"""By code, in the order of the codes."""
