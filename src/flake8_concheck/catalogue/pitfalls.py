"""Every pitfall, in the order of the codes. A code is never reused.

0xx internal · 1xx blocking the loop · 2xx coroutines that never run · 3xx tasks · 4xx cancellation and timeouts ·
5xx executors · 6xx locks and threads · 7xx generators, definitions, streams · 8xx loop access, old API · 9xx opinions.
"""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON000 = Pitfall(
    "CON000",
    "internal-error",
    "internal error in the rule for {rule}, which was not applied to the rest of this file: {error}",
    Tier.INTERNAL,
    Seen.READ,
)
CON001 = Pitfall("CON001", "unparsed-file", "not checked, it could not be parsed: {why}", Tier.INTERNAL, Seen.READ)
CON101 = Pitfall("CON101", "blocking-call", "{callee}() blocks the event loop; use {instead}", Tier.BUG, Seen.READ)
CON110 = Pitfall(
    "CON110",
    "nested-event-loop",
    "{callee}() cannot run inside a coroutine, where a loop runs already; {instead}",
    Tier.BUG,
    Seen.READ,
)
CON112 = Pitfall(
    "CON112",
    "slow-callback",
    "the event loop stood still for {duration} in {where} ({spent})",
    Tier.LIKELY,
    Seen.WATCHED,
)
CON201 = Pitfall(
    "CON201",
    "unawaited-coroutine",
    "{callee}() is never {awaited}, so its body never runs",
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
CON301 = Pitfall(
    "CON301",
    "dropped-task",
    "the task made by {callee}() is dropped: the loop may lose it before it is done, and its exception goes unseen;"
    " keep a reference or use a TaskGroup",
    Tier.BUG,
    Seen.READ,
)
CON321 = Pitfall(
    "CON321",
    "leaked-task",
    "task {task} was still pending when {owner} ended",
    Tier.BUG,
    Seen.WATCHED,
)
CON501 = Pitfall(
    "CON501",
    "dropped-future",
    "the future returned by {callee}() is dropped, so an exception in {work} is never seen; keep it and call result()",
    Tier.BUG,
    Seen.READ,
)
CON502 = Pitfall(
    "CON502",
    "unread-futures",
    "the future returned by {callee}() is never read, so an exception in {work} is never seen;"
    " call result() or exception() on it",
    Tier.BUG,
    Seen.READ,
)
CON503 = Pitfall(
    "CON503",
    "unread-executor-map",
    "the results of {callee}() are never iterated, so an exception in {work} is never seen; use list(...) or a loop",
    Tier.BUG,
    Seen.READ,
)
CON504 = Pitfall(
    "CON504",
    "serialised-submit",
    "result() right after submit() makes the loop wait for each call in turn; submit them all first, or use map()",
    Tier.BUG,
    Seen.READ,
)
CON601 = Pitfall(
    "CON601",
    "thread-lock-across-await",
    "{lock} is held across an await: other tasks that want it block the event loop; use asyncio.Lock",
    Tier.BUG,
    Seen.READ,
)

PITFALLS: dict[str, Pitfall] = {
    pitfall.code: pitfall
    for pitfall in (
        *(CON000, CON001),
        *(CON101, CON110, CON112),
        *(CON201, CON204),
        *(CON301, CON321),
        *(CON501, CON502, CON503, CON504),
        CON601,
    )
}
