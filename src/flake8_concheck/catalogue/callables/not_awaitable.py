"""Plain callables that look as if they had to be awaited, and what to write.

The tests check that none of the standard library's is a coroutine function. discord.py's were read in its 2.7
(ext/tasks/__init__.py): what `Loop.start()` gives is a task, and can be awaited.
"""

STANDARD: dict[str, str] = {
    # They block, and give a plain value
    "builtins.input": "use await asyncio.to_thread(input)",
    "builtins.open": "call it in await asyncio.to_thread()",
    "builtins.print": "call it without await",
    "json.dumps": "call it without await",
    "json.loads": "call it without await",
    "os.system": "use await asyncio.create_subprocess_shell()",
    "subprocess.Popen": "use await asyncio.create_subprocess_exec()",
    "subprocess.check_call": "use await asyncio.create_subprocess_exec()",
    "subprocess.check_output": "use await asyncio.create_subprocess_exec()",
    "subprocess.run": "use await asyncio.create_subprocess_exec()",
    "threading.Thread": "use await asyncio.to_thread()",
    "threading.Thread.join": "call it in await asyncio.to_thread()",
    "threading.Thread.start": "call it without await",
    "time.sleep": "use await asyncio.sleep()",
    # Executors: their futures cannot be awaited
    "asyncio.run_coroutine_threadsafe": "wrap its future with asyncio.wrap_future()",
    "concurrent.futures.Executor.map": "use loop.run_in_executor() and asyncio.gather()",
    "concurrent.futures.Executor.shutdown": "call it without await",
    "concurrent.futures.Executor.submit": "use loop.run_in_executor(), or asyncio.wrap_future() around it",
    # asyncio: these act at once
    "asyncio.AbstractEventLoop.call_at": "call it without await",
    "asyncio.AbstractEventLoop.call_later": "call it without await",
    "asyncio.AbstractEventLoop.call_soon": "call it without await",
    "asyncio.AbstractEventLoop.call_soon_threadsafe": "call it without await",
    "asyncio.AbstractEventLoop.close": "call it without await",
    "asyncio.AbstractEventLoop.stop": "call it without await",
    "asyncio.AbstractServer.close": "call it without await, and then await wait_closed()",
    "asyncio.Condition.notify": "call it without await",
    "asyncio.Condition.notify_all": "call it without await",
    "asyncio.Event.clear": "call it without await",
    "asyncio.Event.is_set": "call it without await",
    "asyncio.Event.set": "call it without await",
    "asyncio.Future.add_done_callback": "call it without await",
    "asyncio.Future.cancel": "call it without await, and await the task itself",
    "asyncio.Future.done": "call it without await",
    "asyncio.Future.set_exception": "call it without await",
    "asyncio.Future.set_result": "call it without await",
    "asyncio.Lock.locked": "call it without await",
    "asyncio.Lock.release": "call it without await",
    "asyncio.Queue.empty": "call it without await",
    "asyncio.Queue.full": "call it without await",
    "asyncio.Queue.put_nowait": "call it without await",
    "asyncio.Queue.qsize": "call it without await",
    "asyncio.Queue.task_done": "call it without await",
    "asyncio.Semaphore.locked": "call it without await",
    "asyncio.Semaphore.release": "call it without await",
    "asyncio.StreamReader.at_eof": "call it without await",
    "asyncio.StreamWriter.close": "call it without await, and then await wait_closed()",
    "asyncio.StreamWriter.write": "call it without await, and then await drain()",
    "asyncio.StreamWriter.writelines": "call it without await, and then await drain()",
    "asyncio.all_tasks": "call it without await",
    "asyncio.get_event_loop": "call it without await",
    "asyncio.get_running_loop": "call it without await",
    "asyncio.new_event_loop": "call it without await",
    "asyncio.set_event_loop": "call it without await",
    "asyncio.subprocess.Process.kill": "call it without await, and then await wait()",
    "asyncio.subprocess.Process.send_signal": "call it without await",
    "asyncio.subprocess.Process.terminate": "call it without await, and then await wait()",
}
OF_LIBRARIES: dict[str, str] = {
    "discord.ext.tasks.Loop.cancel": "call it without await",
    "discord.ext.tasks.Loop.change_interval": "call it without await",
    "discord.ext.tasks.Loop.failed": "call it without await",
    "discord.ext.tasks.Loop.is_being_cancelled": "call it without await",
    "discord.ext.tasks.Loop.is_running": "call it without await",
    "discord.ext.tasks.Loop.restart": "call it without await",
    "discord.ext.tasks.Loop.stop": "call it without await",
}
NOT_AWAITABLE = STANDARD | OF_LIBRARIES

_WITH = "use async with"
_WAIT = "await its wait()"
_GET = "await its get() or join()"

# Objects, by class. Python 3.9 took `await lock` and `with await lock` away from the locks: CPython's locks.py has no
# `__await__` since, and its queues, events and processes never had one.
NEVER_AWAITABLE: dict[str, str] = {
    "asyncio.Barrier": _WAIT,
    "asyncio.BoundedSemaphore": _WITH,
    "asyncio.Condition": _WITH,
    "asyncio.Event": _WAIT,
    "asyncio.LifoQueue": _GET,
    "asyncio.Lock": _WITH,
    "asyncio.PriorityQueue": _GET,
    "asyncio.Queue": _GET,
    "asyncio.Semaphore": _WITH,
    "asyncio.subprocess.Process": _WAIT,
}
