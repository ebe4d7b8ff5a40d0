"""`concheck lsp`: the Language Server Protocol over standard input and output. Only this package knows pygls."""
