"""What calling, awaiting or entering a callable gives, and what the attributes of known instances hold.

From the documentation and source of CPython 3.11 to 3.13; others' from theirs. The value is a class
that `classes.BASES` knows. Calling a class gives its instance and need not be listed. Not here: what gives a
collection (`asyncio.all_tasks`), or a proxy (`multiprocessing.managers.SyncManager.Queue`).
"""

from flake8_concheck.catalogue.callables import (
    cloud,
    databases,
    files,
    network,
    offices,
    online,
    programs,
    services,
    warehouses,
)

RETURNS: dict[str, str] = {
    # Tasks and futures
    "asyncio.AbstractEventLoop.create_future": "asyncio.Future",
    "asyncio.AbstractEventLoop.create_task": "asyncio.Task",
    "asyncio.AbstractEventLoop.run_in_executor": "asyncio.Future",
    "asyncio.TaskGroup.create_task": "asyncio.Task",
    "asyncio.create_task": "asyncio.Task",
    "asyncio.current_task": "asyncio.Task",
    "asyncio.eager_task_factory": "asyncio.Task",
    # Of a future it gives that future back; of a coroutine, which is what it is used for, a task.
    "asyncio.ensure_future": "asyncio.Task",
    "asyncio.gather": "asyncio.Future",
    "asyncio.run_coroutine_threadsafe": "concurrent.futures.Future",
    "asyncio.shield": "asyncio.Future",
    "asyncio.wrap_future": "asyncio.Future",
    "concurrent.futures.Executor.submit": "concurrent.futures.Future",
    # Loops, policies, handles, timeouts
    "asyncio.AbstractEventLoop.call_at": "asyncio.TimerHandle",
    "asyncio.AbstractEventLoop.call_later": "asyncio.TimerHandle",
    "asyncio.AbstractEventLoop.call_soon": "asyncio.Handle",
    "asyncio.AbstractEventLoop.call_soon_threadsafe": "asyncio.Handle",
    "asyncio.AbstractEventLoopPolicy.get_event_loop": "asyncio.AbstractEventLoop",
    "asyncio.AbstractEventLoopPolicy.new_event_loop": "asyncio.AbstractEventLoop",
    "asyncio.AbstractServer.get_loop": "asyncio.AbstractEventLoop",
    "asyncio.Future.get_loop": "asyncio.AbstractEventLoop",
    "asyncio.Runner.get_loop": "asyncio.AbstractEventLoop",
    "asyncio.get_event_loop": "asyncio.AbstractEventLoop",
    "asyncio.get_event_loop_policy": "asyncio.AbstractEventLoopPolicy",
    "asyncio.get_running_loop": "asyncio.AbstractEventLoop",
    "asyncio.new_event_loop": "asyncio.AbstractEventLoop",
    "asyncio.timeout": "asyncio.Timeout",
    "asyncio.timeout_at": "asyncio.Timeout",
    "uvloop.new_event_loop": "uvloop.Loop",
    # multiprocessing: its names are methods of the default context
    "multiprocessing.Barrier": "multiprocessing.synchronize.Barrier",
    "multiprocessing.BoundedSemaphore": "multiprocessing.synchronize.BoundedSemaphore",
    "multiprocessing.Condition": "multiprocessing.synchronize.Condition",
    "multiprocessing.Event": "multiprocessing.synchronize.Event",
    "multiprocessing.JoinableQueue": "multiprocessing.queues.JoinableQueue",
    "multiprocessing.Lock": "multiprocessing.synchronize.Lock",
    "multiprocessing.Manager": "multiprocessing.managers.SyncManager",
    "multiprocessing.Pool": "multiprocessing.pool.Pool",
    "multiprocessing.Queue": "multiprocessing.queues.Queue",
    "multiprocessing.RLock": "multiprocessing.synchronize.RLock",
    "multiprocessing.Semaphore": "multiprocessing.synchronize.Semaphore",
    "multiprocessing.SimpleQueue": "multiprocessing.queues.SimpleQueue",
    "multiprocessing.context.BaseContext.Barrier": "multiprocessing.synchronize.Barrier",
    "multiprocessing.context.BaseContext.BoundedSemaphore": "multiprocessing.synchronize.BoundedSemaphore",
    "multiprocessing.context.BaseContext.Condition": "multiprocessing.synchronize.Condition",
    "multiprocessing.context.BaseContext.Event": "multiprocessing.synchronize.Event",
    "multiprocessing.context.BaseContext.JoinableQueue": "multiprocessing.queues.JoinableQueue",
    "multiprocessing.context.BaseContext.Lock": "multiprocessing.synchronize.Lock",
    "multiprocessing.context.BaseContext.Manager": "multiprocessing.managers.SyncManager",
    "multiprocessing.context.BaseContext.Pool": "multiprocessing.pool.Pool",
    "multiprocessing.context.BaseContext.Queue": "multiprocessing.queues.Queue",
    "multiprocessing.context.BaseContext.RLock": "multiprocessing.synchronize.RLock",
    "multiprocessing.context.BaseContext.Semaphore": "multiprocessing.synchronize.Semaphore",
    "multiprocessing.context.BaseContext.SimpleQueue": "multiprocessing.queues.SimpleQueue",
    "multiprocessing.context.DefaultContext.Process": "multiprocessing.Process",
    "multiprocessing.context.ForkContext.Process": "multiprocessing.context.ForkProcess",
    "multiprocessing.context.ForkServerContext.Process": "multiprocessing.context.ForkServerProcess",
    "multiprocessing.context.SpawnContext.Process": "multiprocessing.context.SpawnProcess",
    "multiprocessing.current_process": "multiprocessing.process.BaseProcess",
    "multiprocessing.dummy.Pool": "multiprocessing.pool.ThreadPool",
    # The default context stands for whichever it gives: all answer to the same names.
    "multiprocessing.get_context": "multiprocessing.context.DefaultContext",
    "multiprocessing.parent_process": "multiprocessing.process.BaseProcess",
    "multiprocessing.pool.Pool.apply_async": "multiprocessing.pool.AsyncResult",
    "multiprocessing.pool.Pool.imap": "multiprocessing.pool.IMapIterator",
    "multiprocessing.pool.Pool.imap_unordered": "multiprocessing.pool.IMapUnorderedIterator",
    "multiprocessing.pool.Pool.map_async": "multiprocessing.pool.MapResult",
    "multiprocessing.pool.Pool.starmap_async": "multiprocessing.pool.MapResult",
    # Functions that go for classes
    "select.devpoll": "select.devpoll",
    "select.poll": "select.poll",
    "threading.Lock": "threading.Lock",
    "threading.RLock": "threading.RLock",
    # Others
    "asgiref.sync.async_to_sync": "asgiref.sync.AsyncToSync",
    "contextvars.ContextVar.set": "contextvars.Token",
    "contextvars.copy_context": "contextvars.Context",
    "opentelemetry.trace.get_tracer": "opentelemetry.trace.Tracer",
    "re.compile": "re.Pattern",
    "subprocess.run": "subprocess.CompletedProcess",
    "telegram.ext.Application.builder": "telegram.ext.ApplicationBuilder",
    "telegram.ext.ApplicationBuilder.build": "telegram.ext.Application",
    "telegram.ext.ApplicationBuilder.token": "telegram.ext.ApplicationBuilder",
    "threading.current_thread": "threading.Thread",
    "threading.main_thread": "threading.Thread",
    "tornado.ioloop.IOLoop.current": "tornado.ioloop.IOLoop",
    # What other tables speak of
    **cloud.RETURNS,
    **databases.RETURNS,
    **programs.RETURNS,
    **files.RETURNS,
    **network.RETURNS,
}

