"""8xx: access to the loop, old API, tests."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON801 = Pitfall(
    "CON801",
    "get-event-loop",
    "{callee}() {problem}; use {instead}",
    Tier.LIKELY,
    Seen.READ,
)
CON802 = Pitfall(
    "CON802",
    "removed-or-deprecated-api",
    "{what} {gone}; {instead}",
    Tier.LIKELY,
    Seen.READ,
)
CON803 = Pitfall(
    "CON803",
    "signal-handler-in-coroutine",
    "a handler set with {callee}() interrupts the event loop anywhere and may not touch it;"
    " use loop.add_signal_handler()",
    Tier.OPT_IN,
    Seen.READ,
)
CON811 = Pitfall(
    "CON811",
    "async-test-never-run",
    "{test}() is async, but {base} does not await it, so it passes without running;"
    " use unittest.IsolatedAsyncioTestCase",
    Tier.BUG,
    Seen.BOTH,
)
CON812 = Pitfall(
    "CON812",
    "async-fixture-or-mark-misuse",
    "@pytest.mark.asyncio has no effect on {what}; {instead}",
    Tier.BUG,
    Seen.READ,
)
CON821 = Pitfall(
    "CON821",
    "leaked-loop",
    "the event loop made by {callee}() was never closed; close() it, or leave it to asyncio.run() or a Runner",
    Tier.BUG,
    Seen.WATCHED,
)
