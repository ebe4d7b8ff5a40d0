"""What has to be awaited to run, and what runs already and is awaited for its result.

From introspection of CPython 3.11 to 3.13, held complete by the tests. A method is listed on the class that defines
it; `classes.BASES` leads subclasses to it. Left out: dunder methods, which `async with` and `async for` call.
"""

COROUTINES: frozenset[str] = frozenset(
    {
        # Functions
        "asyncio.create_subprocess_exec",
        "asyncio.create_subprocess_shell",
        "asyncio.open_connection",
        "asyncio.open_unix_connection",
        "asyncio.sleep",
        "asyncio.start_server",
        "asyncio.start_unix_server",
        "asyncio.to_thread",
        "asyncio.wait",
        "asyncio.wait_for",
        # Not an `async def`, but it gives an awaitable that does nothing until awaited.
        "builtins.anext",
        # Locks and queues. `Condition` binds its lock's `acquire` to itself as it is made.
        "asyncio.Barrier.abort",
        "asyncio.Barrier.reset",
        "asyncio.Barrier.wait",
        "asyncio.Condition.acquire",
        "asyncio.Condition.wait",
        "asyncio.Condition.wait_for",
        "asyncio.Event.wait",
        "asyncio.Lock.acquire",
        "asyncio.Queue.get",
        "asyncio.Queue.join",
        "asyncio.Queue.put",
        "asyncio.Semaphore.acquire",
        # Streams and processes
        "asyncio.StreamReader.read",
        "asyncio.StreamReader.readexactly",
        "asyncio.StreamReader.readline",
        "asyncio.StreamReader.readuntil",
        "asyncio.StreamWriter.drain",
        "asyncio.StreamWriter.start_tls",
        "asyncio.StreamWriter.wait_closed",
        "asyncio.subprocess.Process.communicate",
        "asyncio.subprocess.Process.wait",
        # The loop and its servers
        "asyncio.AbstractEventLoop.connect_accepted_socket",
        "asyncio.AbstractEventLoop.connect_read_pipe",
        "asyncio.AbstractEventLoop.connect_write_pipe",
        "asyncio.AbstractEventLoop.create_connection",
        "asyncio.AbstractEventLoop.create_datagram_endpoint",
        "asyncio.AbstractEventLoop.create_server",
        "asyncio.AbstractEventLoop.create_unix_connection",
        "asyncio.AbstractEventLoop.create_unix_server",
        "asyncio.AbstractEventLoop.getaddrinfo",
        "asyncio.AbstractEventLoop.getnameinfo",
        "asyncio.AbstractEventLoop.sendfile",
        "asyncio.AbstractEventLoop.shutdown_asyncgens",
        "asyncio.AbstractEventLoop.shutdown_default_executor",
        "asyncio.AbstractEventLoop.sock_accept",
        "asyncio.AbstractEventLoop.sock_connect",
        "asyncio.AbstractEventLoop.sock_recv",
        "asyncio.AbstractEventLoop.sock_recv_into",
        "asyncio.AbstractEventLoop.sock_recvfrom",
        "asyncio.AbstractEventLoop.sock_recvfrom_into",
        "asyncio.AbstractEventLoop.sock_sendall",
        "asyncio.AbstractEventLoop.sock_sendfile",
        "asyncio.AbstractEventLoop.sock_sendto",
        "asyncio.AbstractEventLoop.start_tls",
        "asyncio.AbstractEventLoop.subprocess_exec",
        "asyncio.AbstractEventLoop.subprocess_shell",
        "asyncio.AbstractServer.serve_forever",
        "asyncio.AbstractServer.start_serving",
        "asyncio.AbstractServer.wait_closed",
        # Only the Windows loop serves pipes; its `create_pipe_connection` is documented by example only.
        "asyncio.ProactorEventLoop.create_pipe_connection",
        "asyncio.ProactorEventLoop.start_serving_pipe",
        # Elsewhere in the standard library
        "collections.abc.AsyncGenerator.aclose",
        "collections.abc.AsyncGenerator.asend",
        "collections.abc.AsyncGenerator.athrow",
        "contextlib.AsyncExitStack.aclose",
        "contextlib.AsyncExitStack.enter_async_context",
        "unittest.IsolatedAsyncioTestCase.asyncSetUp",
        "unittest.IsolatedAsyncioTestCase.asyncTearDown",
        "unittest.IsolatedAsyncioTestCase.enterAsyncContext",
    }
)

# These start the work themselves: dropped, it goes on, and what is lost is its result and its exception.
AWAITABLES: frozenset[str] = frozenset(
    {
        "asyncio.AbstractEventLoop.create_task",
        "asyncio.AbstractEventLoop.run_in_executor",
        "asyncio.TaskGroup.create_task",
        "asyncio.create_task",
        "asyncio.eager_task_factory",
        "asyncio.ensure_future",
        "asyncio.gather",
        "asyncio.shield",
        "asyncio.wrap_future",
    }
)
