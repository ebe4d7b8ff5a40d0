"""The timeline of one test: a lane for each loop, for tasks that are alike, and for each thread with its work."""

from collections.abc import Iterator, Sequence

from pytest_concheck.page import bars
from pytest_concheck.page.text import code, count, duration, place, share, shown
from pytest_concheck.timeline import GOES_ON, PENDING, LoopLife, Stall, TaskLife, ThreadLife, Timeline

LOOP = 28
"""Pixels that a loop's lane is high."""

NOT_ENDED = '<b class="leak">not ended</b>'


def lanes(timeline: Timeline) -> str:
    """All lanes, under an axis of time."""
    whole = timeline.seconds
    held = [(_loop_of(stall, timeline.loops), stall) for stall in timeline.stalls]
    loops = [
        _loop(loop, [stall for of, stall in held if of == number], whole) for number, loop in enumerate(timeline.loops)
    ]
    tasks = [_tasks(alike, whole) for alike in _alike(timeline.tasks)]
    threads = [_thread(thread, whole) for thread in timeline.threads]
    return f'<div class="lanes">{"".join([_axis(whole), *loops, *tasks, *threads])}</div>{"".join(_below(timeline))}'


def facts(timeline: Timeline) -> str:
    """The timeline in a few words."""
    several = [duration(timeline.seconds)]
    if timeline.loops:
        several.append(f"busy {share(timeline.busy, timeline.seconds)}")
    kinds = {
        "stall": len(timeline.stalls),
        "task": len(timeline.tasks),
        "thread": len(timeline.threads),
    }
    several += [count(number + timeline.left_out.get(f"{kind}s", 0), kind) for kind, number in kinds.items() if number]
    if timeline.pending:
        several.append(f'<b class="leak">{timeline.pending} not ended</b>')
    return " · ".join(several)


def _axis(whole: float) -> str:
    """Round moments, at most six of them, and the end."""
    step = _step(whole)
    moments = [number * step for number in range(1, int(whole / step) + 1)] if step else []
    texts = [
        f'<text x="{bars.across(at, whole) / 10:g}%" y="11">{_moment(at)}</text>'
        for at in moments
        if bars.across(at, whole) < bars.END - 100
    ]
    end = f'<text class="end" x="{bars.END / 10:g}%" y="11">end</text>'
    return (
        '<div class="lane axis" aria-hidden="true"><div></div>'
        f'<div><svg height="14"><text x="0" y="11">0</text>{"".join(texts)}{end}</svg></div></div>'
    )


def _moment(at: float) -> str:
    return f"{at * 1000:g} ms" if at < 1 else f"{at:g} s"


def _step(whole: float) -> float:
    for power in range(-5, 6):
        for digit in (1, 2, 5):
            step = float(f"{digit}e{power}")
            if whole / step <= 6:
                return step if whole > 0 else 0.0
    return 0.0


def _loop(loop: LoopLife, stalls: Sequence[Stall], whole: float) -> str:
    began = bars.across(loop.began, whole)
    ended = bars.across(loop.began + loop.width * len(loop.busy), whole)
    drawn = bars.path("alive", [_floor(began, max(began, ended), LOOP)])
    drawn += f'<path class="busy" d="{bars.heights(loop.busy, began, ended, LOOP)}"/>' if loop.busy else ""
    for stall in stalls:
        piece = bars.bar(bars.across(stall.began, whole), bars.across(stall.began + stall.wall, whole), 0, LOOP)
        drawn += bars.path("stall", [piece], f"{duration(stall.wall)} at {place(stall.place)}")
    how = "looked at, not counted" if loop.sampled else count(loop.turns, "turn")
    text = f"<b>{shown(loop.name, 80)}</b> busy {duration(loop.seconds)}, {how}"
    return _lane("loop", text, bars.svg(drawn, LOOP))


def _loop_of(stall: Stall, loops: Sequence[LoopLife]) -> int:
    """The number of the loop that began last before a stall; which one it held is not told."""
    return max((number for number, loop in enumerate(loops) if loop.began <= stall.began), default=0)


def _floor(began: int, ended: int, high: int) -> str:
    """A line along the bottom: that something is there, whatever it does."""
    return bars.bar(began, ended, high - 1, 1)


