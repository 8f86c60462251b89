"""A small library in memory, with the initiatives that the tests ask about."""

import re
import zlib
from dataclasses import dataclass, field, replace

import pytest

from corpus.errors import NotFoundError
from corpus.originals import Originals
from corpus.records import (
    Answer,
    Block,
    Criterion,
    Direction,
    Document,
    Evidence,
    Figure,
    FigureStatus,
    Initiative,
    Mention,
    MentionKind,
    Page,
    Passage,
    Proof,
)
from corpus.views import folded
from index.records import Scored, TermMatch
from search_api.answer import Answerer
from search_api.live import Snapshot


@dataclass
class Shelf:
    """An in-memory `Records`: documents made of one page of sentences each."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    held: dict[str, Initiative] = field(default_factory=dict)
    facts: list = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    spoken: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stamp: int = 1

    def add(self, initiative, text, **fields):
        """Hold one initiative described by `text`, in a document of its own."""
        document = f"{zlib.crc32(initiative.encode()):08x}" * 8
        self.texts[document] = [text]
        name = fields.pop("name", initiative)
        figures = tuple(
            self._figure(document, text, initiative, **one) for one in fields.pop("figures", ())
        )
        evidence = tuple(
            self._evidence(document, text, initiative, **one) for one in fields.pop("evidence", ())
        )
        naming = self._mention(document, text, MentionKind.DISPOSITIF, None, name)
        for ref, words in fields.pop("places", {}).items():
            self.facts.append(self._mention(document, text, MentionKind.TERRITORY, ref, words))
        for ref, words in fields.pop("concepts", {}).items():
            self.facts.append(self._mention(document, text, MentionKind.CONCEPT, ref, words))
        self.facts += [*figures, *evidence, naming]
        self.names[naming.id] = initiative
        self.held[initiative] = Initiative(
            id=initiative, name=name, documents=(document,), figures=figures, evidence=evidence,
            mentions=(naming,), **fields,
        )  # fmt: skip
        self.spoken[f"p-{document[:8]}"] = (initiative,)
        self.stamp += 1
        return self.held[initiative]

    def _proof(self, document, text, words):
        start = text.index(words) if words in text else 0
        quote = words if words in text else text[:1]
        return Proof(
            document=document,
            page=1,
            start=start,
            end=start + len(quote),
            quote=quote,
            display=quote,
        )

    def _figure(self, document, text, initiative, *, quote, **fields):
        given = {
            "unit": "%",
            "measure": "",
            "confidence": 0.9,
            "status": FigureStatus.ACHIEVED,
            **fields,
        }
        proof = self._proof(document, text, quote)
        return Figure(id=f"f-{initiative}-{quote}", proof=proof, initiative=initiative, **given)

    def _evidence(
        self, document, text, initiative, *, quote, criterion, answer=Answer.YES, **fields
    ):
        proof = self._proof(document, text, quote)
        return Evidence(
            id=f"e-{initiative}-{criterion}", criterion=criterion, answer=answer, proof=proof,
            confidence=0.8, initiative=initiative, **fields,
        )  # fmt: skip

    def _mention(self, document, text, kind, ref, words):
        return Mention(
            id=f"m-{document[:6]}-{kind}-{words}", kind=kind, name=words, ref=ref, confidence=0.9,
            proof=self._proof(document, text, words),
        )  # fmt: skip

    # Records

    def revision(self):
        return self.stamp

    def documents(self):
        return [self.document(each) for each in sorted(self.texts)]

    def document(self, id_or_prefix):
        found = [each for each in self.texts if each.startswith(id_or_prefix)]
        if len(found) != 1:
            raise NotFoundError("document_unknown", id=id_or_prefix)
        return Document(
            id=found[0], media_type="text/plain", sources=(f"{found[0][:4]}.txt",), title=f"Document {found[0][:4]}",
            published="2026-06", pages=1, size_bytes=10,
        )  # fmt: skip

    def page(self, document, number):
        text = "\n".join(self.texts[document])
        return Page(number=number, text=text, blocks=(Block(start=0, end=len(text)),))

    def passages(self, ids):
        wanted = set(ids)
        return {each.id: each for each in self.all_passages() if each.id in wanted}

    def all_passages(self, document=None):
        for each, sentences in self.texts.items():
            if document in {None, each}:
                text = "\n".join(sentences)
                yield Passage(
                    id=f"p-{each[:8]}", document=each, page=1, start=0, end=len(text), text=text
                )

    def figures(self, *, document=None, initiative=None, rejected=False):  # noqa: ARG002  # none here
        return self._of(Figure, document, initiative)

    def evidence(self, *, document=None, initiative=None, rejected=False):  # noqa: ARG002  # none here
        return self._of(Evidence, document, initiative)

    def mentions(self, *, document=None, kind=None, initiative=None, rejected=False):  # noqa: ARG002  # none here
        found = self._of(Mention, document, None)
        found = [each for each in found if kind in {None, each.kind}]
        return [each for each in found if initiative in {None, self.names.get(each.id)}]

    def _of(self, kind, document, initiative):
        found = [each for each in self.facts if isinstance(each, kind)]
        found = [each for each in found if document in {None, each.proof.document}]
        return [each for each in found if initiative is None or each.initiative == initiative]

    def corrections(self):
        return []

    def mention_initiatives(self):
        return dict(self.names)

    def initiatives(self):
        return [self.held[each] for each in sorted(self.held)]

    def initiative(self, initiative):
        if initiative not in self.held:
            raise NotFoundError("initiative_unknown", id=initiative)
        return self.held[initiative]

    def passage_initiatives(self):
        return dict(self.spoken)


class WordRetriever:
    """Finds passages by the share of the question's words that they hold."""

    def __init__(self, shelf):
        self._shelf = shelf
        self.mended = {"hospitalistaions": "hospitalisations"}.get

    def search(self, question, k, *, allow=None):
        found = []
        for passage in self._shelf.all_passages():
            if allow is None or passage.id in allow:
                held = set(re.findall(r"\w+", folded(passage.text)))
                asked = list(dict.fromkeys(re.findall(r"\w+", folded(question.text))))
                forms = [folded(form) for phrase in question.phrases for form in phrase.forms]
                matched = [each for each in asked if each in held]
                share = len(matched) / max(1, len(asked))
                if matched or any(form in folded(passage.text) for form in forms):
                    terms = tuple(TermMatch(word=each, term=each, cosine=1.0) for each in matched)
                    found.append(
                        Scored(
                            id=passage.id,
                            document=passage.document,
                            score=share,
                            parts={},
                            raw={},
                            matched=terms,
                            coverage=share,
                            covered=dict.fromkeys(matched, 1 / max(1, len(asked))),
                            worths=dict.fromkeys(asked, 1 / max(1, len(asked))),
                        )
                    )
        return sorted(found, key=lambda each: (-each.score, each.id))[:k]


