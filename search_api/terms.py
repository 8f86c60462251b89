"""The words of a question: which carry content, and which language they speak."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from corpus.concepts import ConceptMatch, vocabulary
from search_api.lexicon import aligned, lexicon

_WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_INVERTED = re.compile(r"-(?:t-)?(?:on|ils?|elles?|nous|vous|je|tu|ce|moi|la|les?)$", re.IGNORECASE)
"""A pronoun behind its verb: "fait-on", "montrez-moi"."""
_SHORTEST = 2

Span = tuple[int, int]


def guess_language(plain: str, matches: Sequence[ConceptMatch] = ()) -> str:
    """Return "fr" or "en", by function words and by the language of known forms.

    Args:
        plain: Text as `aligned` returns it.
        matches: Concepts found in it.
    """
    known = lexicon()
    found = re.findall(r"[a-z]+", plain)
    french = sum(word in known.french for word in found)
    english = sum(word in known.english for word in found)
    for match in matches:
        if match.form in known.need_capitals:
            continue  # an acronym is the same in both
        spoken = {way for concept in match.concepts for way in _spoken(match.form, concept)}
        french += spoken == {"fr"}
        english += spoken == {"en"}
    return "en" if english > french else "fr"


@cache
def _spoken(form: str, concept: str) -> frozenset[str]:
    held = vocabulary()[concept]
    plain = form.rstrip("s").replace("-", " ")
    return frozenset(
        language
        for language, forms in (("fr", held.fr), ("en", held.en))
        if any(aligned(each).replace("-", " ").rstrip("s") == plain for each in forms)
    )


def content_words(
    text: str, dropped: Collection[Span] = (), *, generic: bool = True
) -> Iterable[str]:
    """Yield the words that carry content: no function words, none of asking.

    Args:
        text: The question.
        dropped: Ranges of `text` whose words are left out.
        generic: Whether to give words that say little of what is asked.
    """
    known = lexicon()
    silent = known.french | known.english | known.asking
    if not generic:
        silent |= known.generic
    for match in _WORD.finditer(text):
        word = _INVERTED.sub("", _ELISION.sub("", match[0]))
        if len(word) < _SHORTEST or aligned(word) in silent:
            continue
        if not any(overlap(match.span(), span) for span in dropped):
            yield word


def tells(word: str) -> bool:
    """Tell whether a folded word says something of what is asked."""
    known = lexicon()
    silent = known.french | known.english | known.asking | known.generic
    return _ELISION.sub("", word) not in silent


def says(spelled: str, match: ConceptMatch) -> bool:
    """Tell whether a form found says something: "had" is a verb, "HAD" is care at home.

    Args:
        spelled: The form as the text has it.
        match: What it was found as.
    """
    known = lexicon()
    if match.form in known.ignored_forms:
        return False
    if match.form in known.need_capitals:
        return sum(letter.isupper() for letter in spelled) >= min(2, len(spelled))
    return True


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two ranges share a place."""
    return one[0] < other[1] and other[0] < one[1]
