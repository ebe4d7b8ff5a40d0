"""What the tests teach the half that reads, and what they say of its findings: `docs/two-witnesses.md`.

`pytest --concheck --concheck-record` writes it to `concheck-observed.json`. Nothing of this is imported otherwise.
"""
