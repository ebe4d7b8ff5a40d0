"""Built-in functions that look at the object they are given, whatever it is, and neither keep nor wait for it."""

LOOKERS = frozenset(f"builtins.{name}" for name in ("len", "print", "bool", "repr", "str", "id", "isinstance", "type"))
