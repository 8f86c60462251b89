"""For whom an initiative is, read where documents say so and not where a word passes by.

A field or a heading that asks for the public decides alone. Else a public is named in the
name, or stands behind words of service ("s'adresse aux", "auprès des", "reçoivent des") or
before a word of what was done for it ("femmes accueillies").
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.concepts import vocabulary
from corpus.records import Passage
from corpus.views import folded, plain_lines
from ingest.themes import FOR_STAFF, STAFF

_ASKED = (
    r"(?:publics?(?: (?:vises?|cibles?|concernes?|beneficiaires?|accueillis?))?|populations? (?:ciblee?s?|visee?s?|concernee?s?)"
    r"|beneficiaires?|(?:pour|a) qui|qui (?:est|sont) (?:invitee?s?|concernee?s?)|qui peut (?:consulter|en beneficier|y aller|venir))"
)
_HEADING = re.compile(rf"\W*{_ASKED}\W*")
_FIELD = re.compile(rf"^\W*{_ASKED} ?: ?(.{{3,200}})$", re.MULTILINE)
_STOP = re.compile(r"[.!?;:()\u00bb\u00ab]|\n\s*\n")
_CUE = re.compile(
    r"\b(?:(?:destine|dedie|reserve|propose|offert|ouvert|accessible|gratuit)\w* (?:\w+ )?(?:a|aux?)|s'adress\w+ (?:\w+ )?(?:a|aux?)"
    r"|(?:a l'intention|a l'attention|a destination|au service|au profit|au benefice|au chevet|aupres|en direction|en faveur) d\w*"
    r"|priorite (?:va |est donnee )?(?:a|aux?)|verse\w* (?:\w+ ){0,3}(?:a|aux)|vient aux?|vers|chez|suivi d\w*|promotions?|pour|concerne(?:nt)?|cible(?:nt)?|vise(?:nt)?|accueill\w+|rec(?:oi[ts]|oivent|evoir|u)|soign(?:e|ent|er)"
    r"|accompagn(?:e|ent|er)|aid(?:e|ent|er)|suivre|suit|suivent|depist(?:e|ent|er)|vaccin(?:e|ent|er)|invit(?:e|ent|er)|attir(?:e|ent|er)|log(?:e|ent|er)|heberg(?:e|ent|er))(?= |$)"
)
_ENDS = re.compile(
    r"\b(?:qui|que|dont|ou|afin|avec|par|pour|dans|sans(?!-| abri| domicile)|depuis|ecole|ecoles)\b"
)
"""Folded words behind which a cue's reach is over: "l'école des enfants" is for no child."""
_REACH = 90
_DONE = re.compile(
    r"(?:,? (?!(?:qui|que|et|ou)\b)[\w'-]+){0,4} (?:accueilli|depiste|invite|recu|suivi|soigne|vaccine|accompagne|heberge|inscrit|touche|repere|equipe|aide|loge|inclus|eligible"
    r"|beneficie|accede|peut\b|peuvent\b|(?:a|ont) (?:retrouve|appris|choisi|consulte)|prises? en charge|pris en charge)"
)
_ILL = re.compile(
    r"(?:patients?|personnes?|malades|adultes|assures?)(?: [\w-]+){0,2} (?:en|atteinte?s? (?:de|d'un\w*)|souffrant (?:de|d'un\w*)|en situation de|ayant une?) $"
)
"""Folded words that make somebody of the illness behind them."""
_NO_PEOPLE = re.compile(
    r"(?:cancer|oncologie|diabete|dialyse|maladies?|affection|ald|insuffisance|grossesse|handicap|polyhandicap|tnd|troubles?|souffrance|detresse|tentative|violences|precarite"
    r"|addictions|toxicomanie|milieu|prison|zone|ruralite|monde|territoires?|rurale?|a la campagne|montagne|haute|vallees|refuges|iles|insulaire|outre-mer|ultramarin|drom|quartiers?|qpv"
    r"|college|ecole|maternelle|internat|medecine|second recours|officine|pharmacie|maison de retraite|aide sociale|ase|repit|perte d'autonomie|gir|monoparentalite|grand age|bidonvilles)\b"
)
"""Folded forms of the vocabulary that name an illness, a place or a trade, and nobody."""
_EVERYWHERE = re.compile(r"\burbain")
"""Who serves towns as well as the country is not for the country's people."""
_SCREENED = re.compile(
    r"\b(?:femmes|\w+(?:aises|oises|iennes|eennes|andes|ines))(?: agees)? (?:de |entre )?50 (?:a|et) 74 ans"
)
_AGED = re.compile(
    r"\b(?:publics?|personnes?|habitants?|patients?) (?:\w+ et )?(?:tres )?agee?s?\b"
)
_POOR = re.compile(
    r"\b(?:publics?|personnes?|habitants?|familles?) (?:\w+ (?:et|ou) )?(?:precaires|demuni\w*|modestes)\b"
)
_SHAPES = (("femmes_50_74", _SCREENED), ("personnes_agees", _AGED), ("personnes_precaires", _POOR))
_MOST = 5


