"""What rules a candidate out: organisations, places, texts, events, common words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.french_words import is_french_word
from corpus.territories import gazetteer
from ingest import heads
from ingest.candidates import Candidate, heads_organisation, singular
from ingest.first_names import FIRST_NAMES
from ingest.lines import LOWER, Pairs, is_field_acronym, is_of_field
from ingest.names import LIGHT_HEADS, are_places, canonical
from ingest.organisations import is_organisation
from ingest.set_apart import is_field_label
from ingest.words import (
    ARTICLES,
    NAMELESS,
    WEAK_LINKS,
    Word,
    is_capital,
    is_coined,
    is_infinitive,
    listed,
    name_words,
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A candidate with its canonical name taken into words."""

    candidate: Candidate
    name: str
    words: tuple[Word, ...]
    blocked: Sequence[Span]
    pairs: Pairs


_NO_PAIRS: Pairs = Counter()


def may_name(candidate: Candidate) -> bool:
    """Tell whether nothing rules a candidate out, whatever its signs."""
    name = canonical(candidate.name)
    words = tuple(word for word in name_words(name) if word.kind in {"word", "domain"})
    if not words or len(name) < 2:
        return False
    case = _Case(candidate=candidate, name=name, words=words, blocked=(), pairs=_NO_PAIRS)
    return not any(objection(case) for objection in _OBJECTIONS)


