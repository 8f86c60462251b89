"""A possible name of a dispositif and how much each kind of evidence for it counts."""

from dataclasses import dataclass, field

from ingest import heads
from ingest.lines import Line, span_text
from ingest.words import ARTICLES, Word, split_words

@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible name: words `start` to `end` (exclusive) of `line`."""

    line: Line
    start: int
    end: int
    evidence: str
    aliases: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """The name as written."""
        return span_text(self.line, self.start, self.end)

    @property
    def span(self) -> tuple[int, int]:
        """Begin and end in the segment's text."""
        return self.line.words[self.start].start, self.line.words[self.end - 1].end


def singular(plain: str) -> str:
    """Return a folded head in the singular; other words come back as they are."""
    return (
        plain[:-1] if len(plain) > 4 and plain.endswith("s") and plain[:-1] in _SINGULARS else plain
    )


_SINGULARS = (
    heads.CUES | heads.SCHEMES | heads.FACILITIES | heads.MOBILES | heads.EVENTS | heads.TEXTS
)


def heads_organisation(name: str) -> bool:
    """Tell whether a name begins with the noun of an organisation, office, text or event."""
    words = [word for word in split_words(name) if word.kind in {"word", "elided"}]
    while len(words) > 1 and words[0].plain in ARTICLES:
        words = words[1:]
    return bool(words) and _rules_out(words[0])


def _rules_out(word: Word) -> bool:
    plain = singular(word.plain)
    return (
        {plain, plain.rstrip("s")} & heads.ORGANISATIONS != set()
        or plain in heads.TEXTS
        or plain in heads.EVENTS
        or word.plain in heads.EVENTS
    )
