"""What a sentence about a beginning speaks of: whether what began is the document's own matter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.records import BlockKind, Mention, MentionKind
from corpus.views import folded
from ingest import heads
from ingest import launch_words as words
from ingest.language import Parsed
from ingest.names import singular
from ingest.segments import Segment

LABELLED, NAMED, CALLED, LED = 0.85, 0.85, 0.75, 0.65
"""Confidence of a date beside a label, of a name's, of a noun's and of a lead's."""
LEAD = 3
"""Sentences with which a document opens: what they tell of is what it is about."""
LEAST_WORDS = 6
"""Words from which a line is a sentence of a lead, and no kicker or place."""
_TITLE_WORDS = 6
"""Words of a title up to which it is a name."""
_BESIDE, _NEAR = 3, 40
"""Letters that may stand between a verb and a name, and a noun, that it leads to."""


# What is the document's own


class Own:
    """The names of a document's dispositifs and the nouns by which it may call them."""

    def __init__(self, mentions: Sequence[Mention], title: str) -> None:
        self.names = [each for each in mentions if each.kind is MentionKind.DISPOSITIF]
        self.title = _plain_words(title)
        called = title.split(" : ", maxsplit=1)[0].strip()
        places = {each.proof.display for each in mentions if each.kind is MentionKind.TERRITORY}
        self.called = "" if any(called in each for each in places) else called
        self._by_word: dict[str, set[str]] = {}
        for name in {each.name for each in self.names}:
            for word in _plain_words(name):
                self._by_word.setdefault(word, set()).add(name)

    def in_segment(self, segment: Segment) -> list["_Name"]:
        """Return the names in a segment with their places in its text."""
        passage, page, view = segment.passage, segment.page.number, segment.view
        found = [
            _Name(
                each.name, _first_letter(segment, each.proof.start), view.position(each.proof.end)
            )
            for each in self.names
            if each.proof.page == page and passage.start <= each.proof.start < passage.end
        ]
        if len(self.called.split()) > _TITLE_WORDS or not self.called[:1].isupper():
            return found
        spans = [(each.start, each.end) for each in found]
        titled = re.finditer(rf"(?<!\w){re.escape(self.called)}(?!\w)", segment.text)
        found += [_Name(None, *each.span()) for each in titled if not _within(each.start(), spans)]
        return sorted(found, key=lambda each: each.start)

    def knows(self, word: str) -> bool:
        """Tell whether the title or a name has a word."""
        return word in self.title or word in self._by_word

    def name_with(self, word: str, near: Iterable[str]) -> str | None:
        """Return the one name that has a word, None where several have or it is not `near`."""
        named = self._by_word.get(word, set())
        only = next(iter(named)) if len(named) == 1 else None
        return only if only is not None and only in near else None