def _alike(tasks: Sequence[TaskLife]) -> list[list[TaskLife]]:
    """Tasks of one coroutine, made at one line, that ended in the same way."""
    groups: dict[tuple[str, str, int, bool], list[TaskLife]] = {}
    for task in tasks:
        key = task.coroutine, task.made_at.file, task.made_at.line, task.state == PENDING
        groups.setdefault(key, []).append(task)
    return list(groups.values())


def _tasks(alike: Sequence[TaskLife], whole: float) -> str:
    high = 12 if len(alike) == 1 else 6 if len(alike) <= 4 else 3
    first = alike[0]
    drawn = ""
    for number, task in enumerate(alike):
        began = bars.across(task.span.began, whole)
        ended = bars.WIDE if task.span.ended is None else bars.across(task.span.ended, whole)
        kind = "pending" if task.state == PENDING else "task"
        drawn += bars.path(kind, [bars.bar(began, ended, number * (high + 1), high)], _task_title(task))
    many = f" &times; {len(alike)}" if len(alike) > 1 else ""
    states = sorted({task.state for task in alike})
    told = [NOT_ENDED if state == PENDING else state for state in states]
    name = f"{shown(first.name, 60)} " if len(alike) == 1 else ""
    text = f"{name}{code(first.coroutine, 80)}{many} made at {place(first.made_at)}, {', '.join(told)}"
    kind = "task pending" if first.state == PENDING else "task"
    return _lane(kind, text, bars.svg(drawn, len(alike) * (high + 1) - 1))


def _task_title(task: TaskLife) -> str:
    ended = "not ended" if task.span.ended is None else duration(task.span.ended)
    return f"{shown(task.name, 60)}: {duration(task.span.began)} to {ended}, {task.state}"


def _thread(thread: ThreadLife, whole: float) -> str:
    high = 14
    began = bars.across(thread.span.began, whole)
    ended = bars.WIDE if thread.span.ended is None else bars.across(thread.span.ended, whole)
    drawn = bars.path("pending" if thread.state == PENDING else "thread", [bars.bar(began, ended, 5, 4)])
    for work in thread.work:
        until = bars.WIDE if work.span.ended is None else bars.across(work.span.ended, whole)
        took = duration((whole if work.span.ended is None else work.span.ended) - work.span.began)
        title = f"{shown(work.name, 80)}: {took}, in the queue for {duration(work.waited)}"
        drawn += bars.path("work", [bars.bar(bars.across(work.span.began, whole), until, 0, high)], title)
    text = f"<b>{shown(thread.name, 80)}</b> thread{_worked(thread, whole)}"
    text += {PENDING: f", {NOT_ENDED}", GOES_ON: f", {GOES_ON}"}.get(thread.state, "")
    return _lane("thread", text, bars.svg(drawn, high))


def _worked(thread: ThreadLife, whole: float) -> str:
    if not thread.work:
        return ""
    total = sum((whole if work.span.ended is None else work.span.ended) - work.span.began for work in thread.work)
    names = dict.fromkeys(work.name for work in thread.work)
    listed = ", ".join(code(name, 60) for name in list(names)[:3]) + (" …" if len(names) > 3 else "")
    return f", {count(len(thread.work), 'call')} in {duration(total)}: {listed}"


def _lane(kind: str, text: str, drawn: str) -> str:
    return f'<div class="lane {kind}"><div>{text}</div><div>{drawn}</div></div>'


def _below(timeline: Timeline) -> Iterator[str]:
    """What the picture cannot say: which line held the loop, and what there was more of."""
    if timeline.stalls:
        yield '<ol class="stalls">'
        for stall in timeline.stalls:
            source = f" {code(stall.place.source, 120)}" if stall.place.source else ""
            clock = f" ({duration(stall.wall)} by the clock)" if stall.wall > 1.2 * stall.seconds else ""
            when = f"{duration(stall.seconds)}{clock} from {duration(stall.began)} on"
            yield f"<li>{when}, at {place(stall.place)}{source}"
        yield "</ol>"
    if timeline.left_out:
        more = ", ".join(f"{number} {shown(kind, 20)}" for kind, number in sorted(timeline.left_out.items()))
        yield f'<p class="more">Not drawn: {more} more.</p>'
