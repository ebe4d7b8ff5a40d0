"""7xx: streams, subprocesses, clients."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON706 = Pitfall(
    "CON706",
    "subprocess-pipe-deadlock",
    "{callee}() may wait for ever: the process stops when its {pipes} pipe is full, and nobody reads it;"
    " use communicate()",
    Tier.BUG,
    Seen.READ,
)
CON707 = Pitfall(
    "CON707",
    "write-without-drain",
    "{callee}() in a loop without await drain(): what a slow reader does not take piles up in memory;"
    " await {writer}.drain()",
    Tier.LIKELY,
    Seen.READ,
)
CON708 = Pitfall(
    "CON708",
    "client-session-per-request-or-unclosed",
    "the session made by {callee}() is {problem}; {instead}",
    Tier.LIKELY,
    Seen.BOTH,
)
CON710 = Pitfall(
    "CON710",
    "close-without-wait-closed",
    "{callee}() only begins to close the connection; await {writer}.wait_closed() afterwards",
    Tier.OPT_IN,
    Seen.READ,
)
CON721 = Pitfall(
    "CON721",
    "leaked-transport",
    "{what} made by {callee}() was still open when {owner} ended; close it",
    Tier.BUG,
    Seen.WATCHED,
)
CON722 = Pitfall(
    "CON722",
    "leaked-subprocess",
    "the process started by {callee}() was still running when {owner} ended; await its wait(), or kill it first",
    Tier.BUG,
    Seen.WATCHED,
)
