"""Persons named with a title, a function or a verb of speech; nobody else is."""

import re
from collections.abc import Sequence

from corpus.records import Mention, MentionKind
from corpus.word_patterns import WordPattern
from ingest.language import Parsed
from ingest.segments import fact_id

_ROLES_OF_PERSONS = (
    r"ministre|secrétaire d'[ÉE]tat|président|présidente|vice-président|vice-présidente|directeur|directrice|maire|préfet|préfète"
    r"|député|députée|sénateur|sénatrice|médecin|infirmier|infirmière|coordinateur|coordinatrice|conseiller|conseillère|professeur"
    r"|docteur|chef|cheffe|responsable|fondateur|fondatrice|rapporteur|rapporteure|adjoint|adjointe|commissaire|gériatre|généraliste"
)
_NAME = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?(?: (?:de |d'|du |le |la )?[A-ZÀ-Ý][A-ZÀ-Ýa-zà-ÿ]+(?:-[A-ZÀ-Ý][A-ZÀ-Ýa-zà-ÿ]+)?){1,2}"
_TITLED = WordPattern(
    rf"(?<!\w)(?:Dr\.?|Drs|Pr\.?|M\.|Mme|MM\.|[Dd]octeure?|[Pp]rofesseure?|Madame|Monsieur) (?P<name>(?:[A-ZÀ-Ý]\. )?{_NAME}|(?:[A-ZÀ-Ý]\. )?[A-ZÀ-Ý][A-ZÀ-Ýa-zà-ÿ-]{{2,}})"
)
_WITH_ROLE = WordPattern(
    rf"(?P<name>{_NAME}),? (?:le |la |l'|alors |ancien |ancienne |nouveau |nouvelle |première? |vice-)?(?:{_ROLES_OF_PERSONS})\b"
)
_ROLE_FIRST = WordPattern(
    rf"\b(?:[Mm]inistre|[Pp]résidente?|[Dd]irecteur|[Dd]irectrice|[Mm]aire|[Pp]réfète?|[Dd]éputée?|[Ss]énateur|[Ss]énatrice)\b[^.;:!?()\n]{{0,70}}?, (?P<name>{_NAME})(?=[,.;)]| a | est |$)"
)
_SPEAKS = WordPattern(rf"(?:explique|détaille|estime|souligne|précise|rappelle|déclare|affirme|indique|ajoute|confirme|témoigne|salue|résume|assure|raconte)(?:-t-il|-t-elle)? (?P<name>{_NAME})(?=[,.;]|$)", re.MULTILINE)  # fmt: skip


def find_persons(parsed: Sequence[Parsed]) -> list[Mention]:
    """Return the persons named with a title, a function or a verb of speech."""
    mentions: dict[str, Mention] = {}
    for one in parsed:
        for pattern, confidence in (
            (_TITLED, 0.9),
            (_WITH_ROLE, 0.85),
            (_ROLE_FIRST, 0.8),
            (_SPEAKS, 0.8),
        ):
            for match in pattern.finditer(one.segment.text):
                mention = _person(one, match, confidence)
                mentions.setdefault(mention.id, mention)
    return sorted(mentions.values(), key=lambda found: (found.proof.page, found.proof.start))


def _person(parsed: Parsed, match: re.Match[str], confidence: float) -> Mention:
    proof = parsed.segment.proof(*match.span("name"))
    return Mention(
        id=fact_id("person", proof),
        kind=MentionKind.PERSON,
        name=proof.display,
        proof=proof,
        confidence=confidence,
    )
