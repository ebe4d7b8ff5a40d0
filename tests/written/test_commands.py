"""Every command in the pages works: it is run here, or it stands below with the reason why not."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flake8_concheck.cli import main
from written.blocks import ROOT, blocks, code_in_sentences, commands, pages
from written.shell import Outcome, sh

NOT_RUN = {
    r".*\bpip install\b.*": "needs an index; tools/wheel.py installs what is built and uses it",
    r"python3 -m venv \S+": "no more than pip install needs",
    r"\. \S+/activate": "changes the shell it is typed into",
    r"\S*tox .*": "makes what these tests run in, and runs them",
    r"pytest tests/.*": "tests of this project",
    r"pytest --concheck-self-test": "takes long, and tests/seam runs it",
    r"concheck lsp": "ends with the editor; tests/lsp talks to it",
    r"python tools/(new_pitfall|pages)\.py.*": "tests/meta runs them on a copy of the project",
    r"python -m tools\.(bench|crash|suites).*": "takes minutes to hours",
    r"python (-P )?-m flake8_concheck": "a name; which command is the reader's to say",
    r"pre-commit autoupdate": "asks the network",
    r".*\b(CODE|FILE:LINE|FOLDER|KEY|NAME)\b.*": "the word in capitals is the reader's to say",
    r"concheck (why( shop/app\.py:12)?|observed)|git (mv|symbolic-ref)": "a name; the reader says of what",
    r"concheck check --(enable|output-format|observed-file)|flake8 --concheck-enable": "an option, looked for below",
}
MODULES = ("__init__.py", "notifier.py", "reports.py", "store.py")
TESTS = ("test_notifier.py", "test_reports.py", "test_store.py")
PROGRAM = re.compile(r"(concheck|flake8|pytest|python|tox|git|pre-commit|pip) ")
PLACES = [
    *((command, str(block)) for path in pages() for block in blocks(path) for command in commands(block)),
    *((span, path.name) for path in pages() for span in code_in_sentences(path) if PROGRAM.match(span)),
]
FOUND = {command: [page for each, page in PLACES if each == command] for command, _ in PLACES}
"""Each command, and the pages that have it."""
RUN = sorted(command for command in FOUND if not any(re.fullmatch(each, command) for each in NOT_RUN))

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Some of the examples, as a project with a folder src and a branch main, one file changed since."""
    for names, source, target in ((MODULES, "orders", "src/orders"), (TESTS, "tests", "tests")):
        (tmp_path / target).mkdir(parents=True)
        for name in names:
            shutil.copy(ROOT / "examples" / source / name, tmp_path / target)
    (tmp_path / "shards").mkdir()
    for name in ("concheck-observed.json", "shards/one.json"):
        (tmp_path / name).write_text('{"version": 1}\n')
    settings = (ROOT / "examples" / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(settings.replace('pythonpath = ["."]', 'pythonpath = ["src"]'))
    identity = "-c user.name=Somebody -c user.email=somebody@example.org"
    done = sh(f"git init -q -b main && git add -A && git {identity} commit -q -m All", tmp_path)
    assert done.code == 0, done.err
    (tmp_path / "src" / "orders" / "late.py").write_text("import time\n\n\nasync def late():\n    time.sleep(1)\n")
    return tmp_path


@pytest.fixture
def outcome(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], Outcome]:
    """Runs a command there: ours in this process, which is quicker, unless it needs a shell."""

    def run(command: str) -> Outcome:
        if not re.fullmatch(r"concheck [^<>|&;*]*\w", command):
            return sh(command, project)
        monkeypatch.chdir(project)
        code = main(shlex.split(command)[1:])
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.mark.parametrize("command", RUN)
def test_it_runs(command: str, project: Path, outcome: Callable[[str], Outcome]) -> None:
    (project / ".concheck-baseline.json").write_text('{"version": 1, "static": []}\n')
    done = outcome(command)
    told = f"{FOUND[command]}: {command}\n{done.out}\n{done.err}"
    assert "Traceback" not in done.err, told
    assert done.code == 0 or (done.code == 1 and command.startswith(("concheck ", "flake8", "pytest "))), told
    assert done.code == 0 or not command.startswith("pytest") or "\nCON" in done.out, told


def test_the_way_to_a_clean_run_is_as_first_run_tells_it(project: Path) -> None:
    path = ROOT / "docs" / "first-run.md"
    steps = commands(next(blocks(path)))
    assert [(step.split()[1], sh(step, project).code) for step in steps] == [
        ("check", 1),
        ("explain", 0),
        ("fix", 1),
        ("fix", 0),
        ("baseline", 0),
        ("check", 0),
    ]


def test_no_reason_is_without_a_command() -> None:
    assert [each for each in NOT_RUN if not any(re.fullmatch(each, command) for command in FOUND)] == []
    assert len(RUN) > 30


@pytest.fixture(scope="module")
def helps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each command says of its options."""
    folder = tmp_path_factory.mktemp("helps")
    return {name: sh(f"{name} --help", folder).out for name in ("flake8", "pytest")}


def of_concheck(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0, f"there is no concheck {command}"
    return capsys.readouterr().out


SPANS = sorted({(path.relative_to(ROOT).as_posix(), span) for path in pages() for span in code_in_sentences(path)})


def test_every_option_in_a_sentence_is_one(helps: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    names = ("check", "fix", "baseline", "explain", "why", "rules", "config", "lsp", "observed merge", "observed show")
    concheck = {f"concheck {name}": of_concheck(name, capsys) for name in names}
    known = helps | concheck
    everything = "\n".join(known.values())
    unknown = []
    for page, span in SPANS:
        program = next((each for each in known if span.startswith(f"{each} ")), "")
        if program or re.match("--[a-z]", span):
            options = re.findall(r"(?<!\S)--[a-z][a-z0-9-]+(?![\w-])", span)
            unknown += [(page, span) for each in options if not offers(known.get(program, everything), each)]
    assert unknown == []


def offers(help_: str, option: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", help_) is not None
