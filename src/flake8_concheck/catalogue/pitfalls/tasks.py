"""3xx: tasks, gather, wait."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON301 = Pitfall(
    "CON301",
    "dropped-task",
    "the task made by {callee}() is dropped: the loop may lose it before it is done, and its exception goes unseen;"
    " keep a reference or use a TaskGroup",
    Tier.BUG,
    Seen.READ,
)
CON302 = Pitfall(
    "CON302",
    "pseudo-kept-task",
    "{holder} the task made by {callee}(): its exception goes unseen, and it may be lost before it is done; await it or"
    " use a TaskGroup",
    Tier.LIKELY,
    Seen.READ,
)
CON303 = Pitfall(
    "CON303",
    "wrong-argument-to-gather-or-wait",
    "{callee}() takes {wanted}, not {given}, and raises TypeError; use {instead}",
    Tier.BUG,
    Seen.READ,
)
CON304 = Pitfall(
    "CON304",
    "dropped-awaitable",
    "nobody awaits what {callee}() returns: it runs on its own, and what it raises is lost; await it or keep it",
    Tier.BUG,
    Seen.BOTH,
)
CON305 = Pitfall(
    "CON305",
    "ignored-task-results",
    "{callee}() does not raise what the tasks raise, and its results are not looked at: failures pass unseen;"
    " {instead}",
    Tier.LIKELY,
    Seen.READ,
)
CON306 = Pitfall(
    "CON306",
    "as-completed-not-awaited",
    "{name} is a coroutine that waits for the next result and is not awaited here; use await {name}",
    Tier.BUG,
    Seen.READ,
)
CON307 = Pitfall(
    "CON307",
    "shielded-fresh-coroutine",
    "when the caller is cancelled, nobody keeps the task shield() makes of {coroutine}: it may be lost and its"
    " exception goes unseen; keep a task and shield that",
    Tier.LIKELY,
    Seen.READ,
)
CON308 = Pitfall(
    "CON308",
    "cancelled-never-awaited",
    "{task} is cancelled but never awaited, so it may still be running when this goes on; await it after cancel()",
    Tier.OPT_IN,
    Seen.READ,
)
CON309 = Pitfall(
    "CON309",
    "task-lost-on-some-path",
    "{task} is not awaited when the function returns here; await or cancel it first",
    Tier.OPT_IN,
    Seen.READ,
)
CON310 = Pitfall(
    "CON310",
    "wrong-except-around-taskgroup",
    "{what}: a TaskGroup raises an ExceptionGroup; {instead}",
    Tier.LIKELY,
    Seen.READ,
)
CON311 = Pitfall(
    "CON311",
    "jump-in-taskgroup",
    "{what}; {instead}",
    Tier.OPT_IN,
    Seen.READ,
)
CON312 = Pitfall(
    "CON312",
    "awaited-at-once-task",
    "the task made by {callee}() is awaited at once, so nothing runs beside it; await the coroutine itself",
    Tier.OPT_IN,
    Seen.READ,
)
CON313 = Pitfall(
    "CON313",
    "sequential-awaits",
    "each round waits for {callee}() before the next begins; if they are independent, use a TaskGroup or gather()",
    Tier.OPT_IN,
    Seen.READ,
)
CON314 = Pitfall(
    "CON314",
    "unguarded-future-result",
    "{callee}() raises InvalidStateError if the future is done or cancelled by then; test done() first",
    Tier.LIKELY,
    Seen.READ,
)
CON315 = Pitfall(
    "CON315",
    "done-callback-ignores-cancellation",
    "{callee}() raises CancelledError in this done callback if the task was cancelled; test cancelled() first",
    Tier.BUG,
    Seen.READ,
)
CON316 = Pitfall(
    "CON316",
    "resource-closed-before-task",
    "{resource} is closed before the task that uses it has begun; open it outside of the TaskGroup",
    Tier.LIKELY,
    Seen.READ,
)
CON321 = Pitfall(
    "CON321",
    "leaked-task",
    "task {task} was still pending when {owner} ended",
    Tier.BUG,
    Seen.WATCHED,
)
CON322 = Pitfall(
    "CON322",
    "task-exception-never-retrieved",
    "task {task} failed with {error} and nobody has looked: await it, or ask for its exception()",
    Tier.BUG,
    Seen.WATCHED,
)
CON323 = Pitfall(
    "CON323",
    "task-collected-while-pending",
    "task {task} was thrown away by the garbage collector before it was done: keep a reference to it",
    Tier.BUG,
    Seen.WATCHED,
)
CON324 = Pitfall(
    "CON324",
    "leaked-timer",
    "the timer set by {callee}() for {callback} was still to come when {owner} ended; cancel() its handle",
    Tier.BUG,
    Seen.WATCHED,
)