@dataclass(frozen=True, slots=True)
class _Name:
    """A name and where it stands; None for the title, which is no name of a dispositif."""

    name: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What began: where it stands in its sentence, and its name if it has one there."""

    start: int
    name: str | None
    sure: float
    until: int = 0
    """Where what it is told by ends, if behind the date."""


# Sentences


@dataclass(frozen=True)
class Sentence:
    """A sentence with all that tells what it speaks of; offsets count in `text`."""

    segment: Segment
    begin: int
    text: str
    names: tuple[_Name, ...]
    own: Own
    lead: bool
    heading: bool
    near: frozenset[str]
    """The names in its passage."""
    before: "Sentence | None"
    """The sentence before it in its passage."""

    @cached_property
    def nouns(self) -> list["_Noun"]:
        """The nouns with their articles, in order, but those of dates."""
        dates = [each.span() for each in words.WHEN.finditer(self.text)]
        return [each for each in _nouns(self.text) if not _within(each.start, dates)]


def sentences(parsed: Sequence[Parsed], own: Own) -> Iterator[Sentence]:
    """Yield the sentences of a document that hold a year."""
    told = 0
    for each in parsed:
        segment, before = each.segment, None
        named = own.in_segment(segment)
        notes = _spans(segment, BlockKind.FOOTNOTE)
        headings = _spans(segment, BlockKind.TITLE, BlockKind.HEADING)
        for begin, end in each.sentences:
            text = segment.text[begin:end]
            heading = _within(begin, headings)
            whole = not heading and len(text.split()) >= LEAST_WORDS
            told += whole
            sentence = Sentence(
                segment=segment,
                begin=begin,
                text=text,
                names=tuple(
                    _Name(one.name, one.start - begin, one.end - begin)
                    for one in named
                    if begin <= one.start < end
                ),
                own=own,
                lead=whole and (told <= LEAD or (before is not None and before.heading and bool(before.names))),
                heading=heading,
                near=frozenset(one.name for one in named if one.name is not None),
                before=before,
            )  # fmt: skip
            before = sentence
            if words.DATED.search(text) and not _within(begin, notes):
                yield sentence


def _spans(segment: Segment, *kinds: BlockKind) -> list[tuple[int, int]]:
    view = segment.view
    return [
        (view.position(each.start), view.position(each.end))
        for each in segment.blocks
        if each.kind in kinds
    ]


def _first_letter(segment: Segment, start: int) -> int:
    """Return where in its segment's text a word of the page begins, the line's end before it aside."""
    position = segment.view.position(start)
    return position + segment.text[position : position + 1].isspace()


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


# What is spoken of


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun behind an article: where the article and the noun begin, and what both tell."""

    start: int
    begin: int
    end: int
    word: str
    article: str
    governed: bool
    """Whether a preposition goes before: it is a part of something else."""

    def agrees(self, participle: str) -> bool:
        """Tell whether a participle may be said of it, by gender and number."""
        ending = words.ENDING.search(participle.split(" ", maxsplit=1)[0].lower())
        kind = words.KINDS.get(self.article)
        if ending is None or kind is None:
            return True
        feminine, plural = bool(ending["e"]), bool(ending["s"])
        return (kind[0] is None or kind[0] == feminine) and (kind[1] is None or kind[1] == plural)


def _nouns(text: str) -> Iterator[_Noun]:
    for found in words.NOUN.finditer(text):
        before = re.search(r"([\w']+)\W*$", text[: found.start()])
        article = found["article"].lower().strip("' ")
        governed = article in words.JOINED or bool(
            before and folded(before[1]).rstrip("'") in words.PREPOSITIONS
        )
        begin, end = found.span("noun")
        if article in words.ENGLISH:
            begin, end = next(
                (
                    each.span()
                    for each in re.finditer(r"[\w-]+", text[: found.end() + _AHEAD])
                    if each.start() >= begin and singular(folded(each[0])) in words.THINGS
                ),
                (begin, end),
            )
        yield _Noun(
            start=found.start(),
            begin=begin,
            end=end,
            word=folded(text[begin:end]),
            article=article,
            governed=governed,
        )


_AHEAD = 25
"""Letters behind an English article and a word in which its noun stands ("the dental bus")."""


def subject_of(sentence: Sentence, begin: int, verb: int) -> Subject | None:
    """Return the subject of a verb, where it is the document's own."""
    text = sentence.text
    begin = max([begin, *(found.end() for found in words.CLAUSE.finditer(text, begin, verb))])
    if found := words.PRONOUN.fullmatch(text[begin:verb].strip()):
        return antecedent(sentence, found["pronoun"])
    if found := words.RELATIVE.search(text, begin, verb):
        return described(sentence, found.start(), None)
    for noun in sorted(sentence.nouns, key=lambda each: -each.start):
        if begin <= noun.start < verb and not noun.governed:
            if noun.word in words.BEGINNINGS:
                told = described(sentence, verb, None, noun.end)
                return replace(told, start=noun.start) if told else None
            return own_noun(sentence, noun, verb)
    return _named(sentence, begin, verb)


