"""The organisations that are named, and what they have to do with a dispositif."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.records import Mention, MentionKind
from corpus.views import folded
from corpus.word_patterns import WordPattern
from ingest import bodies
from ingest.lines import Line, Pairs
from ingest.name_span import name_end
from ingest.segments import fact_id
from ingest.words import ARTICLES, ends_name, is_acronym, is_capital

Part = Literal["lead", "partner"]
"""What an organisation does for the dispositif spoken of around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An organisation in a line: words `start` to `end` (exclusive)."""

    line: Line
    start: int
    end: int
    confidence: float

    @property
    def span(self) -> tuple[int, int]:
        """Begin and end offsets in the segment's text."""
        return self.line.words[self.start].start, self.line.words[self.end - 1].end


def find_organisations(lines: Iterable[Line], pairs: Pairs) -> list[Mention]:
    """Return the organisations named in the lines of a document, in order.

    Addresses and telephone numbers are never part of a mention. An organisation's `role`
    tells who leads and who takes part: "porté par X" and "X a lancé" make a lead, "en
    partenariat avec X, Y et Z" partners, as far as the enumeration goes. The dispositif
    meant is the one spoken of nearest: linking decides.

    Args:
        lines: All lines.
        pairs: Counts of the document's words.
    """
    return [each for line in lines for each in _mentions(line, pairs)]


def _mentions(line: Line, pairs: Pairs) -> Iterator[Mention]:
    organisations = list(organisations_of(line, pairs))
    parts = {found.span: part for found, part in _roles_of(line, organisations)}
    for found in organisations:
        yield _mention(found, parts.get(found.span))


def _mention(found: Found, part: Part | None) -> Mention:
    proof = found.line.parsed.segment.proof(*found.span)
    return Mention(
        id=fact_id("organisation", proof),
        kind=MentionKind.ORGANISATION,
        name=proof.display.strip("*_ "),
        proof=proof,
        confidence=found.confidence,
        role=part,
    )


def organisations_of(line: Line, pairs: Pairs) -> Iterator[Found]:
    """Yield the organisations named in `line`, left to right, none overlapping."""
    opening = _opening_words()
    index = len(line.words) if opening.isdisjoint(line.plains) else 0
    while index < len(line.words):
        found = _at(line, index, pairs) if line.plains[index] in opening else None
        if found is None:
            index += 1
        else:
            yield found
            index = found.end


@cache
def _opening_words() -> frozenset[str]:
    """Return the words with which an organisation may begin."""
    return bodies.ACRONYMS | bodies.HEADS | frozenset(_phrases_by_word())


def _at(line: Line, index: int, pairs: Pairs) -> Found | None:
    word = line.words[index]
    if word.kind != "word" or _is_owned(line, index):
        return None
    phrase = _phrase_at(line, index)
    if phrase:
        return _phrased(line, index, phrase, pairs)
    if word.plain in bodies.ACRONYMS and (is_acronym(word) or word.text[0].isupper()):
        return _with_complement(line, index, pairs, 0.9)
    if word.plain in bodies.HEADS:
        return _headed(line, index, pairs)
    return None


def _is_owned(line: Line, index: int) -> bool:
    """Tell whether a word is in a name such as "Ma Commune" or "Mon Département"."""
    return line.plain(index - 1) in {"ma", "mon"} and is_capital(line.words[index - 1])


def _phrase_at(line: Line, index: int) -> int:
    """Return how many words of an organisation's opening stand at `index`, or 0."""
    phrases = _phrases_by_word().get(line.plain(index), ())
    return max(
        (
            len(phrase)
            for phrase in phrases
            if all(line.plain(index + at) == part for at, part in enumerate(phrase))
        ),
        default=0,
    )


@cache
def _phrases_by_word() -> dict[str, list[tuple[str, ...]]]:
    """Return the openings under their first word."""
    openings: dict[str, list[tuple[str, ...]]] = {}
    for phrase in bodies.PHRASES:
        openings.setdefault(phrase[0], []).append(phrase)
    return openings


