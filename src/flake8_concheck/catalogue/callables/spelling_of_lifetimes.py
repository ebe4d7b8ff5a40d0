"""Names of functions that start or end what an object does, by parts of them. Beside `spelling_of_service`, whose names
are those of whole functions that start or stop a program."""

import re

STARTS = re.compile(r"(?:^|_)(?:init|setup|startup|initiali[sz]e)(?:_|$)")
STOPS = re.compile(
    r"(?:^|_)(?:a?close|shut_?down|stop|terminate|tear_?down|clean_?up|a?exit|disconnect|unload|dispose|destroy)"
    r"|(?:^|_)(?:start|launch|restart|reload)(?:_|$)"
)
"""Names of functions that run before others of the object do, or after them."""
