"""The file `concheck-observed.json`: what `pytest --concheck --concheck-record` has seen, for the half that reads.

`docs/two-witnesses.md` says what stands in it. Each kind of entry has a module that reads, joins and writes it.
"""

NAME = "concheck-observed.json"
RECORD = "`pytest --concheck --concheck-record` writes one"
"""What to do about a file that is missing or wrong, as messages end."""
