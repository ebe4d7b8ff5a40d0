"""7xx: generators, context managers, definitions, streams."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON701 = Pitfall(
    "CON701",
    "yield-in-taskgroup-or-timeout",
    "{function}() yields inside {manager}(): while it is suspended the wrong task may be cancelled;"
    " yield outside of it, or use @asynccontextmanager",
    Tier.BUG,
    Seen.READ,
)
CON702 = Pitfall(
    "CON702",
    "abandoned-async-generator",
    "the loop leaves {generator}() early, and its clean-up runs some time later in another task;"
    " enter contextlib.aclosing() around it",
    Tier.LIKELY,
    Seen.BOTH,
)
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
CON709 = Pitfall(
    "CON709",
    "needless-async",
    "{function}() is async but awaits nothing; make it a plain def",
    Tier.OPT_IN,
    Seen.READ,
)
CON711 = Pitfall(
    "CON711",
    "coroutine-in-sync-wrapper",
    "{decorator} wraps the async {function}() in a plain function: its {block} is left before the coroutine runs;"
    " await it in an async wrapper",
    Tier.OPT_IN,
    Seen.READ,
)
CON712 = Pitfall(
    "CON712",
    "yield-in-context-manager",
    "{function}() yields inside {manager}: left early, it holds that until it is collected;"
    " enter it in the caller, or read the generator under contextlib.aclosing()",
    Tier.OPT_IN,
    Seen.READ,
)
