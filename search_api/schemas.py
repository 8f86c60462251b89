"""The shapes of the wire, for the documentation of the API and its tests.

`wire.py` makes the objects; these models describe them and refuse anything else.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, StrictStr

_EXAMPLE_DOCUMENT = "3f5a9c41d2e07b68"


FieldGiven = StrictInt | StrictFloat | StrictStr | list[StrictStr] | None
"""What a field may be given as: a number, words, several words, or nothing."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Proof(_Shape):
    """The exact words of the exact page; offsets count code points of the page's text."""

    document: str = Field(examples=[_EXAMPLE_DOCUMENT])
    page: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    display: str


class Territory(_Shape):
    """A place of the official geographic code."""

    id: str = Field(examples=["departement:32"])
    code: str = Field(examples=["32"])
    level: str = Field(examples=["departement"])
    name: str = Field(examples=["Gers"])


class Judgement(_Shape):
    """What a person said of a fact; `fields` are those that say what the person says."""

    verdict: Literal["accepted", "rejected", "edited", "added"]
    by: str | None
    at: str = Field(examples=["2026-11-25T21:00:00+00:00"])
    note: str | None
    fields: list[str]


class Figure(_Shape):
    """A number as a fact, with its proof and its caveats."""

    id: str
    value: float
    value_max: float | None
    unit: str
    per: str | None
    qualifier: Literal["exactly", "about", "at_least", "at_most", "between"]
    direction: Literal["up", "down", "none"]
    baseline: float | None
    status: Literal["achieved", "target", "rule", "projection", "context"]
    measure: str
    concept: str | None
    population: str | None
    period: str | None
    territories: list[str]
    initiative: str | None
    dispositif: str | None
    confidence: float = Field(ge=0, le=1)
    caveats: list[Literal["self_declared", "no_baseline", "no_period", "no_comparison"]]
    caveats_text: dict[str, str]
    proof: Proof
    supports: list[Proof]
    correction: Judgement | None


class Effect(_Shape):
    """An outcome with the direction asked for; `at_least` is in percent."""

    concept: str = Field(examples=["hospitalisation"])
    direction: Literal["up", "down", "none"]
    at_least: float | None


class AskedFigure(_Shape):
    """A number that facts shall meet."""

    value: float
    value_max: float | None
    unit: str | None
    qualifier: Literal["exactly", "about", "at_least", "at_most", "between"]
    noun: str
    concept: str | None


class Understood(_Shape):
    """A stretch of the question; `without=<key>` leaves it unread."""

    part: str
    key: str = Field(examples=["effect:hospitalisation:down"])
    start: int
    end: int
    text: str


class Question(_Shape):
    """The question as read."""

    text: str
    read: str
    language: Literal["fr", "en"]
    effects: list[Effect]
    populations: list[str]
    territories: list[str]
    themes: list[str]
    criteria: list[Literal["reproducibility", "originality", "impact"]]
    lines: list[str]
    figures: list[AskedFigure]
    years: list[int]
    concepts: list[str]
    excluded: list[str]
    understood: list[Understood]


class Note(_Shape):
    """A reserve about the answer as a whole; `without` are the keys that make it pass."""

    kind: Literal["spelling", "unsure", "place", "effect"]
    text: str
    without: list[str]


class Reason(_Shape):
    """Why a hit is there, or a reserve about it; `proof` is null where none is known."""

    kind: Literal[
        "effect", "figure", "caveat", "name", "place", "public", "theme", "criterion", "words"
    ]
    text: str
    proof: Proof | None


class PassageShown(_Shape):
    """A passage of a hit."""

    id: str
    document: str
    page: int
    start: int
    end: int
    text: str
    score: float


class Hit(_Shape):
    """One answer; the keys are the same for every unit."""

    rank: int = Field(ge=1)
    score: float
    unit: Literal["initiative", "passage", "document"]
    id: str
    title: str
    territories: list[Territory]
    documents: list[str]
    sources: list[str]
    figures: list[Figure]
    reasons: list[Reason]
    passages: list[PassageShown]
    also: list[str]


