"""What a run ran on, without a date and without a name."""

import os
import platform
from importlib.metadata import version


def machine() -> tuple[str, ...]:
    """Facts, one a line."""
    cores = os.cpu_count() or 1
    load = os.getloadavg()[0]
    return (
        f"{platform.system()} on {platform.machine()}, {cores} cores",
        f"{platform.python_implementation()} {platform.python_version()}, libcst {version('libcst')}",
        f"load when it began: {load:.1f} (what else was running, in cores)",
    )