def described(
    sentence: Sentence, cue: int, participle: str | None, begin: int = 0
) -> Subject | None:
    """Return what a participle or a relative clause behind it describes, if the document's own."""
    begin = max([begin, *(found.end() for found in words.STOP.finditer(sentence.text, begin, cue))])
    named = _named(sentence, begin, cue)
    for noun in sorted(sentence.nouns, key=lambda each: -each.start):
        if not begin <= noun.start < cue:
            continue
        if named is not None and named.start >= noun.start:
            return named
        if participle is None or noun.agrees(participle):
            return own_noun(sentence, noun, cue)
    return named or _bare(sentence, begin, cue)


def _bare(sentence: Sentence, begin: int, cue: int) -> Subject | None:
    """Return a noun without article that is all that goes before a cue ("Projet lancé en 2017")."""
    word = singular(folded(sentence.text[begin:cue].strip(" -–•■*")))
    return Subject(begin, None, CALLED) if word in words.SCHEMES | words.MOBILE else None


def subject_after(sentence: Sentence, end: int, participle: str | None) -> Subject | None:
    """Return what "Lancé en 2013, ..." describes, if the document's own."""
    comma = sentence.text.find(",", end)
    if comma < 0:
        return None
    after = comma + 1
    if found := words.PRONOUN.match(sentence.text[after:].lstrip()):
        told = antecedent(sentence, found["pronoun"])
        return Subject(0, told.name, told.sure) if told else None
    rest = sentence.text[after:]
    lead = len(rest) - len(rest.lstrip(' «"*_'))
    for name in sentence.names:
        if name.start == after + lead:
            return Subject(0, name.name, NAMED, name.end)
    for noun in sentence.nouns:
        if noun.start >= after and not noun.governed:
            told = own_noun(sentence, noun, noun.end + _BESIDE + 1)
            agrees = participle is None or noun.agrees(participle)
            named = told is not None and told.sure == NAMED
            return replace(told, start=0, until=noun.end) if told and (agrees or named) else None
    return None


def object_of(sentence: Sentence, verb: int) -> Subject | None:
    """Return what somebody began, right behind the verb, if the document's own."""
    for name in sentence.names:
        if verb <= name.start <= verb + _BESIDE:
            return Subject(verb, name.name, NAMED, name.end)
    noun = next((each for each in sentence.nouns if each.start >= verb), None)
    if noun is None or noun.start - verb > _NEAR:
        return None
    told = own_noun(sentence, noun, noun.end, indefinite=sentence.lead)
    return Subject(verb, told.name, told.sure, noun.end) if told else None


def _named(sentence: Sentence, begin: int, end: int) -> Subject | None:
    """Return the name that stands right before `end`, brackets and complements of places aside."""
    for name in reversed(sentence.names):
        if begin <= name.start and name.end <= end:
            beside = words.ASIDE.sub("", sentence.text[name.end : end]).strip(' ,;«»"*_–-(')
            if not beside or words.OF_PLACE.fullmatch(beside):
                return Subject(name.start, name.name, NAMED)
            return None
    return None


def own_noun(
    sentence: Sentence, noun: _Noun, end: int, *, indefinite: bool = False
) -> Subject | None:
    """Return a noun with what goes with it up to `end`, if it stands for what the document is about."""
    told = sentence.text[noun.end : end].split(",")[0].split(";")[0]
    word = singular(noun.word)
    for name in sentence.names:
        between = sentence.text[noun.end : name.start].strip(" «\"*_:'“(")
        calls = noun.end <= name.start < end and not between and word in words.THINGS
        if calls or name.start <= noun.begin < name.end:
            return Subject(noun.start, name.name, NAMED)
    if _is_further(sentence, noun, told):
        return None
    this = only_name(sentence) if noun.article in words.THIS else None
    if this is not None:
        return replace(this, start=noun.start)
    if not _is_own(sentence, noun, told, indefinite=indefinite or sentence.lead):
        return None
    called = sentence.own.name_with(word, sentence.near)
    if called is None and not sentence.own.knows(word):
        before = antecedent(sentence, None)
        called = before.name if before else None
    return Subject(noun.start, called, CALLED)