class FacetValue(_Shape):
    """A value to filter by and how many hits have it."""

    id: str
    label: str
    count: int
    parent: str | None = None


class Facets(_Shape):
    """By what the hits can be narrowed.

    `area` holds régions and départements, these with their région as `parent`.
    """

    territory: list[FacetValue]
    area: list[FacetValue]
    theme: list[FacetValue]
    population: list[FacetValue]
    year: list[FacetValue]
    kind: list[FacetValue]
    evidence: list[FacetValue]


class Filters(_Shape):
    """The hard conditions that were applied."""

    territory: list[str]
    theme: list[str]
    population: list[str]
    year: list[int]
    kind: list[str]
    evidence: list[str]


class Version(_Shape):
    """What answered."""

    program: str
    generation: str


class SearchAnswer(_Shape):
    """An answer: what was understood, and the hits, best first."""

    question: Question
    unit: Literal["initiative", "passage", "document"]
    total: int
    took_ms: float
    notes: list[Note]
    hits: list[Hit]
    facets: Facets
    filters: Filters
    version: Version


class Evidence(_Shape):
    """What one place says about one criterion."""

    id: str
    criterion: str = Field(examples=["reproducibility.replicated"])
    answer: Literal["oui", "partiel", "non", "non renseigné"]
    claim: bool
    initiative: str | None
    confidence: float
    proof: Proof
    correction: Judgement | None


class GridLine(_Shape):
    """A criterion and its answer; `claim` is false where an evaluation speaks of it."""

    criterion: str = Field(examples=["reproducibility.replicated"])
    answer: Literal["oui", "partiel", "non", "non renseigné"]
    claim: bool
    evidence: list[str]


class Mention(_Shape):
    """Where something is named."""

    id: str
    kind: str
    name: str
    ref: str | None
    aliases: list[str]
    confidence: float
    proof: Proof
    correction: Judgement | None


class Launch(_Shape):
    """When an initiative began or is to begin: ISO 8601, as precise as its documents say."""

    date: str
    role: Literal["launch", "launch_to_come"]
    proof: Proof


class InitiativeLine(_Shape):
    """An initiative as lists show it."""

    id: str
    name: str
    aliases: list[str]
    theme: str | None
    populations: list[str]
    territories: list[Territory]
    lead: str | None
    partners: list[str]
    period: str | None
    status: str | None
    launches: list[Launch]
    documents: list[str]
    summary: Proof | None


class Initiative(InitiativeLine):
    """An initiative's card, whole."""

    sources: list[str]
    figures: list[Figure]
    grid: list[GridLine]
    evidence: list[Evidence]
    mentions: list[Mention]


class Since(_Shape):
    """The first year known of an initiative: of its launch, of a result or of a document."""

    year: int
    source: Literal["launch", "period", "figure", "launch_to_come", "document"]
    proof: Proof | None


class Shared(_Shape):
    """What two initiatives have in common: measured by figures, named by passages of both."""

    theme: str | None
    populations: list[str]
    measures: list[str]
    subjects: list[str]


class Kin(_Shape):
    """An initiative like another; `new` is what the other has and it has not."""

    id: str
    name: str
    territories: list[Territory]
    likeness: float = Field(ge=0, le=1)
    cosine: float
    earlier: bool
    since: Since | None
    shared: Shared
    new: list[str]


class Document(_Shape):
    """A document without its text."""

    id: str
    title: str
    kind: str
    media_type: str
    sources: list[str]
    publisher: str | None
    published: str | None
    language: str
    pages: int
    size_bytes: int
    warnings: list[str]
    near_duplicates: list[str]


class Block(_Shape):
    """A stretch of a page with one form and one role."""

    start: int
    end: int
    kind: str
    role: str
    level: int
    under: list[tuple[int, int]]
    marks: list[tuple[int, int]]


class Page(_Shape):
    """A page: its text exactly as extracted."""

    document: str
    number: int
    label: str | None
    text: str
    blocks: list[Block]


