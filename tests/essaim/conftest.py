import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

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


SHOWN = (
    *FEW,
    DOCUMENTS / "01-assises-acces-aux-soins-2026.pdf",
    DOCUMENTS / "07-infirmieres-de-nuit-ehpad-ile-de-france.html",
    DOCUMENTS / "133-policlinique-telemedecine-dossier.docx",
    DOCUMENTS / "20-cpts-nord-toulousain.md",
    DOCUMENTS / "73-mammobile-aveyron.pdf",
)
CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a running server over eight demonstration documents."""
    home = tmp_path_factory.mktemp("shown") / "home"
    done = essaim(home, "ingest", *SHOWN)
    assert done.returncode == 0, done.stderr
    with running(home) as address:
        yield address


@pytest.fixture
def own_site(kept_home, tmp_path):
    """The address of a running server over a copy of three documents, to be changed."""
    shutil.copytree(kept_home, tmp_path / "home")
    with running(tmp_path / "home") as address:
        yield address


@contextmanager
def running(home):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "essaim", "--home", str(home), "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 60
        while not ready(address):
            assert time.monotonic() < until, "the server did not get there in time"
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def ready(address):
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture(scope="session")
def browser():
    """Chromium, one for all tests."""
    if not CHROMIUM.exists():
        pytest.skip("pages are walked in a browser: needs the Debian package chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
