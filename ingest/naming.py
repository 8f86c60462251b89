"""What in a line may be the name of a dispositif, each with the evidence for it.

Nothing here knows a dispositif by name: quotes, capitals, coined shapes, generic nouns,
acronyms in brackets and the words around speak. `dispositifs.py` weighs the evidence over
the whole document.
"""

from collections.abc import Iterator

from corpus.french_words import is_french_word
from ingest import heads
from ingest.candidates import Candidate, singular
from ingest.definitions import find_acronym, find_apposed, find_founded, find_spelled
from ingest.headed import find_cued, find_headed, find_heading_object, find_placed
from ingest.known_schemes import schemes_by_word
from ingest.lines import Line, Pairs, is_common, is_field_acronym
from ingest.name_span import name_end
from ingest.quotes import cue_before, find_quoted
from ingest.set_apart import find_label, find_linked, find_such
from ingest.words import (
    ARTICLES,
    DEFINITE,
    FUNCTION_WORDS,
    LINKS,
    NAMELESS,
    Word,
    ends_name,
    is_acronym,
    is_capital,
    is_coined,
    is_vehicle,
    listed,
)


def candidates_of(line: Line, pairs: Pairs) -> Iterator[Candidate]:
    """Yield the candidates of one line, in no particular order, possibly overlapping."""
    yield from find_quoted(line)
    yield from find_linked(line)
    yield from find_label(line)
    yield from _known(line)
    yield from _shouted(line)
    if line.heading:
        yield from find_heading_object(line)
        yield from find_placed(line, pairs)
    if line.heading or line.shouting:
        yield from _whole(line)
    if line.shouting:
        return
    defining = not _KINDS.isdisjoint(line.plains)
    for index, word in enumerate(line.words):
        if word.kind == "word":
            if not (word.capital or word.coined or word.plain in _TELLING):
                continue
            yield from _of_word(line, index, pairs, defining=defining)
        elif word.kind == "domain":
            yield from _domain(line, index)
            if word.plain not in _BRANDS:
                yield Candidate(line=line, start=index, end=index + 1, evidence="address")
        elif word.text == "(":
            yield from find_acronym(line, index)


def _of_word(line: Line, index: int, pairs: Pairs, *, defining: bool) -> Iterator[Candidate]:
    """Yield the candidates that a word begins or brings in; each rule only where it may hold."""
    word = line.words[index]
    if word.plain in _CUES or word.plain in _HEADS:
        yield from find_cued(line, index, pairs)
    if word.plain in _HEADS:
        yield from find_headed(line, index, pairs)
    if word.coined:
        yield from _coined(line, index, pairs)
    if word.plain in heads.FRAMES:
        yield from _called(line, index, pairs)
    elif word.plain in _BRINGING:
        yield from _named(line, index, pairs)
    if not word.capital:
        return
    if defining:
        yield from find_apposed(line, index, pairs)
    yield from find_spelled(line, index)
    yield from find_founded(line, index)
    if word.plain in heads.COMMON_OPENERS:
        yield from _opener(line, index, pairs)
    yield from find_such(line, index, pairs)
    yield from _proper(line, index, pairs)
    yield from _bare(line, index, pairs)


def _with_plurals(words: frozenset[str]) -> frozenset[str]:
    """Return the words and their plurals, as far as `singular` knows them."""
    return words | {f"{word}s" for word in words if singular(f"{word}s") == word}


_CUES = _with_plurals(heads.CUES)
_HEADS = _with_plurals(heads.SCHEMES | heads.FACILITIES)
_BRINGING = heads.NAMING | heads.LAUNCH | heads.USE | heads.FRAMES
_TELLING = _CUES | _HEADS | _BRINGING
"""Words in lower case that may begin a name or bring one in."""
_KINDS = _with_plurals(heads.KINDS | heads.DOINGS)
"""Words that say what a thing is ("X, guichet unique")."""


def _known(line: Line) -> Iterator[Candidate]:
    """Yield the national schemes that need no introduction; short ones in capitals only."""
    schemes = schemes_by_word()
    for index in [at for at, plain in enumerate(line.plains) if plain in schemes]:
        word = line.words[index]
        for phrase in schemes[word.plain]:
            end = index + len(phrase)
            plains = tuple(line.plain(at) for at in range(index, end))
            if plains != phrase:
                continue
            long = len(phrase) > 1 or len(word.text) > _SHORT_SCHEME
            called = _is_called(line, index, end) if phrase[0].isdigit() else long
            if called or is_capital(word) or (long and any(map(str.isalpha, phrase))):
                short = _short_behind(line, end)
                yield Candidate(line=line, start=index, end=end, evidence="known", aliases=short)


_SHORT_SCHEME = 6