def _is_further(sentence: Sentence, noun: _Noun, told: str) -> bool:
    """Tell whether a noun is of a further one or a part ("un deuxième bus", "V2 de l'outil")."""
    before = " ".join(sentence.text[: noun.start].split()[-_BEHIND:]) if noun.governed else ""
    whole = f"{before} {sentence.text[noun.start : noun.end]}{told}"
    return words.AGAIN.search(whole) is not None and words.FIRST.search(before) is None


def _is_own(sentence: Sentence, noun: _Noun, told: str, *, indefinite: bool) -> bool:
    """Tell whether a noun, with what is told of it, is what the document is about."""
    word, headed = singular(noun.word), sentence.heading and noun.article in words.INDEFINITE
    vehicle = indefinite and noun.article in words.INDEFINITE and word in words.MOBILE
    known = sentence.own.knows(word) or headed or vehicle
    definite = noun.article not in words.INDEFINITE or indefinite or headed
    one = known or (word in words.SCHEMES and noun.word == word)
    if word not in words.THINGS or not (definite and one) or _is_body(noun.word, told):
        return False
    others = [each.split("'")[-1] for each in _WORDS.findall(words.ASIDE.sub("", told))]
    return not any(
        (each[:1].isupper() or not known) and not _describes(sentence.own, each) for each in others
    )


_WORDS = re.compile(r"[\w'-]{4,}")
_BEHIND = 3
"""Words before a noun that tell whether it is a part of a further one ("V2 de l'outil")."""


def _describes(own: Own, word: str) -> bool:
    """Tell whether a word makes what a noun stands for no other thing."""
    plain = singular(folded(word))
    return len(plain) < _TELLING or own.knows(plain) or plain in words.PLAIN


_TELLING = 4
"""Letters from which a word singles something out."""


def only_name(sentence: Sentence) -> Subject | None:
    """Return the one name of the sentence before, which "cette couverture" stands for."""
    named = {each.name for each in sentence.before.names} if sentence.before else set()
    return Subject(0, next(iter(named)), CALLED) if len(named) == 1 else None


def _is_body(word: str, told: str) -> bool:
    """Tell whether a noun and the next word are a body ("centre hospitalier")."""
    following = folded(told).split()
    return bool(following) and following[0] in heads.COMPLEMENTS.get(word, ())


def antecedent(sentence: Sentence, pronoun: str | None) -> Subject | None:
    """Return what "il" or "elle" stands for, by how the sentence before opens."""
    before = sentence.before
    if before is None:
        return None
    for name in before.names:
        if not words.OPENS.sub("", before.text[: name.start].lower()):
            return Subject(0, name.name, CALLED)
    if pronoun is not None and (found := words.PRONOUN.match(before.text.strip())):
        return antecedent(before, found["pronoun"])
    noun = next(iter(before.nouns), None)
    if noun is None or noun.governed or words.OPENS.sub("", before.text[: noun.start].lower()):
        return None
    if pronoun is not None and not noun.agrees(words.AGREEING[pronoun.lower().startswith("elle")]):
        return None
    verb = words.VERB.search(before.text, noun.end)
    told = own_noun(before, noun, verb.start() if verb else noun.end)
    return replace(told, start=0) if told else None


def goes_on(between: str) -> bool:
    """Tell whether another clause begins between a date and its verb."""
    return words.BREAK.search(between) is not None


def _plain_words(text: str) -> frozenset[str]:
    return frozenset(singular(each) for each in re.findall(r"[a-z0-9-]{3,}", folded(text)))
