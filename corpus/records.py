"""The records of the domain: what every package speaks of, frozen and free of logic."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Role(StrEnum):
    """What a block is to its document; only `CONTENT` is evidence."""

    CONTENT = "content"
    MENU = "menu"
    COMMENT = "comment"
    RELATED = "related"
    HEADER = "header"
    FOOTER = "footer"
    CONTACT = "contact"
    OTHER = "other"


class BlockKind(StrEnum):
    """The form of a block."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    BOX = "box"


class DocumentKind(StrEnum):
    """Who speaks in a document: it decides how much a claim weighs."""

    PRESS_RELEASE = "press_release"
    PRESS_ARTICLE = "press_article"
    APPLICATION = "application"
    EVALUATION = "evaluation"
    REPORT = "report"
    WEB_PAGE = "web_page"
    OTHER = "other"


class MentionKind(StrEnum):
    """What a mention names."""

    TERRITORY = "territory"
    CONCEPT = "concept"
    DISPOSITIF = "dispositif"
    ORGANISATION = "organisation"
    PERSON = "person"
    DATE = "date"


LAUNCH, LAUNCH_TO_COME = "launch", "launch_to_come"
"""The roles of a date at which a dispositif began, or is to begin."""


class Qualifier(StrEnum):
    """How exactly a number is given."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"


class Direction(StrEnum):
    """The change that is stated; a level, however high, is `NONE`."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class FigureStatus(StrEnum):
    """What a number stands for."""

    ACHIEVED = "achieved"
    TARGET = "target"
    RULE = "rule"
    PROJECTION = "projection"
    CONTEXT = "context"


class Criterion(StrEnum):
    """A line of the evidence grid."""

    IMPACT_REACH = "impact.reach"
    IMPACT_EFFECT = "impact.effect"
    IMPACT_ATTRIBUTION = "impact.attribution"
    IMPACT_AGAINST_TARGET = "impact.against_target"
    IMPACT_EFFICIENCY = "impact.efficiency"
    IMPACT_EQUITY = "impact.equity"
    IMPACT_LIMITS = "impact.limits"
    ORIGINALITY_CLAIM = "originality.claim"
    ORIGINALITY_PRECEDENTS = "originality.precedents"
    REPRODUCIBILITY_KEY_FUNCTIONS = "reproducibility.key_functions"
    REPRODUCIBILITY_CONTEXT = "reproducibility.context"
    REPRODUCIBILITY_GOVERNANCE = "reproducibility.governance"
    REPRODUCIBILITY_RESOURCES = "reproducibility.resources"
    REPRODUCIBILITY_ACCEPTABILITY = "reproducibility.acceptability"
    REPRODUCIBILITY_TRANSFER = "reproducibility.transfer"
    REPRODUCIBILITY_REPLICATED = "reproducibility.replicated"
    REPRODUCIBILITY_BARRIERS = "reproducibility.barriers"
    REPRODUCIBILITY_SUSTAINABILITY = "reproducibility.sustainability"
    REPRODUCIBILITY_EVALUATION = "reproducibility.evaluation"
    REPRODUCIBILITY_CLAIM = "reproducibility.claim"


class Answer(StrEnum):
    """What the documents say about a criterion; the first three need a proof."""

    YES = "oui"
    PARTLY = "partiel"
    NO = "non"
    UNKNOWN = "non renseigné"


class Caveat(StrEnum):
    """What a reader must know beside a number."""

    SELF_DECLARED = "self_declared"
    NO_BASELINE = "no_baseline"
    NO_PERIOD = "no_period"
    NO_COMPARISON = "no_comparison"


