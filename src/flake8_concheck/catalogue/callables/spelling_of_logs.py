"""Names of loggers and of what they do, after those of the logging module and what is much used in its place."""

LOGGERS = frozenset({"log", "logger", "logging", "_log", "_logger", "LOG", "LOGGER", "_LOG", "_LOGGER"})
LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical"})
TELLS = LEVELS | {"log", "print"}
"""The last names of calls that only tell somebody something."""
