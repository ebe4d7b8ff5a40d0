"""5xx: executors and `concurrent.futures`."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

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
