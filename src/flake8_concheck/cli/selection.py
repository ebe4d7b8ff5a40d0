"""Which codes are to be reported."""


def chosen(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """The longer prefix wins, as in flake8; with nothing selected everything is."""
    yes = max((len(each) for each in select if each == "ALL" or code.startswith(each)), default=0 if select else 1)
    no = max((len(each) for each in ignore if each == "ALL" or code.startswith(each)), default=0)
    return yes > 0 and (not no or (bool(select) and yes > no))
