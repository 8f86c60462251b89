"""What a document says of itself: title, kind, date, publisher, language.

Rules shared by the readers. A date is taken only where it stands as the date of
publication: alone in a block, in a dateline ("Auch, le 3 mars 2020"), after "publié le",
with an hour, or in the file's own fields; a date told in a sentence never is, nor one in a
table, a note, a point of a list or a heading among the text: those are of what is told.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from corpus.records import Block, BlockKind, DocumentKind, Figure, FigureStatus
from corpus.views import folded, normalise, words_of
from corpus.word_patterns import WordPattern
from ingest.roles import is_date

_MONTHS = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(_MONTH_NUMBERS)
_WORDED = WordPattern(rf"\b(?:(\d{{1,2}})(?:er|st|nd|rd|th)?\s+)?({_NAMES})\.?\s+((?:19|20)\d\d)\b")
_ENGLISH = WordPattern(rf"\b({_NAMES})\s+(\d{{1,2}}),?\s+((?:19|20)\d\d)\b")
_SLASHED = WordPattern(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)\b")
_ISO = WordPattern(r"\b((?:19|20)\d\d)-(\d{2})(?:-(\d{2}))?(?!\d)")
_FORMS = ((_WORDED, 3, 2, 1), (_ENGLISH, 3, 1, 2), (_SLASHED, 3, 2, 1), (_ISO, 1, 2, 3))
"""Each form of date with its groups of year, month and day."""
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"^\W*((?:19|20)\d\d)\W*$")
_PLACE_YEAR = re.compile(r"^[a-z' -]{3,40}(?: \([a-z' -]{2,30}\))?, ((?:19|20)\d\d)$")
_PUBLISHED = re.compile(
    r"(?:publie|paru|mis en ligne|mise en ligne|poste|diffuse|published|posted)e?s?\s*(?:le|:|on|par\b[^.\d]{2,60}?le)?\s*:?\s*$"
)
_DATELINE = re.compile(
    r"(?:^|\s)[a-z' -]{2,40},?\s+le\s+(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?$"
)
_HOUR = re.compile(r"^\s*(?:a|-|–|,|\|)?\s*\d{1,2}\s?[h:]\s?\d{2}")
_BYLINE = re.compile(r"^\W*par\s+[a-z' -]{4,60}(?:[,|–-]|le)?\s*(?:le )?$")

_NO_PLACE = re.compile(
    r"(?:^|[\s'])(?:en|au|aux|depuis|des|avant|apres|a partir de|jusqu'?(?:a|en)|d'ici|fin|debut|mi|since|in|until|by)\s*-?\s*(?:le\s+)?$"
)
"""What leads to a date that something happened at ("centres ouverts en janvier 2024")."""
_NEVER = frozenset({BlockKind.TABLE_CELL, BlockKind.FOOTNOTE})
_SINGLE_DAY = re.compile(r"\W*(?:le\s+)?(?:\w+di|dimanche)?,?\s*(?:le\s+)?")
_AMONG_TEXT = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM})
_PROSE_WORDS = 12
"""Words from which a paragraph is text that a heading stands among."""

DATE_BLOCKS = 24
"""Blocks from the beginning among which a publication date is looked for."""


def iso_date(text: str) -> str | None:
    """Return the first date in `text` as ISO 8601, as precise as given, or None."""
    for _, _, found in _dates(folded(text)):
        return found
    match = _YEAR.match(text)
    return match[1] if match else None


def _dates(plain: str) -> list[tuple[int, int, str]]:
    """Return the dates in folded text with where they stand, left to right."""
    found = [
        (match, _iso(match[year], _month(match[month]), match[day]))
        for pattern, year, month, day in _FORMS
        for match in pattern.finditer(plain)
    ]
    return sorted((match.start(), match.end(), value) for match, value in found if value)


def _month(text: str) -> int:
    return _MONTH_NUMBERS[text] if text in _MONTH_NUMBERS else int(text)


def _iso(year: str, month: int, day: str | None) -> str:
    """Return the date written out, "" when there is no such day."""
    try:
        known = date(int(year), month, int(day) if day else 1)
    except ValueError:
        return ""
    return known.isoformat() if day else known.isoformat()[:7]


def file_date(stamp: str) -> str | None:
    """Return the date of a file's own stamp, as precise as it can be, or None.

    Midnight sharp on the first of a month, or of a year, is what programs write where only the
    month, or the year, is known: the day is left out.
    """
    found = iso_date(stamp[:10])
    if found is None or len(found) < _DAY or not found.endswith("-01"):
        return found
    if any(each in "123456789" for each in stamp[10:19]):
        return found
    return found[:4] if found.endswith("-01-01") else found[:7]


_DAY = len("2026-01-01")


def not_older(published: str | None, figures: Iterable[Figure]) -> str | None:
    """Return a document's date, None where it tells results achieved in a later year."""
    years = (
        _PERIOD_YEAR.findall(each.period or "")
        for each in figures
        if published and each.status is FigureStatus.ACHIEVED
    )
    older = any(found and min(found) > (published or "")[:4] for found in years)
    return None if older else published


