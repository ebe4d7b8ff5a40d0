"""Names of context managers that hold nothing while somebody is inside.

`nullcontext`, `suppress` and `aclosing` are contextlib's, and others' like them: `aclosing` stands for what the
generator itself reads. The others turn exceptions into those of a library, or take the time (`_map_api_errors`,
`grpc_error_converter`, `timer` in the projects of `docs/precision.md`).
"""

import re

HOLDS_NOTHING = re.compile(
    r"aclosing|nullcontext|suppress|(?:.*_)?(?:errors?|exceptions?|timed|timer|timing|stopwatch)(?:_.*)?"
)
