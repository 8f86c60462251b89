"""essaim's own questions over the demonstration and over real documents, with graded judgements.

They were written and judged in 2026 by readers who looked at the documents' texts and the
demonstration's fact table, and at no answer. Grades: 3 answers the question, 2 answers it in
part or with a reserve (a target, a smaller number, another bearer), 1 is related, 0 is not
listed. Half of them, drawn at random, were looked at while essaim was made ("tuning").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.demo import FACTS
from corpus.territories import gazetteer
from eval.labels import Mark
from eval.lines import Record, list_of, read_records
from eval.manifest import read_manifest
from eval.names import agree_any

TOPICS = Path(__file__).parent / "topics.jsonl"
NAMES = Path(__file__).parent / "initiatives.jsonl"
"""What documents call an initiative beside its name in the fact table."""
UNANSWERABLE = "unanswerable"
DEMO, REAL = "demo", "real"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPassage:
    """Words of a document that answer a question; the passage that holds them has the grade."""

    document: str
    mark: Mark
    grade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question and the grades of what answers it.

    Attributes:
        id: "fr01" and so on.
        kind: What kind of question: effect, place, public, theme, figure, criterion,
            negation, comparison, acronym, typo, no_accents, unanswerable.
        collection: The documents it is asked of: `DEMO`, or `REAL`, which are no part of
            the project.
        half: "tuning", or "reporting" for those never looked at.
        initiatives: Grades by the initiative's id in the fact table; none where real.
        documents: Grades by the file's path within the collection's folder.
        passages: Places in those documents.
    """

    id: str
    language: str
    kind: str
    text: str
    initiatives: Mapping[str, int]
    documents: Mapping[str, int]
    collection: str = DEMO
    half: str = "tuning"
    passages: tuple[JudgedPassage, ...] = ()

    @property
    def unanswerable(self) -> bool:
        """Whether nothing held answers it."""
        return not self.documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An initiative of the fact table: how it may be called and where it runs.

    Attributes:
        titles: Of the documents that speak of it alone: an initiative without a name of
            its own bears its document's.
        files: The documents that speak of it.
    """

    id: str
    names: tuple[str, ...]
    titles: frozenset[str]
    territories: tuple[str, ...]
    files: frozenset[str] = frozenset()

    def is_it(self, names: tuple[str, ...], territories: tuple[str, ...]) -> bool:
        """Tell whether an initiative so called, in these territories, is this one.

        A name must agree, and the place: two départements each have their "centre de santé
        départemental".
        """
        if self.titles.isdisjoint(names) and not agree_any(self.names, names):
            return False
        return self.shares_place(territories)

    def shares_place(self, territories: tuple[str, ...]) -> bool:
        """Tell whether one of its places lies in one of these, or around it.

        What does not say where it runs may run there.
        """
        places = gazetteer()
        return (
            not territories
            or not self.territories
            or any(
                places.holds(mine, theirs) or places.holds(theirs, mine)
                for mine in self.territories
                for theirs in territories
            )
        )


def read_topics(path: Path = TOPICS) -> list[Topic]:
    """Return the questions.

    Raises:
        UsageError: The file cannot be read.
    """
    return read_records(path, _topic)


def read_expected() -> list[Expected]:
    """Return the initiatives of the demonstration's fact table.

    Raises:
        UsageError: A file cannot be read.
    """
    also = dict(read_records(NAMES, _also))
    documents = read_manifest()
    alone = [(each.initiatives[0], each.title) for each in documents if each.speaks_of_one]
    return [
        Expected(
            id=initiative,
            names=(name, *also.get(initiative, ())),
            titles=frozenset(title for one, title in alone if one == initiative),
            territories=territories,
            files=frozenset(each.file for each in documents if initiative in each.initiatives),
        )
        for initiative, name, territories in read_records(FACTS, _fact)
    ]


def _topic(record: Record) -> Topic:
    return Topic(
        id=str(record["id"]),
        language=str(record["language"]),
        kind=str(record["kind"]),
        text=str(record["text"]),
        initiatives=_grades(record["initiatives"]),
        documents=_grades(record["documents"]),
        collection=str(record["collection"]),
        half=str(record["half"]),
        passages=tuple(_passage(each) for each in list_of(record, "passages")),
    )


def _passage(held: object) -> JudgedPassage:
    if not isinstance(held, dict):
        raise TypeError(held)
    mark = Mark(
        page=int(held["page"]),
        start=int(held["start"]),
        letters=int(held["letters"]),
        digest=str(held["digest"]),
    )
    return JudgedPassage(document=str(held["document"]), mark=mark, grade=int(held["grade"]))


def _grades(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return {str(name): int(grade) for name, grade in value.items()}


def _also(record: Record) -> tuple[str, tuple[str, ...]]:
    return str(record["id"]), tuple(str(name) for name in list_of(record, "names"))


def _fact(record: Record) -> tuple[str, str, tuple[str, ...]]:
    places = [place for place in list_of(record, "territories") if isinstance(place, dict)]
    coded = tuple(_territory(place) for place in places if place["code"])
    return str(record["id"]), str(record["name"]), coded


def _territory(place: Record) -> str:
    """Return the id of a place; the fact table calls some collectivities "ressort"."""
    level = "collectivite" if place["level"] == "ressort" else place["level"]
    return f"{level}:{place['code']}"
