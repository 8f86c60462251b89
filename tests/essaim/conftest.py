import json
import os
import shutil
import subprocess
import sys

import pytest

from corpus.demo import DOCUMENTS

FEW = (
    DOCUMENTS / "02-policlinique-telemedecine-alsace.pdf",
    DOCUMENTS / "05-mammobile-gers.html",
    DOCUMENTS / "09-telemedecine-samu-ehpad-nancy.txt",
)


def essaim(home, *args, lang="fr", **env):
    """Run `essaim` in a process of its own on the folder `home`."""
    done = subprocess.run(
        [sys.executable, "-m", "essaim", "--home", str(home), *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "ESSAIM_LANG": lang, "PYTHONUTF8": "1", **env},
        check=False,
    )
    done.lines = lambda: [json.loads(line) for line in done.stdout.splitlines()]
    return done


def runner(folder):
    def call(*args, home=folder, **options):
        return essaim(home, *args, **options)

    call.home = folder
    return call


@pytest.fixture
def run(tmp_path):
    """Run `essaim` on an empty home of its own."""
    return runner(tmp_path / "home")


@pytest.fixture(scope="session")
def kept_home(tmp_path_factory):
    """A home with three demonstration documents, made once."""
    home = tmp_path_factory.mktemp("kept") / "home"
    done = essaim(home, "ingest", *FEW)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def filled(kept_home, tmp_path):
    """Run `essaim` on a copy of the home with three documents."""
    shutil.copytree(kept_home, tmp_path / "home")
    return runner(tmp_path / "home")
