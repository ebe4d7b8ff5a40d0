"""`python -m flake8_concheck` is the `concheck` command."""

from flake8_concheck.cli import main

raise SystemExit(main())
