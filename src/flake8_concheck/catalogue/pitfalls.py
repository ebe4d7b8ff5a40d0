"""Every pitfall, in the order of the codes. A code is never reused.

0xx internal · 1xx blocking the loop · 2xx coroutines that never run · 3xx tasks · 4xx cancellation and timeouts ·
5xx executors · 6xx locks and threads · 7xx generators, definitions, streams · 8xx loop access and old API ·
9xx opinions.
"""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON112 = Pitfall(
    "CON112",
    "slow-callback",
    "the event loop stood still for {duration} in {where} ({spent})",
    Tier.LIKELY,
    Seen.WATCHED,
)
CON321 = Pitfall(
    "CON321",
    "leaked-task",
    "task {task} was still pending when {owner} ended",
    Tier.BUG,
    Seen.WATCHED,
)

PITFALLS: dict[str, Pitfall] = {pitfall.code: pitfall for pitfall in (CON112, CON321)}
