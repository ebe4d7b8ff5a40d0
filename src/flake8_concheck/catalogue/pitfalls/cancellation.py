"""4xx: cancellation and timeouts."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON401 = Pitfall(
    "CON401",
    "swallowed-cancellation",
    "{catcher} swallows CancelledError: the coroutine goes on as if it had not been cancelled; raise it again",
    Tier.LIKELY,
    Seen.READ,
)