_PERIOD_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def may_date(blocks: Sequence[Block], texts: Sequence[str]) -> list[str]:
    """Return those of a document's `texts`, one a block, in which its own date may stand."""
    kept, begun = [], False
    for block, text in zip(blocks, texts, strict=True):
        if block.kind not in _NEVER and not (begun and block.kind in _AMONG_TEXT):
            kept.append(text)
        begun = begun or (block.kind is BlockKind.PARAGRAPH and len(text.split()) >= _PROSE_WORDS)
    return kept


def publication_date(blocks: Sequence[str]) -> str | None:
    """Return the date of publication that a document's blocks give, or None.

    Args:
        blocks: The texts of its blocks in order, headers and footers included.
    """
    for text in (*blocks[:DATE_BLOCKS], *blocks[DATE_BLOCKS:][-3:]):
        found = _stated(text)
        if found:
            return found
    return None


def _stated(text: str) -> str | None:
    if _DIGIT.search(text) is None:
        return None
    plain = folded(" ".join(text.split()))
    if is_date(plain):
        start, _, found = next(iter(_dates(plain)), (0, 0, iso_date(plain) or ""))
        told = text.lstrip()[:1].islower() and not _SINGLE_DAY.fullmatch(plain[:start])
        return None if told or _NO_PLACE.search(plain[:start]) else found or None
    placed = _PLACE_YEAR.match(plain)
    if placed:
        return placed[1]
    for start, end, found in _dates(plain):
        before = plain[:start]
        short = len(plain.split()) <= 16
        if _PUBLISHED.search(before) or (short and _DATELINE.search(before) and end == len(plain)):
            return found
        if short and (_HOUR.match(plain[end:]) or _BYLINE.match(before)):
            return found
    return None


# Kind -------------------------------------------------------------------------------------

_KINDS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (
        DocumentKind.APPLICATION,
        re.compile(
            r"\b(?:dossier|formulaire|fiche|acte) de (?:candidature|participation)|\bcandidature (?:au|aux|a la|a l)\b"
            r"|\bgrands? prix\b.{0,60}\bcandidat|\bcandidat(?:ure)?s?\b.{0,60}\bgrands? prix\b|\bappel a (?:projets?|candidatures?)\b.{0,40}\bdossier\b"
        ),
    ),
    (
        DocumentKind.PRESS_RELEASE,
        re.compile(
            r"\bcommuniques?(?: de)? presse\b|\bdossier de presse\b|\bpress release\b|\bpoint presse\b"
        ),
    ),
    (
        DocumentKind.EVALUATION,
        re.compile(
            r"\brapport (?:final |intermediaire )?d'evaluation\b|\bevaluation (?:medico-?economique|d'impact|externe|finale|nationale|de l'|de la|des?|du)\b"
            r"|\betude (?:medico-?economique|d'impact|d'evaluation|qualitative|quantitative|de cohorte|clinique|observationnelle|randomisee)\b|\bessai (?:clinique|randomise)\b"
        ),
    ),
    (
        DocumentKind.REPORT,
        re.compile(
            r"\brapport\b|\bbilan\b|\blivre blanc\b|\bdossier\b|\bsynthese\b|\bannual report\b|\bfeuille de route\b|\bcontrat local de sante\b|\bprojet regional\b|\bbarometre\b"
        ),
    ),
)
_HEAD_CHARACTERS = 1200
_LONG_PAGES = 12


