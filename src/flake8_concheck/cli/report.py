"""What there is to say of one file; plain data, for it comes from other processes."""

from dataclasses import dataclass

from flake8_concheck.located import Located


@dataclass(frozen=True, slots=True)
class Report:
    """`path`: as it is to be printed. `problem`: why the file could not be checked, on one line, with its name."""

    path: str
    findings: tuple[Located, ...] = ()
    problem: str | None = None
