"""6xx: locks, threads, context."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON601 = Pitfall(
    "CON601",
    "thread-lock-across-await",
    "{lock} is held across an await: other tasks that want it block the event loop; use asyncio.Lock",
    Tier.BUG,
    Seen.BOTH,
)

CON602 = Pitfall(
    "CON602",
    "sync-with-on-async-primitive",
    "{thing} has no plain `{word}`, which raises TypeError here; use `async {word}`",
    Tier.BUG,
    Seen.READ,
)

CON603 = Pitfall(
    "CON603",
    "useless-fresh-lock",
    "{lock} makes a new lock at every call, so it keeps nobody out; make it once, where all who need it share it",
    Tier.BUG,
    Seen.READ,
)

CON604 = Pitfall(
    "CON604",
    "primitive-made-at-import",
    "{callee} {problem}; make it where the loop runs",
    Tier.LIKELY,
    Seen.READ,
)

CON605 = Pitfall(
    "CON605",
    "loop-touched-from-thread",
    "{callee} is not thread-safe, and this function runs in another thread than the event loop; use {instead}",
    Tier.BUG,
    Seen.BOTH,
)

CON606 = Pitfall(
    "CON606",
    "unguarded-acquire",
    "{lock} stays taken for ever if an error or a cancellation comes before its release(); use async with",
    Tier.LIKELY,
    Seen.READ,
)

CON607 = Pitfall(
    "CON607",
    "context-misuse",
    "{what}",
    Tier.LIKELY,
    Seen.BOTH,
)

CON608 = Pitfall(
    "CON608",
    "lost-update-across-await",
    "{name} is read, then awaited over, then written: what others write meanwhile is lost; hold an asyncio.Lock",
    Tier.OPT_IN,
    Seen.READ,
)
CON609 = Pitfall(
    "CON609",
    "changed-while-awaited-over",
    "{changer} may change {container} while this loop awaits, and the next round raises RuntimeError; iterate a copy",
    Tier.OPT_IN,
    Seen.READ,
)
CON621 = Pitfall(
    "CON621",
    "leaked-thread",
    "thread {thread} was still running when {owner} ended; have it stop, and join() it",
    Tier.BUG,
    Seen.WATCHED,
)
