"""2xx: coroutines that never run, or are misused."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON201 = Pitfall(
    "CON201",
    "unawaited-coroutine",
    "{callee}() is never {awaited}, so its body never runs",
    Tier.BUG,
    Seen.READ,
)
CON203 = Pitfall(
    "CON203",
    "coroutine-used-as-value",
    "the coroutine made by {callee}() is {used} without being awaited: this sees the coroutine object, not its result;"
    " await it first",
    Tier.BUG,
    Seen.READ,
)
CON204 = Pitfall(
    "CON204",
    "async-function-as-sync-callback",
    "{callee} only makes {thing} when it is called {where}, and nobody runs it; {instead}",
    Tier.BUG,
    Seen.READ,
)
