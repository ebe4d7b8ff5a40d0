"""The version of the distribution. Asking the installed metadata for it would take as long as a whole warm run."""

VERSION = "0.1.0"
