"""What libcst raises of a text that it does not take."""

import libcst as cst

REFUSALS = (cst.ParserSyntaxError, cst.CSTValidationError)
"""The second comes from nodes: of `"a" b"b"` for one (libcst, `_nodes/expression.py`), which Python refuses as well."""
