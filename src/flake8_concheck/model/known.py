"""What is known of a dotted name from outside the file: its public form, its class's bases, where facts are listed."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import Any

from flake8_concheck.catalogue.callables.everything import ALIASES, BASES
from flake8_concheck.model.elsewhere import NOWHERE, Elsewhere
from flake8_concheck.model.linear import linear
from flake8_concheck.model.values import Known, Value

NOBODY: Mapping[str, str] = {}
REMEMBERED = 20_000
"""Names of which the lineage is remembered: a large project has more."""


class Knowledge:
    """The catalogue, what the user declared of other names, and the project's other modules. Remembers every answer."""

    def __init__(
        self,
        declared: Mapping[str, str] = NOBODY,
        muted: Collection[str] = (),
        allowed: tuple[str, ...] = (),
        elsewhere: Elsewhere = NOWHERE,
        *,
        symbolic: bool = False,
    ) -> None:
        """`symbolic`: a summary is made, which wants paths where other modules would have to be asked.

        `declared`: by name of a function or class, the catalogue's own name that it is to be taken for.

        `muted`: top-level packages whose calls are not to count as blocking. `allowed`: patterns of the names of
        functions that may block, as `fnmatch` reads them.
        """
        self.declared = declared
        self.muted = frozenset(muted)
        self.allowed = allowed
        self.elsewhere = elsewhere
        self.symbolic = symbolic
        self.chains: dict[Hashable, Any] = {}
        """What was found of functions of other modules: the same for every file."""
        self._ancestries: dict[str, tuple[str, ...]] = {}
        self._lineages: dict[str, tuple[str, ...]] = {}
        self._entries: dict[int, tuple[Collection[str], dict[str, str | None]]] = {}

    def value(self, name: str) -> Value | None:
        """What a dotted name from outside the file denotes."""
        found = self.elsewhere.find(name)
        return Known(self.public(name)) if found is None else found[0]

    def public(self, name: str) -> str:
        """The name under which the catalogue lists what this name denotes."""
        return ALIASES.find(name) or name

    def ancestry(self, name: str) -> tuple[str, ...]:
        """The class itself and its known bases, nearest first."""
        if name not in self._ancestries:
            self._ancestries[name] = linear(self._ancestry(name))
        return self._ancestries[name]

    def _ancestry(self, name: str, below: tuple[str, ...] = ()) -> Iterator[str]:
        yield name
        for base in self.bases(name) or ():
            if base not in below:
                yield from self._ancestry(base, (*below, name))

    def bases(self, name: str) -> tuple[str, ...] | None:
        """The known bases of a class; None for what is no class we know."""
        if name in self.declared:
            return (self.declared[name],)
        ours = self.elsewhere.bases(name)
        return BASES.find(name) if ours is None else ours

    def lineage(self, name: str) -> tuple[str, ...]:
        """The name, and for a method the same method of each known base: what it may be listed under, nearest first.

        Then what the user says it is like. Last `Class.*` of each class, under which a table may speak of all methods
        of a class at once.
        """
        if name not in self._lineages:
            if len(self._lineages) > REMEMBERED:
                self._lineages.clear()
            self._lineages[name] = tuple(dict.fromkeys(self._lineage(name)))
        return self._lineages[name]

    def _lineage(self, name: str) -> Iterator[str]:
        yield name
        if name in self.declared:
            yield self.declared[name]
        cls, _, member = name.rpartition(".")
        if self.bases(cls) is None or self.elsewhere.function(name) is not None:
            return
        for base in self.ancestry(cls):
            yield f"{base}.{member}"
            if f"{base}.{member}" in self.declared:
                yield self.declared[f"{base}.{member}"]
        yield from (f"{base}.*" for base in self.ancestry(cls))

    def entry(self, name: str, table: Collection[str]) -> str | None:
        """The key under which a table of facts lists this callable, a base's method included."""
        kept, known = self._entries.setdefault(id(table), (table, {}))
        if name not in known:
            if len(known) > REMEMBERED:
                known.clear()
            known[name] = next((each for each in self.lineage(name) if each in kept), None)
        return known[name]

    def is_class(self, name: str) -> bool:
        """Whether calling this name gives an instance of it: it is a known class, or spelled like one (PEP 8)."""
        last = name.rpartition(".")[2]
        return self.bases(name) is not None or (last[:1].isupper() and not last.isupper())


CATALOGUE = Knowledge()
"""What the catalogue alone says."""
