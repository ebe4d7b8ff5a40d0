"""6xx: locks, threads, context."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON601 = Pitfall(
    "CON601",
    "thread-lock-across-await",
    "{lock} is held across an await: other tasks that want it block the event loop; use asyncio.Lock",
    Tier.BUG,
    Seen.READ,
)