class Verdict(StrEnum):
    """What a person says of a fact."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"
    ADDED = "added"
    """The extractors missed it."""


class Standing(StrEnum):
    """What becomes of a correction."""

    APPLIED = "applied"
    MOOT = "moot"
    """It rejects what the extractors no longer find."""
    ORPHANED = "orphaned"
    """Its words are in no document held, or in several places of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a page with one form and one role; offsets into `Page.text`."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    role: Role = Role.CONTENT
    level: int = 0
    """Depth of a heading, from 1; 0 for anything else."""
    under: tuple[tuple[int, int], ...] = ()
    """The stretches of `Page.text` that it stands under: of a table cell the headings of
    its column, outermost first, then those of its row; of a footnote the calls that it
    explains; of a caption the number set large that it tells of."""
    marks: tuple[tuple[int, int], ...] = ()
    """The stretches within it that are marks of notes and no words: raised digits, "[^1]"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedWord:
    """A word read by character recognition: `Page.text[start:end]`.

    `box` is left, bottom, right, top in points from the lower left corner of the page
    as seen; `confidence` is 0 to 1, higher is surer.
    """

    start: int
    end: int
    box: tuple[float, float, float, float]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its number from 1 and its text exactly as extracted."""

    number: int
    text: str
    blocks: tuple[Block, ...] = ()
    label: str | None = None
    """The printed page number, where the file says so."""
    words: tuple[RecognisedWord, ...] = ()
    """What character recognition saw, on pages that it read; empty on all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: its identity is the SHA-256 of its bytes as received."""

    id: str
    media_type: str
    sources: tuple[str, ...]
    title: str
    kind: DocumentKind = DocumentKind.OTHER
    publisher: str | None = None
    published: str | None = None
    """ISO 8601, as precise as known: "2026", "2026-06" or "2026-06-30"."""
    language: str = "fr"
    size_bytes: int = 0
    pages: int = 0
    subject: str | None = None
    """The dispositif that the document as a whole is about, where there is one."""
    warnings: tuple[str, ...] = ()
    """Keys of messages about what could not be read, such as pages without text."""
    near_duplicates: tuple[str, ...] = ()
    """The documents held whose main text is nearly the same, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of a page, a paragraph or a few: what is indexed.

    `text` equals `page.text[start:end]`; `id` is derived from document, page and
    start, so that it never depends on the order of ingest.
    """

    id: str
    document: str
    page: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()
    """The path of headings above, outermost first, as displayed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The exact words of the exact page: `page.text[start:end] == quote` always."""

    document: str
    page: int
    start: int
    end: int
    quote: str
    display: str
    """The quote for the eye: hyphens joined, white space folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's word on a fact, as the fact carries it.

    `at` is ISO 8601 in UTC; `fields` are those that say what the person says. Where one of
    them is the initiative, `initiative` is the one that the person gave, None for none.
    """

    verdict: Verdict
    at: str
    by: str | None = None
    note: str | None = None
    fields: tuple[str, ...] = ()
    initiative: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A proof plus what it names.

    `ref` is the territory id ("departement:32") or the concept id; None for the rest.
    """

    id: str
    kind: MentionKind
    name: str
    proof: Proof
    confidence: float
    ref: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names given in the same place: an acronym in brackets, "dit ...". """
    role: str | None = None
    """An organisation's part in a dispositif ("lead", "partner"), a person's office, or what a
    date is to a dispositif (`LAUNCH`, `LAUNCH_TO_COME`)."""
    dispositif: str | None = None
    """The dispositif that the role is about, before merging."""
    territories: tuple[str, ...] = ()
    """Where a dispositif runs, as its document says near this mention."""
    correction: Judgement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as a fact. Values are unsigned and in base units (see design)."""

    id: str
    value: float
    unit: str
    measure: str
    proof: Proof
    confidence: float
    value_max: float | None = None
    per: str | None = None
    qualifier: Qualifier = Qualifier.EXACTLY
    direction: Direction = Direction.NONE
    baseline: float | None = None
    status: FigureStatus = FigureStatus.CONTEXT
    concept: str | None = None
    population: str | None = None
    period: str | None = None
    territories: tuple[str, ...] = ()
    initiative: str | None = None
    dispositif: str | None = None
    """The name of the dispositif it was tied to in its document, before merging."""
    caveats: tuple[Caveat, ...] = ()
    supports: tuple[Proof, ...] = ()
    correction: Judgement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one place of one document says about one criterion."""

    id: str
    criterion: Criterion
    answer: Answer
    proof: Proof
    confidence: float
    claim: bool = True
    """True for the bearer's word; False for a finding of an evaluation."""
    dispositif: str | None = None
    territories: tuple[str, ...] = ()
    initiative: str | None = None
    correction: Judgement | None = None


Fact: TypeAlias = Mention | Figure | Evidence
FieldValue: TypeAlias = float | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person said of a fact, kept apart from what extractors find.

    `fact` is as it was extracted then, or as the person added it: its proof is the place
    by which the correction finds its fact again; its id is the correction's.
    """

    fact: Fact
    verdict: Verdict
    at: str
    by: str | None = None
    note: str | None = None
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    """What the person changed, as `corpus.corrections.read_fields` gives it."""

    @property
    def id(self) -> str:
        """The id of the fact when it was corrected."""
        return self.fact.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """One dispositif in its territory, merged from all documents that speak of it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    theme: str | None = None
    """One of the fifteen kinds of the fact table."""
    populations: tuple[str, ...] = ()
    """Concept ids."""
    territories: tuple[str, ...] = ()
    lead: str | None = None
    partners: tuple[str, ...] = ()
    launches: tuple[Mention, ...] = ()
    """When it began, as documents say, the earliest first; then when it is to begin."""
    period: str | None = None
    status: str | None = None
    documents: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """Where it is named, best first."""
    summary: Proof | None = None
    """The sentence of a document that says best what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader got out of one file."""

    media_type: str
    pages: tuple[Page, ...]
    title: str
    kind: DocumentKind = DocumentKind.OTHER
    publisher: str | None = None
    published: str | None = None
    language: str = "fr"
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one document says, ready to be stored in one transaction."""

    document: Document
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