def publics_of(name: str, passages: Sequence[Passage], theme: str | None) -> tuple[str, ...]:
    """Return whom an initiative is for as concept ids, the surest first.

    Args:
        name: What it is called.
        passages: What is told about it, best first.
        theme: Its theme: who cares is served only where that is to bring them there.
    """
    declared = list(dict.fromkeys(each for text in _fields(passages) for each in _all(text)))
    if declared:
        return tuple(declared[:_MOST])
    counts = Counter(each for each, start, end, text in _people(name, theme) if text)
    for passage in passages:
        counts.update(dict.fromkeys(_served(plain_lines(passage.text), theme), 1))
    found = sorted(counts, key=lambda each: (-counts[each], each))
    return tuple(each for each in found if not (each == "femmes" and "femmes_50_74" in counts))[
        :_MOST
    ]


def _fields(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield what stands in the fields and under the headings that ask for the public."""
    for passage in passages:
        text = plain_lines(passage.text)
        if passage.headings and _HEADING.fullmatch(folded(passage.headings[-1])):
            yield text
        else:
            yield from (match[1] for match in _FIELD.finditer(folded(text)))


def _all(text: str) -> Iterator[str]:
    """Yield every public of a text that tells of nothing else."""
    plain = folded(" ".join(text.split()))
    for concept, _, _, _ in _people(plain, None, every=True):
        if concept not in STAFF or concept in {"internes", "etudiants"}:
            yield concept
    yield from (concept for concept, shape in _SHAPES if shape.search(plain))


def _people(
    text: str, theme: str | None, *, every: bool = False
) -> Iterator[tuple[str, int, int, str]]:
    """Yield the publics named in a text, with where and in which words, folded."""
    known = vocabulary()
    for match in known.find(text):
        form = folded(text[match.start : match.end])
        ill = _ILL.search(folded(text[: match.start])) is not None
        if not every and _NO_PEOPLE.match(form) and not ill:
            continue
        for concept in match.concepts:
            if concept == "ruraux" and _EVERYWHERE.search(folded(text)):
                continue
            held = known.get(concept)
            cared = every or concept not in STAFF or theme in FOR_STAFF
            if cared and held is not None and held.group == "populations":
                yield concept, match.start, match.end, form


def _served(text: str, theme: str | None) -> Iterator[str]:
    """Yield whom the sentences of a text say that something is or was done for."""
    for sentence in _STOP.split(folded(text)):
        plain = " ".join(sentence.split())
        reaches = [(cue.end(), _reach(plain, cue.end())) for cue in _CUE.finditer(plain)]
        for concept, start, end, _ in _people(plain, theme):
            if any(begin <= start < stop for begin, stop in reaches) or _DONE.match(plain, end):
                yield concept
        if _SCREENED.search(plain):
            yield "femmes_50_74"


def _reach(plain: str, start: int) -> int:
    """Return up to where words of service govern what follows them."""
    over = _ENDS.search(plain, start)
    return min(start + _REACH, over.start() if over else len(plain))
