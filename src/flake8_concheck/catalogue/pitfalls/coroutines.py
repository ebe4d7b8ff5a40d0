"""2xx: coroutines that never run, or are misused."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON201 = Pitfall(
    "CON201",
    "unawaited-coroutine",
    "{callee}() is never {awaited}, so its body never runs",
    Tier.BUG,
    Seen.BOTH,
)
CON202 = Pitfall(
    "CON202",
    "unused-coroutine-value",
    "{callee}() is kept in {name} and never {awaited}, so its body never runs",
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
CON205 = Pitfall(
    "CON205",
    "unawaited-return-in-try",
    "{callee}() is returned without an await: it runs only after {block} is left, which cannot guard it;"
    " return the awaited result",
    Tier.LIKELY,
    Seen.READ,
)
CON206 = Pitfall(
    "CON206",
    "function-instead-of-coroutine",
    "{callee}() is given the function {function} itself, which it cannot run; call it: {function}()",
    Tier.BUG,
    Seen.READ,
)
CON207 = Pitfall(
    "CON207",
    "wrong-iteration",
    "{thing} is {used}, which raises TypeError; use {instead}",
    Tier.BUG,
    Seen.READ,
)
CON208 = Pitfall(
    "CON208",
    "await-of-non-awaitable",
    "{thing} is no awaitable, so {taker} raises; {instead}",
    Tier.BUG,
    Seen.READ,
)
CON209 = Pitfall(
    "CON209",
    "coroutine-awaited-twice",
    "{name} is a coroutine that was awaited before, {how}: the second time raises RuntimeError;"
    " make a new one by calling {callee}() again",
    Tier.BUG,
    Seen.READ,
)
CON210 = Pitfall(
    "CON210",
    "unawaited-mock",
    "{callee}() is called without an await, so it does nothing and this test proves nothing; await it",
    Tier.LIKELY,
    Seen.READ,
)
CON211 = Pitfall(
    "CON211",
    "coroutine-created-early",
    "{callee}() is kept in {name} while something else is awaited: if that fails or is cancelled it never runs;"
    " make it where it is awaited, or make a task of it",
    Tier.LIKELY,
    Seen.READ,
)
