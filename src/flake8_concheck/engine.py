"""gate -> parse -> learn -> judge -> locate. Pure: text in, findings out; it knows no host."""

import ast
import gc
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from typing import Any

from flake8_concheck.aligned import NEWLINE
from flake8_concheck.catalogue.pitfall import Pitfall, Tier
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.catalogue.pitfalls.internal import CON000, CON001
from flake8_concheck.deep_stack import has_room, roomily, with_room
from flake8_concheck.dispatch import Dispatch, dispatch
from flake8_concheck.file import ALONE, File
from flake8_concheck.fixing.proposal import Proposal
from flake8_concheck.gate import relevant
from flake8_concheck.located import Located
from flake8_concheck.meant import not_meant
from flake8_concheck.model import Knowledge, Model
from flake8_concheck.model.learn import learn
from flake8_concheck.nesting import FEW, MOST, depth
from flake8_concheck.options import Options
from flake8_concheck.refusals import REFUSALS
from flake8_concheck.rule import Finding, Rule, load
from flake8_concheck.telling import Said, finding_text, located
from flake8_concheck.tree import Parsed, Tree

Propose = Callable[[Pitfall, Finding, Model], Iterable[Proposal]]
Parse = Callable[[str], Tree]
DEFAULTS = Options()
TOO_DEEP = "nested too deeply"


def nothing(pitfall: Pitfall, finding: Finding, model: Model) -> tuple[Proposal, ...]:
    """No fix is wanted."""
    return ()


def check(
    source: str,
    options: Options = DEFAULTS,
    rules: Iterable[Rule[Any]] | None = None,
    file: File = ALONE,
    propose: Propose = nothing,
    parse: Parse = Parsed,
) -> list[Located]:
    """Every finding in this text, in the order of the file, with the fixes that `propose` has for it.

    `parse` may know an earlier version of the text. A file that libcst cannot parse gives one CON001; a rule that fails
    gives one CON000 and the others go on.
    """
    if not relevant(source):
        return []
    if "\r" in source:
        source = NEWLINE.sub(
            "\n", source
        )  # as Python does; libcst and Python's words do not take all ends for the same
    chosen = [each for each in (load() if rules is None else rules) if _wanted(each.pitfall, options)]
    levels = depth(source)
    if levels > MOST:
        return [_syntax_error(source) or _unparsed(1, 0, TOO_DEEP)]
    with _collector_off():
        try:
            begin = with_room if levels > FEW else roomily
            return not_meant(source, begin(lambda: _checked(parse(source), chosen, options, file, propose)))
        except REFUSALS as error:
            return [_refused(source, error)]
        except UnicodeEncodeError as error:
            return [_refused_character(source, error.start)]
        except RecursionError:
            return [_unparsed(1, 0, TOO_DEEP)]


def _checked(tree: Tree, rules: list[Rule[Any]], options: Options, file: File, propose: Propose) -> list[Located]:
    def looked_for(code: str) -> bool:
        return _wanted(PITFALLS[code], options)

    facts = learn(tree.module, frozenset(each.on for each in rules))
    known = file.known or knowledge(options)
    model = Model(facts, looked_for, options.target_version, known, file.package, file.module, file.folders)
    with closing(model):
        said = [Said(*each, tuple(propose(*each, model))) for each in _judge(model, dispatch(rules))]
        found = located(tree, said, file, model) if said else []
        file.read(facts)
        return found


@lru_cache(maxsize=8)
def knowledge(options: Options) -> Knowledge:
    """What is known of names from outside a file that is looked at alone; remembered, for it remembers its answers."""
    return Knowledge(dict(options.declared), options.ignored_packages, options.may_block, learned=options.learned)


def _wanted(pitfall: Pitfall, options: Options) -> bool:
    return pitfall.tier is not Tier.OPT_IN or options.enables(pitfall.code)


@contextmanager
def _collector_off() -> Iterator[None]:
    """A file's tree is many objects and no garbage: without the cyclic collector the parse takes 15 % less."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _judge(model: Model, chosen: Dispatch) -> Iterator[tuple[Pitfall, Finding]]:
    """What the rules say of each node; the failure of one becomes a finding, and it is not asked again."""
    failed: set[str] = set()
    for node in model.queue:
        for rule in chosen.rules_for(node, model):
            if failed and rule.pitfall.code in failed:
                continue
            try:
                said = [*rule.check(node, model)]
                for finding in said:
                    finding_text(rule.pitfall, finding)
            except Exception as error:
                if isinstance(error, RecursionError) and not has_room():
                    raise  # it is the text that is deep, unless it happens again
                failed.add(rule.pitfall.code)
                said = []
                yield CON000, Finding(node, _failure(rule, error))
            for finding in said:
                yield rule.pitfall, finding


def _failure(rule: Rule[Any], error: Exception) -> dict[str, str]:
    return {"rule": rule.pitfall.code, "error": f"{type(error).__name__}: {error}".splitlines()[0]}


def _refused(source: str, error: Exception) -> Located:
    """Python's own words and place for a syntax error; libcst's place for what only libcst refuses.

    Of a refusal at the end of a line libcst names the next line, and the column of this one, which that may not have.
    """
    known = _syntax_error(source)
    line, column = getattr(error, "raw_line", 1), getattr(error, "raw_column", 0)
    text = dict(enumerate(source.splitlines(), 1)).get(line, "")
    return known or _unparsed(line, min(column, len(text)), "syntax that the installed libcst does not know")


def _refused_character(source: str, at: int) -> Located:
    """Half of a character: odd encodings, and clients of the language server, can say it."""
    line = source.count("\n", 0, at) + 1
    return _unparsed(line, at - source.rfind("\n", 0, at) - 1, "a lone surrogate, which is no character")


def _syntax_error(source: str) -> Located | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except SyntaxError as wrong:
        return _unparsed(wrong.lineno or 1, max((wrong.offset or 1) - 1, 0), wrong.msg)
    except ValueError as wrong:
        return _unparsed(1, 0, str(wrong))
    except (RecursionError, MemoryError):
        return _unparsed(1, 0, TOO_DEEP)
    return None


def _unparsed(line: int, column: int, why: str) -> Located:
    return Located(line, column, CON001.code, CON001.message.format(why=why), line, column)
