"""Relative names of modules."""


def absolute(dotted: str, package: str) -> str:
    """A name with leading dots as seen from within this package; left as it is if it leads out of it."""
    name = dotted.lstrip(".")
    up = len(dotted) - len(name) - 1
    parts = package.split(".") if package else []
    if up < 0 or up >= len(parts):
        return dotted
    return ".".join([*parts[: len(parts) - up], *([name] if name else [])])