def document_kind(
    title: str, text: str, *, web: bool = False, article: bool = False, pages: int = 1
) -> DocumentKind:
    """Return who speaks, as told by the title, the first lines and the form.

    Args:
        title: The document's title.
        text: Its text; the beginning is read.
        web: It is a web page.
        article: It has an article's marks: a byline, an article's metadata.
        pages: Its number of pages; long ones without another mark are reports.
    """
    head = folded(normalise(text[:_HEAD_CHARACTERS]).text)
    name = folded(title)
    for kind, pattern in _KINDS:
        strict = kind in {DocumentKind.EVALUATION, DocumentKind.REPORT}
        if pattern.search(name) or (not strict and pattern.search(head)) or _kicker(pattern, head):
            if article and kind is DocumentKind.REPORT:
                continue
            return kind
    if article:
        return DocumentKind.PRESS_ARTICLE
    if web:
        return DocumentKind.WEB_PAGE
    return DocumentKind.REPORT if pages >= _LONG_PAGES else DocumentKind.OTHER


def _kicker(pattern: re.Pattern[str], head: str) -> bool:
    """Tell whether one of the first lines is little more than the pattern."""
    return any(
        len(line.split()) <= 8 and pattern.search(line) for line in head.splitlines()[:8] if line
    )


# Title, publisher, language ---------------------------------------------------------------

_MADE_BY_TOOLS = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)|presentation powerpoint|presentation\d*$|document\d*$|sans titre|untitled|slide \d|diapositive \d)"
    r"|\.(?:docx?|pptx?|xlsx?|odt|indd|pdf|qxp|ai|pub|rtf)\b|_|^\W*$"
)


def is_title(text: str | None) -> bool:
    """Tell whether `text` can serve as a title: words a person wrote, not a file's name."""
    if not text:
        return False
    plain = folded(text).strip()
    letters = sum(letter.isalpha() for letter in plain)
    broken = any(mark in text for mark in ("Ã", "â•", "\ufffd", "\x00"))
    return letters >= 4 and not broken and not _MADE_BY_TOOLS.search(plain) and " " in plain


def display(text: str) -> str:
    """Return `text` for the eye: hyphens joined, white space folded."""
    return " ".join(words_of(text))


_ISSUER = re.compile(
    r"\b(?:(?:ARS|Agence [Rr]égionale de [Ss]anté)(?: (?:de |d['’]|du |des |de la |de l['’]|en )?[A-ZÉÎ][\w'’-]*(?:[ -](?:de |la |et |du |les |des |en |l['’]|d['’])*[A-ZÉÎ][\w'’-]*)*)"
    r"|Préfecture (?:de |d['’]|du |des |de la |de l['’]|de La |de l['’])[A-ZÉÎ][\w'’-]*(?:[ -](?:de |la |et |du |les |des |en )*[A-ZÉÎ][\w'’-]*)*"
    r"|(?:Conseil [Dd]épartemental|Département|Conseil [Rr]égional|Région|Ville|Métropole|Collectivité européenne|Communauté (?:de communes|d['’]agglomération)|CHU|CHRU|CH|Centre hospitalier|CPTS|CPAM)"
    r" (?:de |d['’]|du |des |de la |de l['’]|de La )[A-ZÉÎ][\w'’-]*(?:[ -](?:de |la |et |du |les |des |en |sur |sous )*[A-ZÉÎ][\w'’-]*)*"
    r"|(?:l['’])?Assurance Maladie|Santé publique France|Haute Autorité de Santé|Ministère (?:de la |des |du |de l['’])[\w'’-]+(?: et (?:de la |des |du |de l['’])?[\w'’-]+)?)"
)


def issuer(texts: Iterable[str]) -> str | None:
    """Return the first organisation that signs among `texts`, or None.

    Meant for headers, footers, contacts and the first lines, where a name stands for
    the one who speaks.
    """
    for text in texts:
        match = _ISSUER.search(display(text))
        if match:
            return match[0]
    return None


_FRENCH_WORDS = "le la les de des du un une et est en dans pour que qui au aux sur par avec ce cette ces sont à il elle nous vous ne pas plus leur"
_ENGLISH_WORDS = "the of and to in is that for with as on are by this be was from at which it an or has have not their were will its"
_TOKEN = re.compile(r"[a-zà-ÿœ]+")


@cache
def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_FRENCH_WORDS.split()), frozenset(_ENGLISH_WORDS.split())


def guess_language(text: str) -> str:
    """Return "fr" or "en", by the share of each language's small words; "fr" when unclear."""
    words = Counter(_TOKEN.findall(text[:20_000].lower()))
    french, english = (sum(words[word] for word in small) for small in _small_words())
    return "en" if english > 1.5 * french and english >= 3 else "fr"
