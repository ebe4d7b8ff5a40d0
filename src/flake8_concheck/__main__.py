"""`python -m flake8_concheck` is the `concheck` command."""

import os
import sys

if not sys.flags.safe_path and sys.path[:1] in ([os.getcwd()], [""]):
    del sys.path[0]  # `-m` puts it there, and whatever is called like a module of ours there would be imported

from flake8_concheck.cli import main

raise SystemExit(main())