def _is_called(line: Line, index: int, end: int) -> bool:
    """Tell whether a number is one to call: "le 3919", no "3919 appels" or "à 3919 euros"."""
    if line.plain(index - 1) not in _BEFORE_NUMBERS or line.plain(end) in {"%", "€"}:
        return False
    following = line.words[end] if end < len(line.words) else None
    return following is None or following.kind != "word" or ends_name(following)


_BEFORE_NUMBERS = listed("le au du numero vert appelez composez")


def _short_behind(line: Line, end: int) -> tuple[str, ...]:
    """Return the acronym in brackets behind a scheme: "contrat de début d'exercice (CDE)"."""
    if line.plain(end) != "(" or line.plain(end + 2) != ")" or not is_acronym(line.words[end + 1]):
        return ()
    return (line.words[end + 1].text,)


def _shouted(line: Line) -> Iterator[Candidate]:
    """Yield a run of capitals that opens a line, up to a label such as MISSION."""
    first = line.first
    end = first
    while end < len(line.words) and _is_loud(line.words[end]):
        end += 1
    while end > first and _trails(line.words[end - 1]):
        end -= 1
    words = line.words[first:end]
    labelled = end < len(line.words) or any(
        word.kind == "word" and not is_french_word(word.text) for word in words
    )
    letters = sum(len(word.text) for word in words)
    if letters > 4 and len(words) <= _LONGEST_SHOUT and labelled and not line.heading:
        yield Candidate(line=line, start=first, end=end, evidence="shouted")


_LONGEST_SHOUT = 6


def _is_loud(word: Word) -> bool:
    loud = word.text.isupper() or word.text.isdigit() or word.text in "+'-&"
    return (loud or word.kind == "elided") and word.plain not in heads.GENERIC_TITLES


def _trails(word: Word) -> bool:
    return (word.kind == "mark" and word.text != "+") or word.text.isdigit()


def _whole(line: Line) -> Iterator[Candidate]:
    """Yield a short heading, or the part of it before a mark."""
    first, end = line.first, len(line.words)
    if first < end and _only_opens(line, first) and line.heading != 1:
        first += 1
    stop = next((at for at in range(first + 1, end) if line.words[at].text in ":,(–—"), end)
    while stop > first and line.words[stop - 1].kind == "mark" and line.words[stop - 1].text != "+":
        stop -= 1
    words = line.words[first:stop]
    if not 0 < len(words) <= _LONGEST_HEADING or words[0].kind not in {"word", "domain"}:
        return
    if not any(ends_name(word) and not is_capital(word) for word in words):
        yield Candidate(line=line, start=first, end=stop, evidence="heading")


_LONGEST_HEADING = 6


