"""What is known of a dotted name from outside the file: its public form, its class's bases, where facts are listed."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.everything import ALIASES, BASES
from flake8_concheck.catalogue.callables.learned import BLOCKS, COROUTINE, WAITS_FOR_THE_NETWORK, network_packages
from flake8_concheck.learned import NOTHING, Learned
from flake8_concheck.model.elsewhere import NOWHERE, Elsewhere
from flake8_concheck.model.linear import linear
from flake8_concheck.model.summary import Kind
from flake8_concheck.model.values import Known, Value

NOBODY: Mapping[str, str] = {}
RUN_WHEN_CALLED = frozenset({Kind.FUNCTION, Kind.PROPERTY})
"""What a function of the project may be for a call of it to have blocked; a coroutine function only makes something."""
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
        learned: Learned = NOTHING,
        *,
        symbolic: bool = False,
    ) -> None:
        """`symbolic`: a summary is made, which wants paths where other modules would have to be asked.

        `declared`: by name of a function or class, the catalogue's own name that it is to be taken for.

        `muted`: top-level packages whose calls are not to count as blocking. `allowed`: patterns of the names of
        functions that may block, as `fnmatch` reads them. `learned`: what the tests have seen of callables, for what
        nobody else knows better.
        """
        self.declared = declared
        self.muted = frozenset(muted)
        self.allowed = allowed
        self.elsewhere = elsewhere
        self.learned = learned
        self.is_taught = bool(learned)
        self.may_name_ours = bool(declared) or self.is_taught
        """Whether anybody speaks of names that may be the project's own. Asked often."""
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
            climbed: dict[str, tuple[str, ...]] = {}
            self._ancestries.update({name: climbed[name]} if self._circles(name, climbed) else climbed)
        return self._ancestries[name]

    def _circles(self, name: str, climbed: dict[str, tuple[str, ...]]) -> bool:
        """Whether a class on the way up from this one inherits from itself; each is climbed once, whoever shares it.

        What such a class inherits depends on where one has begun, so it is not to be remembered.
        """
        climbed[name] = ()
        line, circles = [name], False
        for base in self.bases(name) or ():
            if base not in climbed and base not in self._ancestries:
                circles |= self._circles(base, climbed)
            known = climbed.get(base) or self._ancestries.get(base, ())
            line += known
            circles |= not known
        climbed[name] = linear(line)
        return circles

    def bases(self, name: str) -> tuple[str, ...] | None:
        """The known bases of a class; None for what is no class we know."""
        if name in self.declared:
            return (self.declared[name],)
        ours = self.elsewhere.bases(name)
        return BASES.find(name) if ours is None else ours

    def lineage(self, name: str) -> tuple[str, ...]:
        """The name, and for a method the same method of each known base: what it may be listed under, nearest first.

        Then what the user says it is like, then `Class.*` of each class, under which a table may speak of all methods
        of a class at once. Last what was learned of any of these. A name of the project's own is left out, for a table
        means another by it: a package of this name that is installed, or this very one, of which its source says more.
        """
        if name not in self._lineages:
            if len(self._lineages) > REMEMBERED:
                self._lineages.clear()
            names = tuple(dict.fromkeys(self._lineage(name)))
            listed = tuple(each for each in names if not self.elsewhere.holds(each))
            self._lineages[name] = (*listed, *dict.fromkeys(self._taught(names))) if self.is_taught else listed
        return self._lineages[name]

    def _taught(self, names: tuple[str, ...]) -> Iterator[str]:
        """What the callable of these names is taken for by what was seen of it."""
        if self._seen_blocking(names):
            yield WAITS_FOR_THE_NETWORK if names[0].partition(".")[0] in self._network else BLOCKS
        if self._seen_awaitable(names):
            yield COROUTINE

    def evidence(self, name: str, key: str) -> str:
        """What was seen of this callable, if it is that alone for which this key lists it; else empty."""
        if key == COROUTINE:
            return self._seen_awaitable(tuple(self._lineage(name)))
        return self._seen_blocking(tuple(self._lineage(name))) if key in (BLOCKS, WAITS_FOR_THE_NETWORK) else ""

    def _seen_blocking(self, names: tuple[str, ...]) -> str:
        """The evidence that the callable of these names blocks; empty if there is none, or it may."""
        told = self.learned.blocking
        return next((told[each] for each in names if each in told and self._may_have_blocked(each)), "")

    def _seen_awaitable(self, names: tuple[str, ...]) -> str:
        """The evidence that what the callable of these names gives has to be awaited; empty if there is none."""
        told = self.learned.awaitable
        return next((told[each] for each in names if each in told and self._is_meant(each)), "")

    def _may_have_blocked(self, name: str) -> bool:
        if any(fnmatchcase(name, pattern) for pattern in self.allowed) or name.partition(".")[0] in self.muted:
            return False
        record = self.elsewhere.function(name)
        return self._is_meant(name) and (record is None or (record.kind in RUN_WHEN_CALLED and not record.may_block))

    def _is_meant(self, name: str) -> bool:
        """Not if it is the project's, and was learned of something from outside that goes by another name."""
        return name not in self.learned.aliases or self.elsewhere.function(name) is None

    @cached_property
    def _network(self) -> frozenset[str]:
        return network_packages(BLOCKING)

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

    def counts(self, name: str) -> bool:
        """Whether it counts that this name blocks, which a summary says by the catalogue alone."""
        return name.partition(".")[0] not in self.muted and not self.elsewhere.holds(name)

    def is_class(self, name: str) -> bool:
        """Whether calling this name gives an instance of it: it is a known class, or spelled like one (PEP 8)."""
        last = name.rpartition(".")[2]
        return self.bases(name) is not None or (last[:1].isupper() and not last.isupper())


CATALOGUE = Knowledge()
"""What the catalogue alone says."""
