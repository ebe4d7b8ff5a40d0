"""1xx: blocking the event loop."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON101 = Pitfall("CON101", "blocking-call", "{callee}() blocks the event loop; use {instead}", Tier.BUG, Seen.BOTH)
CON102 = Pitfall(
    "CON102",
    "blocking-network",
    "{callee}() waits for the network and blocks the event loop; use {instead}",
    Tier.BUG,
    Seen.BOTH,
)
CON103 = Pitfall(
    "CON103",
    "blocking-through-calls",
    "{callee} blocks the event loop: {chain}; run it with await asyncio.to_thread()",
    Tier.BUG,
    Seen.BOTH,
)
CON104 = Pitfall(
    "CON104",
    "blocking-thread-wait",
    "{callee}() waits for another thread and blocks the event loop; use {instead}",
    Tier.BUG,
    Seen.BOTH,
)
CON105 = Pitfall(
    "CON105",
    "blocking-future-wait",
    "{callee}() waits for the work of an executor and blocks the event loop; use {instead}",
    Tier.BUG,
    Seen.BOTH,
)
CON106 = Pitfall(
    "CON106",
    "blocking-executor-exit",
    "{callee} blocks the event loop until all work of the pool is done; {instead}",
    Tier.LIKELY,
    Seen.BOTH,
)
CON107 = Pitfall(
    "CON107",
    "blocking-database-or-cloud-client",
    "{callee}() waits for its server and blocks the event loop; use {instead}",
    Tier.LIKELY,
    Seen.BOTH,
)
CON108 = Pitfall(
    "CON108",
    "blocking-multiprocessing",
    "{callee}() waits for other processes and blocks the event loop; use {instead}",
    Tier.BUG,
    Seen.BOTH,
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
    "{callee} cannot run inside a coroutine, where a loop runs already; {instead}",
    Tier.BUG,
    Seen.BOTH,
)
CON111 = Pitfall(
    "CON111",
    "waiting-on-own-loop",
    "{callee}() waits on the event loop for what only that loop can do: it waits forever; await the coroutine",
    Tier.BUG,
    Seen.BOTH,
)
CON112 = Pitfall(
    "CON112",
    "slow-callback",
    "the event loop stood still for {duration} in {where} ({spent})",
    Tier.LIKELY,
    Seen.WATCHED,
)
CON113 = Pitfall(
    "CON113",
    "blocking-user-callable",
    "{what}, and holds up the event loop as long as it runs; offer it a thread, with await asyncio.to_thread()",
    Tier.OPT_IN,
    Seen.READ,
)
CON121 = Pitfall(
    "CON121",
    "blocking-file-io",
    "{callee}() waits for the disk and blocks the event loop; use {instead}",
    Tier.OPT_IN,
    Seen.BOTH,
)
CON122 = Pitfall(
    "CON122",
    "cpu-heavy-call",
    "{callee}() keeps the processor busy and blocks the event loop; use {instead}",
    Tier.OPT_IN,
    Seen.READ,
)
