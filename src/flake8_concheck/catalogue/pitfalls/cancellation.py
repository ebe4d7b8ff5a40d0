"""4xx: cancellation and timeouts."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON401 = Pitfall(
    "CON401",
    "swallowed-cancellation",
    "{catcher} swallows CancelledError: the coroutine goes on as if it had not been cancelled; raise it again",
    Tier.LIKELY,
    Seen.BOTH,
)

CON402 = Pitfall(
    "CON402",
    "replaced-cancellation",
    "{raised} takes the place of CancelledError: to whoever cancels it seems to have failed; raise it again",
    Tier.LIKELY,
    Seen.READ,
)

CON403 = Pitfall(
    "CON403",
    "timeout-around-nothing",
    "nothing is awaited under {callee}, so it cannot time out; await the work in it, or take it away",
    Tier.BUG,
    Seen.READ,
)

CON404 = Pitfall(
    "CON404",
    "polling-sleep",
    "{what}; wait for an asyncio.Event, Condition or future that is set where it changes",
    Tier.LIKELY,
    Seen.BOTH,
)

CON405 = Pitfall(
    "CON405",
    "unguarded-cleanup-await",
    "{what}",
    Tier.OPT_IN,
    Seen.READ,
)

CON406 = Pitfall(
    "CON406",
    "cleanup-misses-cancellation",
    "except Exception does not see CancelledError, so this clean-up is left out on cancellation; use finally",
    Tier.OPT_IN,
    Seen.READ,
)
CON407 = Pitfall(
    "CON407",
    "skipped-after-cancel",
    "{task} was cancelled, so awaiting it leaves this {block}, and the rest of it is not done; guard this await alone",
    Tier.LIKELY,
    Seen.READ,
)
