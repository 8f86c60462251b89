import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.demo import DOCUMENTS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def examples():
    """The commands of the README with the output that it shows."""
    for block in BLOCKS:
        command, _, output = block.partition("\n")
        yield command.removeprefix("$ "), output


def run(command, home):
    variables, words = {}, shlex.split(command)
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        variables[name] = value
    assert words[0].endswith("essaim")
    at = words.index(".demo")
    words[at] = str(home)
    done = subprocess.run(
        [sys.executable, "-m", "essaim", *words[1:]],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1", "ESSAIM_LANG": "fr", **variables},
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("demo") / "home"
    done = subprocess.run(
        [sys.executable, "-m", "essaim", "--home", home, "ingest", DOCUMENTS.relative_to(ROOT)],
        check=False,
        cwd=ROOT,
        capture_output=True,
    )
    assert done.returncode in {0, 1}, "only scans may fail, where tesseract is missing"
    return home


def tidy(output):
    return [line.rstrip() for line in output.strip().splitlines()]


@pytest.mark.parametrize(("command", "output"), list(examples()))
def test_the_readme_shows_what_the_command_says(command, output, demo_home):
    assert tidy(run(command, demo_home)) == tidy(output)


def test_the_readme_shows_three_questions_and_the_two_commands():
    assert len(BLOCKS) == 3
    assert "make demo" in README
    assert "make test" in README


def test_every_command_of_the_readme_exists():
    named = set(re.findall(r"^\| `essaim ([a-z]+)", README, re.MULTILINE))
    done = subprocess.run(
        [sys.executable, "-m", "essaim", "--help"], capture_output=True, text=True, check=True
    )
    listed = set(re.findall(r"^\W*([a-z]+)\b", done.stdout, re.MULTILINE))
    assert {"ingest", "search", "serve", "eval"} <= named <= listed
