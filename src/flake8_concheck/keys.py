"""What a user may set, by key, and what is said of a value that cannot be right. Every run of flake8 reads this."""

HELP = {
    "enable": "opt-in pitfalls to look for as well: codes or prefixes of codes, or ALL",
    "target-version": "the newest Python the code has to run on, as 3.12; what goes away later is not reported"
    " (default: any)",
    "blocking": "functions, or methods as package.Class.method, that block their thread",
    "offloaders": "functions that run the function they are given first in another thread or process",
    "spawners": "functions that run the coroutine they are given first, and keep its task",
    "coroutine-functions": "functions, or methods as package.Class.method, whose result has to be awaited",
    "thread-pools": "classes or functions that make a pool of threads",
    "process-pools": "classes or functions that make a pool of processes",
    "thread-locks": "classes or functions that make a lock for threads",
    "async-locks": "classes or functions that make a lock for coroutines",
    "client-sessions": "classes or functions that make a client session, to be shared and closed in the end",
    "follow": "installed packages to look into as into the project's own: a company's libraries",
    "may-block": "functions that may block, as package.function or a pattern like package.compat.*",
    "ignore-groups": "groups of libraries whose calls are not to count as blocking: cloud, databases, http, messaging,"
    " passwords, programs, remote, services",
    "baseline": "the file with the findings that are known and may stay (default: .concheck-baseline.json)",
    "observed": "the file with what the tests have seen while they ran (default: concheck-observed.json)",
}
"""Every key, as in `[tool.concheck]`; in the `[flake8]` section and as a flag it is spelt `concheck-KEY`."""
FILES = ("baseline", "observed")
"""The keys whose value is the path of a file."""


class BadOption(ValueError):
    """An option's value cannot be right; the message names the option and the value."""
