"""The type of one pitfall: one kind of mistake, one code, whoever sees it."""

from enum import StrEnum
from typing import NamedTuple


class Tier(StrEnum):
    """How sure we are, and so whether the pitfall is looked for unasked."""

    BUG = "bug"
    LIKELY = "likely"
    OPT_IN = "opt-in"
    INTERNAL = "internal"


class Seen(StrEnum):
    """Which half finds the pitfall: by reading, by watching, or both."""

    READ = "flake8"
    WATCHED = "pytest"
    BOTH = "flake8 and pytest"


class Pitfall(NamedTuple):
    """One kind of mistake.

    `slug` names the bad thing and reads well after "allow …"; `message` is one line whose `{placeholders}` a finding
    or a sighting fills; `since` is the release that brought it.
    """

    code: str
    slug: str
    message: str
    tier: Tier
    seen: Seen
    since: str = "0.1"
