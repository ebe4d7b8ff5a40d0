"""Try to break the reading half: real code, generated programs, hostile files. `python -m tools.crash --help`."""
