"""Under which key something about a source is remembered."""

import hashlib


def key_of(source: bytes, *rest: str) -> bytes:
    """The same for the same bytes and words, and for no others."""
    made = hashlib.blake2b(digest_size=20)
    for part in (source, *(each.encode("utf-8", "surrogatepass") for each in rest)):
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()
