"""7xx: generators, context managers, definitions, streams."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON703 = Pitfall(
    "CON703",
    "async-dunder",
    "Python does not await {name}: {consequence}; make it a plain def",
    Tier.BUG,
    Seen.READ,
)
CON704 = Pitfall(
    "CON704",
    "cached-coroutine",
    "{cache} keeps the coroutine of {function}(), not its result: the second await raises RuntimeError;"
    " cache the awaited value or a task",
    Tier.BUG,
    Seen.READ,
)
CON705 = Pitfall(
    "CON705",
    "wrong-context-manager-decorator",
    "{problem}; {instead}",
    Tier.BUG,
    Seen.READ,
)
