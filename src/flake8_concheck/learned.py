"""What the tests have taught: callables that were seen blocking the loop, or giving something to await.

Plain data, as the options carry it and the model asks it. Where it comes from is `observed`'s business.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Learned:
    """`blocking` and `awaitable`: by dotted name, the evidence. `aliases` are the names among them under which only
    something from outside of the project may be meant.

    Two are equal if their `digest` is: it stands in the key of whatever is remembered, which nobody wants to be long.
    """

    digest: str = ""
    blocking: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    awaitable: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    aliases: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.digest)


NOTHING = Learned()


def learned(blocking: Iterable[tuple[str, str]], awaitable: Iterable[tuple[str, str]]) -> Learned:
    """From names and evidence; what stands first holds. The same content makes equals."""
    blocks, gives = _first(blocking), _first(awaitable)
    if not blocks and not gives:
        return NOTHING
    import hashlib  # OpenSSL takes a while to load, and most projects have nothing to teach

    content = repr((sorted(blocks.items()), sorted(gives.items())))
    digest = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    others = frozenset(alias for name in (*blocks, *gives) for alias in aliases(name))
    return Learned(digest, _with_aliases(blocks), _with_aliases(gives), others - blocks.keys() - gives.keys())


def _first(evidence: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, said in evidence:
        found.setdefault(name, said)
    return found


def _with_aliases(evidence: Mapping[str, str]) -> dict[str, str]:
    return {alias: said for name, said in evidence.items() for alias in aliases(name)} | dict(evidence)


def aliases(name: str) -> tuple[str, ...]:
    """Other names by which programs know it: without its private modules, and a class for what makes its objects.

    `httpx._client.Client.get` is `httpx.Client.get`, for nobody imports from a private module what is public above it;
    `shop.Database.__init__` is what a call of `shop.Database` runs.
    """
    found = [name.removesuffix(f".{each}") for each in ("__init__", "__new__") if name.endswith(f".{each}")]
    for each in (name, *found):
        parts = each.split(".")
        modules = next((at for at, part in enumerate(parts[:-1]) if part.lstrip("_")[:1].isupper()), len(parts) - 1)
        private = next((at for at in range(1, modules) if parts[at].startswith("_")), None)
        if private is not None:
            found.append(".".join([*parts[:private], *parts[modules:]]))
    return tuple(dict.fromkeys(found))