class FactLine(BaseModel):
    """A fact, flat; further keys depend on its kind."""

    model_config = ConfigDict(extra="allow")

    kind: Literal[
        "figure",
        "territory",
        "dispositif",
        "concept",
        "organisation",
        "person",
        "date",
        "criterion",
    ]
    document: str
    source: str
    page: int
    start: int
    end: int
    quote: str
    initiative: str | None
    confidence: float
    correction: Judgement | None
    id: str


class Said(_Shape):
    """Who says it, and why."""

    by: str | None = Field(default=None, max_length=500, examples=["M. Dupont, jury"])
    note: str | None = Field(default=None, max_length=500)


class CorrectionRequest(Said):
    """What a person says of a fact; `fields` only where the verdict is "edited"."""

    verdict: Literal["accepted", "rejected", "edited"]
    fields: dict[str, FieldGiven] = Field(
        default_factory=dict, max_length=20, examples=[{"value": 47, "direction": "down"}]
    )


class AdditionRequest(Said):
    """A fact that the extractors missed: words of a page, and what they say.

    `start` tells which of several places of the page is meant.
    """

    kind: Literal["figure", "territory", "dispositif", "organisation", "person", "criterion"]
    document: str = Field(min_length=1, max_length=64, examples=[_EXAMPLE_DOCUMENT])
    page: int = Field(default=1, ge=1)
    quote: str = Field(min_length=1, max_length=2000)
    start: int | None = Field(default=None, ge=0)
    fields: dict[str, FieldGiven] = Field(default_factory=dict, max_length=20)


class Correction(_Shape):
    """A correction, `fields` as the person has them and `was` as extracted.

    It is orphaned where its words are in no document held, moot where it rejects what is
    no longer extracted.
    """

    id: str
    kind: str
    verdict: Literal["accepted", "rejected", "edited", "added"]
    standing: Literal["applied", "moot", "orphaned"]
    document: str
    source: str | None
    page: int
    start: int
    end: int
    quote: str
    fields: dict[str, float | str | list[str] | None]
    was: dict[str, float | str | list[str] | None]
    by: str | None
    at: str
    note: str | None


class CorrectionList(_Shape):
    """A page of a list; `next` is the address of the following one."""

    total: int
    items: list[Correction]
    next: str | None


class InitiativeList(_Shape):
    """A page of a list; `next` is the address of the following one."""

    total: int
    items: list[InitiativeLine]
    next: str | None


class KinList(_Shape):
    """All at once; `next` is null."""

    total: int
    items: list[Kin]
    next: str | None


class DocumentList(_Shape):
    """A page of a list; `next` is the address of the following one."""

    total: int
    items: list[Document]
    next: str | None


class FactList(_Shape):
    """A page of a list; `next` is the address of the following one."""

    total: int
    items: list[FactLine]
    next: str | None


class Health(_Shape):
    """Whether the server runs."""

    status: Literal["ok"]
    version: str


class Readiness(_Shape):
    """Whether it can answer, and from what."""

    status: Literal["ready"]
    documents: int
    initiatives: int
    version: Version


class IngestLine(_Shape):
    """What became of one source, as `essaim ingest --json` tells it."""

    source: str
    status: Literal["added", "unchanged", "replaced", "failed"]
    document: str | None
    title: str | None
    pages: int
    warnings: list[str]
    error: str | None


class IngestSummary(_Shape):
    """All sources counted."""

    added: int
    unchanged: int
    replaced: int
    failed: int
    skipped: int
    pages: int
    passages: int
    seconds: float


class Ingested(_Shape):
    """What became of the documents sent."""

    items: list[IngestLine]
    summary: IngestSummary


class Problem(BaseModel):
    """An error (RFC 9457)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "type": "urn:essaim:problem:search_territory_unknown",
                "title": "Unprocessable Content",
                "status": 422,
                "detail": "Xanadu : territoire inconnu. Donnez un nom (« Gers »), un code de"
                " département (« 32 ») ou un identifiant (« departement:32 »).",
                "instance": "/v1/search",
            }
        },
    )

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[dict[str, str]] | None = None
