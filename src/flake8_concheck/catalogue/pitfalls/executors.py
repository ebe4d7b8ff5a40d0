"""5xx: executors and `concurrent.futures`."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON501 = Pitfall(
    "CON501",
    "dropped-future",
    "the future returned by {callee}() is dropped, so an exception in {work} is never seen; keep it and call result()",
    Tier.BUG,
    Seen.BOTH,
)
CON502 = Pitfall(
    "CON502",
    "unread-futures",
    "the future returned by {callee}() is never read, so an exception in {work} is never seen;"
    " call result() or exception() on it",
    Tier.BUG,
    Seen.BOTH,
)
CON503 = Pitfall(
    "CON503",
    "unread-executor-map",
    "the results of {callee}() are never iterated, so an exception in {work} is never seen; use list(...) or a loop",
    Tier.BUG,
    Seen.READ,
)
CON504 = Pitfall(
    "CON504",
    "serialised-submit",
    "result() right after submit() makes the loop wait for each call in turn; submit them all first, or use map()",
    Tier.BUG,
    Seen.READ,
)
CON505 = Pitfall(
    "CON505",
    "nested-submit-deadlock",
    "{work} runs in a worker of {pool} and waits here for another one: when all workers wait, none is left to work;"
    " use a second pool, or return and let the caller submit",
    Tier.BUG,
    Seen.BOTH,
)
CON506 = Pitfall(
    "CON506",
    "unpicklable-work",
    "{work} cannot be pickled for {callee}(), which runs it in another process: {why}; pass a function of the module",
    Tier.BUG,
    Seen.READ,
)
CON507 = Pitfall(
    "CON507",
    "missing-main-guard",
    "{callee}() starts processes, and they run it again when they import this module;"
    ' put it under if __name__ == "__main__":',
    Tier.BUG,
    Seen.READ,
)
CON508 = Pitfall(
    "CON508",
    "executor-never-shut-down",
    "the executor made by {callee}() is never shut down; use it in a with block, or call shutdown()",
    Tier.LIKELY,
    Seen.BOTH,
)
CON509 = Pitfall(
    "CON509",
    "called-instead-of-passed",
    "{work} is called here, and what it gives is handed to {callee}(), which wants {wanted}; {instead}",
    Tier.BUG,
    Seen.READ,
)
CON510 = Pitfall(
    "CON510",
    "keyword-to-run-in-executor",
    "{callee}() takes no keyword arguments for the function and raises TypeError;"
    " wrap it: functools.partial({work}, …)",
    Tier.BUG,
    Seen.READ,
)
CON511 = Pitfall(
    "CON511",
    "late-binding-in-submitted-closure",
    "{work} reads {name} only when it is called {where}, and the loop may have changed it by then;"
    " pass it as an argument or bind it: {name}={name}",
    Tier.BUG,
    Seen.READ,
)
CON512 = Pitfall(
    "CON512",
    "bad-max-workers",
    "{callee}() raises ValueError for {given} workers; it needs at least one",
    Tier.BUG,
    Seen.READ,
)
CON513 = Pitfall(
    "CON513",
    "lost-context-in-executor",
    "{work} reads a context variable, but {callee}() runs it without the caller's context; use asyncio.to_thread(),"
    " or contextvars.copy_context().run",
    Tier.OPT_IN,
    Seen.READ,
)