@dataclass
class ShelfSource:
    """A `Source` over a shelf; opens are counted."""

    shelf: Shelf
    folder: object
    opened: int = 0

    def stamp(self):
        return str(self.shelf.revision())

    def open(self):
        self.opened += 1
        copy = replace(self.shelf)
        return Snapshot(
            records=copy, originals=Originals(self.folder), generation="g1",
            answerer=Answerer(copy, WordRetriever(copy)),
        )  # fmt: skip


POLICLINIQUE = "La Policlinique suit à distance les résidents d'Ehpad en Alsace : 47 % d'hospitalisations en moins."
OSICAT = "OSICAT vise 50 % d'hospitalisations en moins dans les Ehpad de Bretagne, un modèle reproductible."
CENTRE = "Le Centre départemental de santé de Saône-et-Loire a assuré 153 000 consultations ; la Dordogne l'a repris."
NUIT = "Astreinte de nuit dans les Ehpad du Gers : les hospitalisations ont baissé de 20 %, repris par l'Ariège."
HOPITAL = (
    "Hospitalisations, hospitalisations : un texte reproductible sur les hospitalisations en Ehpad."
)


@pytest.fixture
def empty_shelf():
    """Return an empty library."""
    return Shelf()


@pytest.fixture
def shelf():
    """Return the library that most tests ask."""
    made = Shelf()
    down = {"concept": "hospitalisation", "direction": Direction.DOWN}
    made.add(
        "policlinique", POLICLINIQUE, name="Policlinique", theme="télémédecine",
        territories=("collectivite:6AE",), populations=("residents_ehpad",),
        places={"collectivite:6AE": "Alsace"}, concepts={"residents_ehpad": "résidents d'Ehpad"},
        figures=[{**down, "value": 47.0, "quote": "47 % d'hospitalisations en moins",
                  "population": "residents_ehpad", "measure": "hospitalisations des résidents d'Ehpad"}],
    )  # fmt: skip
    made.add(
        "osicat", OSICAT, name="OSICAT", theme="télémédecine", territories=("region:53",),
        populations=("residents_ehpad",), places={"region:53": "Bretagne"},
        figures=[{**down, "value": 50.0, "quote": "50 % d'hospitalisations en moins", "status": FigureStatus.TARGET,
                  "measure": "hospitalisations"}],
        evidence=[{"criterion": Criterion.REPRODUCIBILITY_CLAIM, "quote": "reproductible"}],
    )  # fmt: skip
    made.add(
        "centre-71", CENTRE, name="Centre départemental de santé de Saône-et-Loire",
        theme="centre de santé / médecins salariés", territories=("departement:71",), period="2017-2026",
        figures=[{"concept": "consultations", "value": 153000.0, "unit": "consultations",
                  "quote": "153 000 consultations", "measure": "consultations"}],
        evidence=[{"criterion": Criterion.REPRODUCIBILITY_REPLICATED, "quote": "la Dordogne l'a repris"}],
    )  # fmt: skip
    made.add(
        "astreinte-32", NUIT, name="Astreinte de nuit", theme="Ehpad", territories=("departement:32",),
        populations=("ehpad",), places={"departement:32": "Gers"},
        figures=[{**down, "value": 20.0, "quote": "baissé de 20 %", "measure": "hospitalisations"}],
        evidence=[{"criterion": Criterion.REPRODUCIBILITY_REPLICATED, "quote": "repris par l'Ariège"}],
    )  # fmt: skip
    made.add("texte", HOPITAL, name="Texte", theme="autre", territories=("pays:FR",))
    return made


@pytest.fixture
def answerer(shelf):
    """Return an answerer over `shelf`."""
    return Answerer(shelf, WordRetriever(shelf))


@pytest.fixture
def answerer_over():
    """Return a function that makes an answerer over any shelf."""
    return lambda shelf: Answerer(shelf, WordRetriever(shelf))


@pytest.fixture
def source(shelf, tmp_path):
    """Return a source over `shelf`, its originals put."""
    made = ShelfSource(shelf, tmp_path / "originals")
    for document in shelf.texts:
        path = Originals(made.folder).path(document)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shelf.texts[document][0], encoding="utf-8")
    return made
