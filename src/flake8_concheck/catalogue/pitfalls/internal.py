"""Internal: what concheck says of itself."""

from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier

CON000 = Pitfall(
    "CON000",
    "internal-error",
    "internal error in the rule for {rule}, which was not applied to the rest of this file: {error}",
    Tier.INTERNAL,
    Seen.READ,
)
CON001 = Pitfall("CON001", "unparsed-file", "not checked, it could not be parsed: {why}", Tier.INTERNAL, Seen.READ)