def without_organisation(candidate: Candidate, blocked: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the candidate cut before an organisation in its tail ("... de l'ARS")."""
    start, end = candidate.span
    cut = min((begin for begin, _ in blocked if start < begin < end), default=None)
    if cut is None or candidate.evidence in _WHOLE:
        yield candidate
        return
    words = candidate.line.words
    last = next(at for at in range(candidate.start, candidate.end) if words[at].start >= cut)
    while last > candidate.start and (
        words[last - 1].plain in ARTICLES or words[last - 1].plain in WEAK_LINKS
    ):
        last -= 1
    if last > candidate.start + 1 and words[last - 1].plain not in heads.PLAIN_ADJECTIVES:
        yield replace(candidate, end=last)


TRUSTED = frozenset(
    {"named", "quoted_cued", "cued", "acronym", "field", "linked", "title", "known"}
)
"""Evidence that names outright, whatever the words, even such as begin headings."""
_WHOLE = TRUSTED - {"cued"} | {"quoted"}
_SURE_OF_WORD = frozenset(
    {
        "named",
        "quoted_cued",
        "cued",
        "acronym",
        "title",
        "vehicle",
        "heading_object",
        "linked",
        "led",
    }
)
_CALENDAR = listed(
    """
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi
    vendredi samedi dimanche covid covid-19 internet web europe etats-unis royaume-uni
    """,
)


_NUMERAL = re.compile(r"[IVX]+")


def _is_empty(case: _Case) -> bool:
    """Nothing but numbers and little words, unless it is a number to call."""
    return case.candidate.evidence != "known" and all(
        word.text.isdigit()
        or len(word.text) < 2
        or word.plain in NAMELESS
        or word.plain in ARTICLES
        for word in case.words
    )


def _is_calendar(case: _Case) -> bool:
    """One word that is a month, a day, a numeral, a land."""
    word = case.words[0]
    return len(case.words) == 1 and (
        word.plain in _CALENDAR or _NUMERAL.fullmatch(word.text) is not None
    )


_ADVERBIAL = listed("dans apres avant selon depuis pendant sous vers par lors parmi malgre")


def _is_adverbial(case: _Case) -> bool:
    """Where or when, at the head of a sentence ("Dans le Cher")."""
    return case.words[0].plain in _ADVERBIAL and len(case.words) > 1


def _is_noun_alone(case: _Case) -> bool:
    """One word in lower case, neither coined nor known."""
    word = case.words[0]
    return (
        len(case.words) == 1
        and word.text.islower()
        and word.kind == "word"
        and not is_coined(word)
        and case.candidate.evidence in {"heading", "shouted", "bare"}
    )


def _is_handle(case: _Case) -> bool:
    """An address of social media: "@Ministere"."""
    words, start = case.candidate.line.words, case.candidate.start
    return (start > 0 and words[start - 1].text == "@") or (
        "@" in case.candidate.name and not is_coined(case.words[0])
    )


def _is_incubator(case: _Case) -> bool:
    """The body that most services of the State link to, by its address."""
    return len(case.words) == 1 and case.words[0].plain in {"beta.gouv.fr", "beta.gouv", "betagouv"}


def _is_person(case: _Case) -> bool:
    """A first name and what is no French word: "Margaret Rossier"."""
    if len(case.words) != 2 or case.candidate.evidence in {"named", "field", "quoted_cued"}:
        return False
    first, last = case.words
    return first.plain in FIRST_NAMES and last.text[0].isupper() and not is_french_word(last.plain)


_POSTS = listed(
    "officer manager hacker owner designer developer developpeur coach lead intrapreneur"
)


def _is_post(case: _Case) -> bool:
    """A post in English: "Product Manager"."""
    return any(word.plain in _POSTS for word in case.words) and all(
        word.text[0].isupper() for word in case.words[:1]
    )


def _is_technique(case: _Case) -> bool:
    """One word of technique or of everyday software."""
    sure = case.candidate.evidence in {"named", "quoted_cued", "field", "title", "acronym", "known"}
    return not sure and len(case.words) == 1 and case.words[0].plain in heads.TECHNICAL


_TORN = re.compile(r"^compte tenu | en (?:lien|cours|place|effet|fonction)$")


def _is_torn(case: _Case) -> bool:
    """A piece of a sentence: "Compte tenu des effectifs"."""
    return _TORN.search(" ".join(word.plain for word in case.words)) is not None


_NOT_HEADINGS = TRUSTED | {"led", "cued_single"}


def _is_heading(case: _Case) -> bool:
    """A name that begins like a section of a document ("Contexte ...")."""
    first = case.words[0].plain
    short = len(case.words) < 3 or first.rstrip("s") not in heads.SCHEMES
    sure = case.candidate.evidence in _NOT_HEADINGS
    return first in heads.GENERIC_TITLES and short and not sure


def _is_field_label(case: _Case) -> bool:
    """What a form writes before what is filled in ("Nom du projet")."""
    return is_field_label([word.plain for word in name_words(case.name) if word.kind != "mark"])


def _is_place(case: _Case) -> bool:
    """Territories and nothing else, unless the text says that it is no place."""
    if case.candidate.evidence in _NO_PLACE and _is_but_town(case.name):
        return False
    return are_places(case.name)


_NO_PLACE = frozenset({"apposed", "apposed_opening", "field"})
"""Evidence that a name is none of a town: "Orion, un service ..."."""


def _is_but_town(name: str) -> bool:
    """Tell whether the only places of a name are communes, many of which are called like things."""
    return all(
        place.startswith("commune:")
        for match in gazetteer().find(name)
        for place in match.candidates
    )


_NOT_TEXTS = TRUSTED | {"quoted"}


def _is_text(case: _Case) -> bool:
    """A law, a report, an event."""
    if case.candidate.evidence in _NOT_TEXTS:
        return False
    word = next((word for word in case.words if word.plain not in ARTICLES), case.words[0])
    plain = singular(word.plain)
    return plain in heads.TEXTS or plain in heads.EVENTS or word.plain in heads.EVENTS


def _follows_text(case: _Case) -> bool:
    """The name of a law, report or event ("loi Climat et Résilience")."""
    words, before = case.candidate.line.words, case.candidate.start - 1
    while before >= 0 and words[before].text in '«“"*[(':
        before -= 1
    if before < 0:
        return False
    word = words[before]
    quoted = words[before + 1].text in "«“" or case.candidate.evidence.startswith("cued")
    if word.plain in _GATHERED and quoted:
        return False
    if word.plain in {"dit", "dite"} and "loi" in case.candidate.line.plains[:before]:
        return True
    return word.plain == "loi" or (word.text.islower() and heads_organisation(word.text))


_GATHERED = listed("atelier ateliers groupe groupes collectif")
"""Nouns of bodies and events that schemes too are, where their name is in quotes."""


def _is_doubled(case: _Case) -> bool:
    """The same words twice, where two headings ran together."""
    half = len(case.words) // 2
    plains = [word.plain for word in case.words]
    return half > 0 and plains[:half] == plains[half:]


def _is_subject(case: _Case) -> bool:
    """What a text is about: nothing but ideas of the field and places ("Cancer du sein").

    What is run is none, whatever field it is of ("Bus dentaire").
    """
    if case.candidate.evidence not in _LOOSE or len(case.words) < 2:
        return False
    if singular(case.words[0].plain) in _RUN:
        return False
    rest = name_words(case.name)[1:]
    named = any(is_capital(word) and not is_field_acronym(word) for word in rest)
    return not named and is_of_field(case.name)


_RUN = heads.SCHEMES | heads.FACILITIES
_LOOSE = frozenset({"heading", "bare", "bare_opening"})
"""Evidence of little but a capital."""


_INTRODUCED = TRUSTED - {"title"}
"""Evidence that a name follows, whatever it is like; titles may be sentences."""


def _is_clause(case: _Case) -> bool:
    """What is to be done: "Loger les internes pour les garder"."""
    if len(case.words) < _SHORTEST_CLAUSE or case.candidate.evidence in _INTRODUCED:
        return False
    words = name_words(case.name)
    verbal = is_infinitive(words[0].plain) and words[0].plain not in heads.COMMON_OPENERS
    return verbal and words[1].plain in ARTICLES


_SHORTEST_CLAUSE = 5


def _is_told_of(case: _Case) -> bool:
    """A sentence about the project: "Le projet prolonge Orion"."""
    if len(case.words) < 3 or case.candidate.evidence in _INTRODUCED | {"quoted"}:
        return False
    article, noun, after = name_words(case.name)[:3]
    sentence = article.plain in ARTICLES and noun.plain in LIGHT_HEADS and after.text.islower()
    return sentence and after.plain not in ARTICLES and after.plain not in WEAK_LINKS


def _is_town_acting(case: _Case) -> bool:
    """A commune and what it does: "Saint-Quentin examine"."""
    if case.candidate.evidence in _INTRODUCED | {"quoted"} or len(case.words) < 2:
        return False
    if is_french_word(case.words[0].plain):  # a town as well: Bus, in Pas-de-Calais
        return False
    after = case.words[1]
    acts = after.text.islower() and after.plain not in ARTICLES and after.plain not in WEAK_LINKS
    return acts and any(
        match.start == 0
        and match.end == case.words[0].end
        and all(place.startswith("commune:") for place in match.candidates)
        for match in gazetteer().find(case.name)
    )


_PRIZE = re.compile(
    r"\b(?:prix|trophées?|concours|palmarès|assises|journées?) (?:(?:national|régional|départemental)\w* )?(?:de la |de l'|du |des |de |d')$",
    re.IGNORECASE,
)


_BEFORE_PRIZED = listed("de la l du des d")


def _is_of_prize(case: _Case) -> bool:
    """Tell whether the words are those of a prize: "Grands Prix de la Santé 2026"."""
    if case.candidate.line.plain(case.candidate.start - 1) not in _BEFORE_PRIZED:
        return False
    start = case.candidate.span[0]
    return _PRIZE.search(case.candidate.line.text[max(0, start - 60) : start]) is not None


_OBJECTIONS = (
    _is_empty,
    _is_calendar,
    _is_heading,
    _is_field_label,
    _is_doubled,
    _follows_text,
    _is_adverbial,
    _is_noun_alone,
    _is_handle,
    _is_incubator,
    _is_person,
    _is_post,
    _is_technique,
    _is_torn,
    _is_text,
    _is_of_prize,
    _is_subject,
    _is_clause,
    _is_told_of,
    _is_town_acting,
    _is_place,
)


def is_sound(candidate: Candidate, blocked: Sequence[Span], pairs: Pairs) -> bool:
    """Tell whether nothing speaks against a candidate either: its evidence then counts alone.

    Args:
        candidate: The possible name, which `may_name`.
        blocked: Spans of organisations and persons in its segment.
        pairs: Counts of the document's words.
    """
    name = canonical(candidate.name)
    words = tuple(word for word in name_words(name) if word.kind in {"word", "domain"})
    case = _Case(candidate=candidate, name=name, words=words, blocked=blocked, pairs=pairs)
    return len(name) > 2 and not any(doubt(case) for doubt in _DOUBTS)


_NO_NAMES = heads.TECHNICAL | heads.ORGANISATIONS | _CALENDAR
_NAMED_FURTHER = heads.SCHEMES | heads.FACILITIES | heads.GENERIC_TITLES


def _is_common_word(case: _Case) -> bool:
    """One word that is a kind, a technique, a month, or stands in lower case elsewhere."""
    word = case.words[0]
    if len(case.words) > 1:
        return False
    if word.plain in _NO_NAMES or _NUMERAL.fullmatch(word.text):
        return True
    if len(word.plain) < 3 or word.plain in _NAMED_FURTHER:
        return case.candidate.evidence != "title" or len(word.plain) < 4
    if is_field_acronym(word) and case.candidate.evidence not in {
        "named",
        "quoted_cued",
        "acronym",
    }:
        return True
    unsure = case.candidate.evidence not in _SURE_OF_WORD and not is_coined(word)
    return unsure and case.pairs[word.plain, LOWER] > 0


def _is_common_phrase(case: _Case) -> bool:
    """A phrase of the field, an adjective first, or an article and a plain noun."""
    plain = " ".join(word.plain for word in name_words(case.name))
    if case.words[0].plain in heads.PLAIN_ADJECTIVES or plain in heads.GENERIC_PHRASES:
        return True
    if len(case.words) != 2 or case.words[0].plain not in ARTICLES:
        return False
    noun = case.words[1]
    return noun.text.islower() and case.pairs[noun.plain, LOWER] > 1


def _is_other(case: _Case) -> bool:
    """An organisation, a law, an event, a place."""
    if heads_organisation(case.name) and case.candidate.evidence not in TRUSTED:
        return True
    bearer = case.words[0].plain in _BEARERS and case.candidate.evidence in {"title", "named"}
    return is_organisation(case.name) and not bearer


_BEARERS = frozenset({"gip", "gcs"})
"""Bodies made for one scheme, which then goes by the body's name ("GIP Pro Santé")."""


def _is_blocked(case: _Case) -> bool:
    """An organisation or person covers the candidate's beginning or all of it."""
    start, end = case.candidate.span
    evidence = case.candidate.evidence
    if evidence == "title":
        return False
    loose = evidence not in {"named", "quoted_cued"}
    return any(
        begin <= start and (end <= stop or (loose and start < stop)) for begin, stop in case.blocked
    )


def _is_shouted(case: _Case) -> bool:
    """A run of words in capitals goes through the candidate."""
    candidate = case.candidate
    words = candidate.line.words[max(0, candidate.start - 3) : candidate.end + 3]
    loud = sum(len(word.text) > 2 and word.text.isalpha() and word.text.isupper() for word in words)
    return loud >= 4 and candidate.name.isupper()


_DOUBTS = (_is_common_word, _is_common_phrase, _is_shouted, _is_blocked, _is_other)
