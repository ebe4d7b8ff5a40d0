"""6xx: locks, threads, context."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON601 = Pitfall(
    "CON601",
    "thread-lock-across-await",
    "{lock} is held across an await: other tasks that want it block the event loop; use asyncio.Lock",
    Tier.BUG,
    Seen.READ,
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