def _phrased(line: Line, index: int, length: int, pairs: Pairs) -> Found:
    last = index + length
    while last > index + 1 and line.plain(last - 1) in ARTICLES:
        last -= 1
    found = _with_complement(
        line, last - 1, pairs, 0.85, lower=line.plain(index) in bodies.LOWER_TAIL
    )
    capital = is_capital(line.words[index]) or found.end > last
    return Found(line=line, start=index, end=found.end, confidence=0.88 if capital else 0.6)


def _with_complement(
    line: Line, last: int, pairs: Pairs, confidence: float, *, lower: bool = False
) -> Found:
    """Return the organisation whose own name ends at word `last`, with its "de X"."""
    end = last + 1
    following = end
    while following < min(len(line.words), end + 3) and line.plain(following) in ARTICLES:
        if is_capital(line.words[following]):
            break
        following += 1
    if following < len(line.words) and line.words[following].kind == "word":
        target = line.words[following]
        named = is_capital(target) and not line.shouting and _joins(line, end, following)
        named = named and (following > end or line.plain(last) not in bodies.NATIONAL)
        if named or (lower and following > end):
            end = _with_tail(line, last, pairs) if lower else _proper_end(line, following)
    return Found(line=line, start=last, end=end, confidence=confidence)


def _with_tail(line: Line, last: int, pairs: Pairs) -> int:
    """Return the end of "ministère de la Santé et de l'Accès aux soins"."""
    end = name_end(line, last, pairs)
    if (
        line.plain(end) == "aux"
        and end + 1 < len(line.words)
        and not ends_name(line.words[end + 1])
    ):
        return end + 2
    return end


def _joins(line: Line, end: int, following: int) -> bool:
    """Tell whether what stands between a name and a capital makes them one ("de", nothing)."""
    between = [line.plain(at) for at in range(end, following)]
    return not between or between[0] in {"de", "du", "des", "d"}


def _proper_end(line: Line, index: int) -> int:
    """Return the index after the capitalised words from `index`, "-", "de" and "et" inside."""
    end = index + 1
    while end < len(line.words):
        word = line.words[end]
        if word.kind == "word" and is_capital(word) and not is_acronym(word):
            end += 1
        elif word.plain in {
            "de",
            "la",
            "du",
            "des",
            "d",
            "le",
            "sur",
            "en",
            "les",
        } and end + 1 < len(line.words):
            step = end + 1
            while step < len(line.words) and line.plain(step) in {"la", "l", "le", "les"}:
                step += 1
            if step >= len(line.words) or not is_capital(line.words[step]) or word.plain == "en":
                return end
            end = step + 1
        elif word.text.isdigit() and len(word.text) <= 2 and is_acronym(line.words[index]):
            end += 1
        else:
            return end
    return end


def _headed(line: Line, index: int, pairs: Pairs) -> Found | None:
    word = line.words[index]
    capital = is_capital(word) and not line.opens(index)
    lower = word.plain in bodies.LOWER_TAIL
    found = _with_complement(line, index, pairs, 0.85, lower=lower)
    if found.end == index + 1:
        alone = (
            capital
            and line.plain(index - 1) in bodies.BEFORE_BARE
            and word.plain in {"departement", "region", "metropole", "ville", "etat"}
        )
        return Found(line=line, start=index, end=index + 1, confidence=0.55) if alone else None
    if word.plain in bodies.NEEDS_NAME and not is_capital(line.words[index + 1]):
        return None
    if (
        word.plain in {"departement", "region", "ville", "commune", "reseau", "ecole", "ehpad"}
        and not capital
    ):
        return None
    return found


