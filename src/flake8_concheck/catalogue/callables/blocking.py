"""Callables that hold their thread until something outside of it happens, and what a coroutine should use.

From the documentation and source of CPython 3.11 to 3.13. Not here, because they do not wait: `os.posix_spawn`,
`os.startfile`, `os.exec*`, `subprocess.Popen.poll`. Not here, because a debugger is meant to stop the world:
`breakpoint`. A method is listed on the class that defines it; `classes.BASES` leads subclasses to it.

What waits for something of a kind of its own, and the classes it comes with, stands in the files joined here.
"""

from flake8_concheck.catalogue.callables import (
    cloud,
    databases,
    files,
    learned,
    network,
    processes,
    processor,
    programs,
    threads,
)
from flake8_concheck.catalogue.callables.declared import BLOCKS
from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless

_EXEC = "await asyncio.create_subprocess_exec()"
_SHELL = "await asyncio.create_subprocess_shell()"

# `P_NOWAIT` and friends: the child runs on, the call returns its id.
_NOT_WAITED = (Unless(Argument(0, "mode"), words=("P_NOWAIT", "P_NOWAITO", "P_DETACH")),)

# Polling and unlocking return at once.
_NON_BLOCKING_LOCK = ("LOCK_NB", "LOCK_UN")

BLOCKING: dict[str, Blocking] = {
    BLOCKS: Blocking("CON101", "await asyncio.to_thread()"),
    learned.BLOCKS: Blocking("CON101", "await asyncio.to_thread()"),
    # Sleeping. `sleep(0)` only gives way to other threads.
    "time.sleep": Blocking("CON101", "await asyncio.sleep()", (Unless(Argument(0), constants=(0,)),)),
    "sched.scheduler.run": Blocking(
        "CON101", "loop.call_later()", (Unless(Argument(0, "blocking"), constants=(False,)),)
    ),
    # Starting a process: the parent waits until the child has reached `exec`, and most of these wait for its end.
    "os.popen": Blocking("CON101", _SHELL),
    "os.spawnl": Blocking("CON101", _EXEC, _NOT_WAITED),
    "os.spawnle": Blocking("CON101", _EXEC, _NOT_WAITED),
    "os.spawnlp": Blocking("CON101", _EXEC, _NOT_WAITED),
    "os.spawnlpe": Blocking("CON101", _EXEC, _NOT_WAITED),
    "os.spawnv": Blocking("CON101", _EXEC, _NOT_WAITED),
    "os.spawnve": Blocking("CON101", _EXEC, _NOT_WAITED),
    "os.spawnvp": Blocking("CON101", _EXEC, _NOT_WAITED),
    "os.spawnvpe": Blocking("CON101", _EXEC, _NOT_WAITED),
    "os.system": Blocking("CON101", _SHELL),
    "pty.spawn": Blocking("CON101", "await asyncio.to_thread(pty.spawn, ...)"),
    "subprocess.Popen": Blocking("CON101", _EXEC, direct=True),
    "subprocess.call": Blocking("CON101", _EXEC),
    "subprocess.check_call": Blocking("CON101", _EXEC),
    "subprocess.check_output": Blocking("CON101", _EXEC),
    "subprocess.getoutput": Blocking("CON101", _SHELL),
    "subprocess.getstatusoutput": Blocking("CON101", _SHELL),
    "subprocess.run": Blocking("CON101", _EXEC),
    # Waiting for a process. With a timeout of 0 these raise at once when it still runs.
    "os.wait": Blocking("CON101", "await asyncio.to_thread(os.wait)"),
    "os.wait3": Blocking(
        "CON101", "await asyncio.to_thread(os.wait3, ...)", (Unless(Argument(0, "options"), words=("WNOHANG",)),)
    ),
    "os.wait4": Blocking(
        "CON101", "await asyncio.to_thread(os.wait4, ...)", (Unless(Argument(1, "options"), words=("WNOHANG",)),)
    ),
    "os.waitid": Blocking(
        "CON101", "await asyncio.to_thread(os.waitid, ...)", (Unless(Argument(2), words=("WNOHANG",)),)
    ),
    "os.waitpid": Blocking(
        "CON101", "await asyncio.to_thread(os.waitpid, ...)", (Unless(Argument(1), words=("WNOHANG",)),)
    ),
    "subprocess.Popen.communicate": Blocking(
        "CON101",
        "asyncio.create_subprocess_exec() and await process.communicate()",
        (Unless(Argument(1, "timeout"), constants=(0,)),),
        settled_by=("poll", "wait"),  # It is the wait that is told then, and what is left to read is in the pipe.
    ),
    "subprocess.Popen.wait": Blocking(
        "CON101",
        "asyncio.create_subprocess_exec() and await process.wait()",
        (Unless(Argument(0, "timeout"), constants=(0,)),),
        settled_by=("poll",),
    ),
    # Waiting for a person, who hardly ever minds that nothing else goes on.
    "builtins.input": Blocking("CON101", "await asyncio.to_thread(input, ...)", direct=True),
    "getpass.getpass": Blocking("CON101", "await asyncio.to_thread(getpass.getpass, ...)", direct=True),
    "msvcrt.getch": Blocking("CON101", "await asyncio.to_thread(msvcrt.getch)", direct=True),
    "msvcrt.getche": Blocking("CON101", "await asyncio.to_thread(msvcrt.getche)", direct=True),
    "msvcrt.getwch": Blocking("CON101", "await asyncio.to_thread(msvcrt.getwch)", direct=True),
    "msvcrt.getwche": Blocking("CON101", "await asyncio.to_thread(msvcrt.getwche)", direct=True),
    "sys.stdin.buffer.read": Blocking("CON101", "await asyncio.to_thread(sys.stdin.buffer.read, ...)", direct=True),
    "sys.stdin.buffer.readline": Blocking(
        "CON101", "await asyncio.to_thread(sys.stdin.buffer.readline, ...)", direct=True
    ),
    "sys.stdin.buffer.readlines": Blocking(
        "CON101", "await asyncio.to_thread(sys.stdin.buffer.readlines, ...)", direct=True
    ),
    "sys.stdin.read": Blocking("CON101", "await asyncio.to_thread(sys.stdin.read, ...)", direct=True),
    "sys.stdin.readline": Blocking("CON101", "await asyncio.to_thread(sys.stdin.readline, ...)", direct=True),
    "sys.stdin.readlines": Blocking("CON101", "await asyncio.to_thread(sys.stdin.readlines, ...)", direct=True),
    # Waiting for descriptors, which is the loop's own work. A timeout of 0 polls.
    "select.devpoll.poll": Blocking("CON101", "loop.add_reader()", (Unless(Argument(0), constants=(0,)),)),
    "select.epoll.poll": Blocking("CON101", "loop.add_reader()", (Unless(Argument(0, "timeout"), constants=(0,)),)),
    "select.kqueue.control": Blocking(
        "CON101",
        "loop.add_reader()",
        (Unless(Argument(1), constants=(0,)), Unless(Argument(2), constants=(0,))),
    ),
    "select.poll.poll": Blocking("CON101", "loop.add_reader()", (Unless(Argument(0), constants=(0,)),)),
    "select.select": Blocking("CON101", "loop.add_reader()", (Unless(Argument(3), constants=(0,)),)),
    "selectors.BaseSelector.select": Blocking(
        "CON101", "loop.add_reader()", (Unless(Argument(0, "timeout"), constants=(0,)),)
    ),
    # Waiting for a signal.
    "signal.pause": Blocking("CON101", "loop.add_signal_handler()"),
    "signal.sigtimedwait": Blocking("CON101", "loop.add_signal_handler()", (Unless(Argument(1), constants=(0,)),)),
    "signal.sigwait": Blocking("CON101", "loop.add_signal_handler()"),
    "signal.sigwaitinfo": Blocking("CON101", "loop.add_signal_handler()"),
    # Waiting for another process to let go of a file, which it holds while it reads or writes, as a rule.
    "fcntl.flock": Blocking(
        "CON101",
        "await asyncio.to_thread(fcntl.flock, ...)",
        (Unless(Argument(1), words=_NON_BLOCKING_LOCK),),
        direct=True,
    ),
    "fcntl.lockf": Blocking(
        "CON101",
        "await asyncio.to_thread(fcntl.lockf, ...)",
        (Unless(Argument(1), words=_NON_BLOCKING_LOCK),),
        direct=True,
    ),
    "msvcrt.locking": Blocking(
        "CON101",
        "await asyncio.to_thread(msvcrt.locking, ...)",
        (Unless(Argument(1), words=("LK_NBLCK", "LK_NBRLCK", "LK_UNLCK")),),
        direct=True,
    ),
    "os.lockf": Blocking(
        "CON101",
        "await asyncio.to_thread(os.lockf, ...)",
        (Unless(Argument(1), words=("F_TLOCK", "F_ULOCK", "F_TEST")),),
        direct=True,
    ),
    **cloud.BLOCKING,
    **databases.BLOCKING,
    **files.BLOCKING,
    **network.BLOCKING,
    **processes.BLOCKING,
    **processor.BLOCKING,
    **programs.BLOCKING,
    **threads.BLOCKING,
}
