"""1xx: blocking the event loop."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON101 = Pitfall("CON101", "blocking-call", "{callee}() blocks the event loop; use {instead}", Tier.BUG, Seen.READ)
CON103 = Pitfall(
    "CON103",
    "blocking-through-calls",
    "{callee} blocks the event loop: {chain}; run it with await asyncio.to_thread()",
    Tier.BUG,
    Seen.READ,
)
CON109 = Pitfall(
    "CON109",
    "blocking-loop-callback",
    "{callback} is called by the event loop and blocks it: {chain}; hand it to a thread with run_in_executor()",
    Tier.BUG,
    Seen.READ,
)
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