_LEAD = WordPattern(
    r"(?:porté|piloté|lancé|créé|mis en place|mis en œuvre|mis en oeuvre|initié|imaginé|conçu|monté|géré|animé|développé|déployé|proposé|expérimenté|coordonné|ouvert|fondé|inauguré|instauré|élaboré|conduit|mené|édité)e?s? (?:conjointement |directement |en \d{4} )?par "
    r"|à l'initiative (?:de |du |des |d')|sous l'égide (?:de |du |des |d')|sous la houlette (?:de |du |des |d')|sous le pilotage (?:de |du |des |d')"
    r"|(?:porteur|pilote|maître d'ouvrage|structure porteuse)(?: du projet| de l'action)? ?: ?",
    re.IGNORECASE,
)
_PARTNER = WordPattern(
    r"en partenariat (?:étroit )?avec |avec (?:le soutien|l'appui|le concours|la participation|l'aide|la collaboration)(?: financier| financière)? (?:de |du |des |d')"
    r"|en (?:lien|collaboration|coopération|coordination|association|concertation)(?: étroite?)? avec |aux côtés (?:de |du |des |d')"
    r"|(?:soutenu|financé|cofinancé|co-financé|accompagné|subventionné|appuyé)e?s? (?:notamment |financièrement |également )?par |partenaires? ?: ?|grâce au soutien (?:de |du |des |d')",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^ (?:a |ont |vient de |viennent de )?(?:lanc|cré|ouvr|ouver|port|pilot|déplo|expériment|inaugur|mis en place|met en place|mettre en place|mis en œuvre|mis à disposition|coordonn|anim|développ)\w*",
)
_LAUNCHES = re.compile(
    r"^, [^.;:]{0,200}?, (?:a |ont )?(?:lance|lancé|lancent|déploie|déploient|déployé|expérimente|expérimenté|ouvre|ouvert|inaugure|inauguré|crée|créé|met en place|mis en place)\b",
)
_BREAK = re.compile(r"[;:!?\n]|\. |, (?:qui|il|elle|ce|pour|afin|dont|où) ")


def _roles_of(line: Line, organisations: list[Found]) -> Iterator[tuple[Found, Part]]:
    if not organisations:
        return
    end = line.words[-1].end
    cues: list[tuple[int, int, Part]] = [
        *(
            (match.start(), match.end(), "lead")
            for match in _LEAD.finditer(line.text, line.words[0].start, end)
        ),
        *(
            (match.start(), match.end(), "partner")
            for match in _PARTNER.finditer(line.text, line.words[0].start, end)
        ),
    ]
    cues.sort()
    for found in organisations:
        start, stop = found.span
        before = [cue for cue in cues if cue[1] <= start]
        if before and not _BREAK.search(line.text, before[-1][1], start):
            yield found, before[-1][2]
        elif _ACTS.match(line.text[stop:end]) or (
            found.start <= line.first + 2 and _LAUNCHES.search(line.text[stop:end])
        ):
            yield found, "lead"


def is_vague(name: str) -> bool:
    """Tell whether a name is but a kind of body: "Centre hospitalier", "direction générale"."""
    return _VAGUE.fullmatch(folded(name)) is not None


_VAGUE = re.compile(
    r"(?:(?:centre|groupe|groupement|service|direction|delegation|secretariat|protection|commissariat|inspection|etablissement|unite|agence|union|federation|institut|office|chambre|ecole"
    r"|caisse|autorite|mission|ministere|association|collectif|fondation|societe|clinique|hopital|universite)s?"
    r"(?: (?:hospitalier|general|regional|departemental|national|judiciaire|interministeriel|public|territorial|technique|social|centra)(?:e|l|le|ux|les|s|es)?| d'interet (?:public|general))*"
    r"|start-?up d'etat.*|samu)"
)
"""Folded bodies that nobody could call upon: which one it is is not said."""


def is_organisation(name: str) -> bool:
    """Tell whether a name alone is one of the known bodies or begins like one."""
    words = folded(name).replace("'", " ").split()
    if not words:
        return False
    return words[0] in bodies.ACRONYMS or any(
        tuple(words[: len(phrase)]) == phrase for phrase in _phrases_by_word().get(words[0], ())
    )