def _bare(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    """Yield what has but its capital to show for itself, up to "and"."""
    word = line.words[index]
    opening = line.opens(index)
    if not is_capital(word) or _only_opens(line, index):
        return
    if index and is_capital(line.words[index - 1]) and not _only_opens(line, index - 1):
        return
    end = name_end(line, index, pairs, phrase=word.plain in heads.COMMON_OPENERS)
    end = next(
        (
            at
            for at in range(index + 1, end - 1)
            if line.plain(at) == "et" and is_capital(line.words[at + 1])
        ),
        end,
    )
    if word.plain in NAMELESS and end == index + 1 and not is_acronym(word):
        return
    evidence = "bare_opening" if opening else "bare"
    yield Candidate(line=line, start=index, end=end, evidence=evidence)


def _only_opens(line: Line, index: int) -> bool:
    """Tell whether a word has its capital from the sentence it opens ("Le Mammobile", "Dans")."""
    plain = line.plain(index)
    return line.opens(index) and (
        (plain in ARTICLES and plain not in heads.COMMON_OPENERS)
        or plain in _SENTENCE_ARTICLES
        or plain in FUNCTION_WORDS
    )


_SENTENCE_ARTICLES = listed("le la les un une des")


def _coined(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    word = line.words[index]
    if not is_coined(word) or word.plain in _BRANDS:
        return
    if is_vehicle(word):
        end = name_end(line, index, pairs)
        yield Candidate(line=line, start=index, end=end, evidence="vehicle")
    elif not is_acronym(word):
        end = name_end(line, index, pairs)
        yield Candidate(line=line, start=index, end=end, evidence="coined")


_BRANDS = listed(
    "iphone ipad gmail.com wanadoo.fr orange.fr yahoo.fr hotmail.com hotmail.fr outlook.com free.fr laposte.net airtable trello notion slack figma github.com youtube.com linkedin.com twitter.com libreoffice youtube linkedin github gitlab facebook whatsapp tiktok powerpoint javascript typescript openstreetmap blablacar wordpress wifi openai chatgpt mysql postgresql nodejs datagouv opendata macos ios hubspot airtable paypal photoshop"
)


def _named(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    """Yield what "baptisé", "intitulé" or a verb of launching puts a name to."""
    plain = line.plain(index)
    naming, launching = plain in heads.NAMING, plain in heads.LAUNCH or plain in heads.USE
    if not (naming or launching) or (
        launching and is_capital(line.words[index]) and not line.opens(index)
    ):
        return
    begin = _over_date(line, index + 1) if launching else index + 1
    first = begin
    while (
        begin < len(line.words)
        and line.words[begin].kind in {"word", "elided"}
        and line.plain(begin) in ARTICLES
        and begin < first + 3
    ):
        if is_capital(line.words[begin]):
            break
        begin += 1
    if begin >= len(line.words) or not is_capital(line.words[begin]):
        return
    if naming and begin > index + 1:
        return
    opener = line.plain(begin) in heads.COMMON_OPENERS
    end = name_end(line, begin, pairs, phrase=opener)
    many = (
        sum(is_capital(word) for word in line.words[begin:end]) > 1
        or is_coined(line.words[begin])
        or opener
    )
    verb = "launched" if plain in heads.LAUNCH else "used"
    evidence = "named" if naming else verb if many else f"{verb}_single"
    yield Candidate(line=line, start=begin, end=end, evidence=evidence)


def _called(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    """Yield X of "né sous le nom de X" and "dans le cadre de X"."""
    before, begin = line.plain(index - 2), index + 2
    if before not in {"dans", "sous"} or line.plain(index + 1) not in LINKS:
        return
    if begin < len(line.words) and is_capital(line.words[begin]):
        end = name_end(line, begin, pairs, phrase=True)
        evidence = "named" if before == "sous" else "framed"
        yield Candidate(line=line, start=begin, end=end, evidence=evidence)


_MONTHS = listed(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
)


def _over_date(line: Line, index: int) -> int:
    """Return the index after "en mars 2024" and the like, or `index`."""
    after = index
    while after < len(line.words) and (
        line.plain(after) in {"en", "des", "depuis", "debut", "fin"}
        or line.plain(after) in _MONTHS
        or line.words[after].text.isdigit()
    ):
        after += 1
    return after if after > index + 1 and line.words[after - 1].text.isdigit() else index


def _proper(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    """Yield capitals inside a sentence that no other rule explains: "Médecins Solidaires".

    One of the words must be a common noun, in the document or the vocabulary, so that
    persons and places do not pass; a single word needs an article.
    """
    word = line.words[index]
    if (
        not word.text[0].isupper()
        or line.opens(index)
        or is_capital(line.words[index - 1])
        or line.heading
    ):
        return
    head = singular(word.plain)
    if (
        word.plain in NAMELESS
        or is_field_acronym(word)
        or head in heads.SCHEMES
        or head in heads.FACILITIES
    ):
        return
    end = name_end(line, index, pairs)
    acts = end < len(line.words) and line.plain(end) in heads.ACTS
    if end == index + 1:
        if acts and not is_acronym(word) and len(word.text) > 3:
            yield Candidate(line=line, start=index, end=end, evidence="acting_single")
        return
    last = line.words[end - 1]
    if (
        end == index + 2
        and last.text.isupper()
        and len(last.text) > 3
        and not is_field_acronym(last)
    ):
        return  # "Delphine MARTIN"
    if not any(is_capital(other) and is_common(other, pairs) for other in line.words[index:end]):
        return
    caps = sum(is_capital(other) for other in line.words[index:end])
    if caps < 2 and line.plain(index - 1) not in DEFINITE:
        return
    yield Candidate(line=line, start=index, end=end, evidence="acting" if acts else "proper")


def _opener(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    """Yield a phrase whose "Mon", "Les", "Un" has a capital inside a sentence."""
    word = line.words[index]
    if not word.text[0].isupper() or line.opens(index) or word.plain not in heads.COMMON_OPENERS:
        return
    if line.plain(index - 1) not in _BEFORE_OPENERS:
        return
    end = name_end(line, index, pairs, phrase=True)
    if end > index + 1 and not is_capital(line.words[index - 1]):
        evidence = "opener" if end > index + 2 else "opener_short"
        yield Candidate(line=line, start=index, end=end, evidence=evidence)


_BEFORE_OPENERS = listed("comme de d par avec et ou a sur pour que via chez , depuis sans")


def _domain(line: Line, index: int) -> Iterator[Candidate]:
    """Yield a bare domain that "le service" or "le site" introduces."""
    before = singular(line.plain(index - 1))
    if before == "site" or line.plain(index - 1) in {"sur", "internet"}:
        yield Candidate(line=line, start=index, end=index + 1, evidence="site")
    elif before in heads.CUES or cue_before(line, index) == "cued":
        yield Candidate(line=line, start=index, end=index + 1, evidence="domain")
