"""Names of functions that wait for a lock, after the `acquire()` of threading's, multiprocessing's and filelock's."""

import re

TAKES_A_LOCK = re.compile(r"(?:.*_)?acquire(?:_.*)?")
"""What a lock guards is short, as a rule."""