# What awaiting the call gives.
AWAITED: dict[str, str] = {
    "asyncio.AbstractEventLoop.create_server": "asyncio.Server",
    "asyncio.AbstractEventLoop.create_unix_server": "asyncio.Server",
    "asyncio.AbstractEventLoop.start_tls": "asyncio.Transport",
    "asyncio.create_subprocess_exec": "asyncio.subprocess.Process",
    "asyncio.create_subprocess_shell": "asyncio.subprocess.Process",
    "asyncio.start_server": "asyncio.Server",
    "asyncio.start_unix_server": "asyncio.Server",
}

# The same where it is a tuple. Empty where the caller chose the class: the protocol.
AWAITED_TUPLE: dict[str, tuple[str, ...]] = {
    "asyncio.AbstractEventLoop.connect_accepted_socket": ("asyncio.Transport", ""),
    "asyncio.AbstractEventLoop.connect_read_pipe": ("asyncio.ReadTransport", ""),
    "asyncio.AbstractEventLoop.connect_write_pipe": ("asyncio.WriteTransport", ""),
    "asyncio.AbstractEventLoop.create_connection": ("asyncio.Transport", ""),
    "asyncio.AbstractEventLoop.create_datagram_endpoint": ("asyncio.DatagramTransport", ""),
    "asyncio.AbstractEventLoop.create_unix_connection": ("asyncio.Transport", ""),
    "asyncio.AbstractEventLoop.subprocess_exec": ("asyncio.SubprocessTransport", ""),
    "asyncio.AbstractEventLoop.subprocess_shell": ("asyncio.SubprocessTransport", ""),
    "asyncio.open_connection": ("asyncio.StreamReader", "asyncio.StreamWriter"),
    "asyncio.open_unix_connection": ("asyncio.StreamReader", "asyncio.StreamWriter"),
}

# What `with f() as v` or `async with f() as v` binds. A lock binds nothing, and is not here.
ENTERED: dict[str, str] = {
    "asyncio.timeout": "asyncio.Timeout",
    "asyncio.timeout_at": "asyncio.Timeout",
    "multiprocessing.Manager": "multiprocessing.managers.SyncManager",
    "multiprocessing.Pool": "multiprocessing.pool.Pool",
    "multiprocessing.context.BaseContext.Manager": "multiprocessing.managers.SyncManager",
    "multiprocessing.context.BaseContext.Pool": "multiprocessing.pool.Pool",
    "multiprocessing.dummy.Pool": "multiprocessing.pool.ThreadPool",
}

# What the attributes of instances hold. `Process.stdin` and its like are None unless they were asked to be pipes.
ATTRIBUTES: dict[str, str] = {
    "asyncio.StreamWriter.transport": "asyncio.WriteTransport",
    "asyncio.subprocess.Process.stderr": "asyncio.StreamReader",
    "asyncio.subprocess.Process.stdin": "asyncio.StreamWriter",
    "asyncio.subprocess.Process.stdout": "asyncio.StreamReader",
    **files.ATTRIBUTES,
    **offices.ATTRIBUTES,
    **online.ATTRIBUTES,
    **programs.ATTRIBUTES,
    **services.ATTRIBUTES,
    **warehouses.ATTRIBUTES,
}
