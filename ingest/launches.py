"""When an initiative began, by the words that say so.

A date counts where a cue of a beginning leads to it and what begins is the initiative: one of
its names, a noun of its title ("le bus"), "le dispositif" or a pronoun for these. What begins
otherwise (a law, a plan, an association, a further step) is none of it, and is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import LAUNCH, LAUNCH_TO_COME, Block, BlockKind, Mention, MentionKind
from corpus.views import folded
from ingest import launch_words as words
from ingest.language import Parsed
from ingest.launch_subjects import (
    CALLED,
    LABELLED,
    LEAST_WORDS,
    LED,
    Own,
    Sentence,
    Subject,
    antecedent,
    described,
    goes_on,
    object_of,
    only_name,
    own_noun,
    sentences,
    subject_after,
    subject_of,
)
from ingest.names import singular
from ingest.segments import fact_id
from ingest.table_rows import rows_of


def find_launches(
    parsed: Sequence[Parsed], mentions: Sequence[Mention], title: str, published: str | None
) -> list[Mention]:
    """Return the dates at which what a document is about began, or is to begin.

    Each is a mention of a date: `role` tells whether it has begun, `dispositif` the name of
    what began, None where the document calls it by a noun; its proof goes from what began to
    the date.

    Args:
        parsed: The whole document.
        mentions: The names found in it.
        title: Its title.
        published: Its date, ISO 8601; what begins later is to come.
    """
    own = Own(mentions, title)
    return [each for sentence in sentences(parsed, own) for each in _told(sentence, published)]


# Launches


def _told(sentence: Sentence, published: str | None) -> Iterator[Mention]:
    for subject, date, stop, coming in _found(sentence):
        begin, end = min(subject.start, stop), max(stop, subject.until)
        told = words.DOUBT.search(sentence.text, max(0, begin - _IF), end)
        if words.PUT_OFF.search(sentence.text) if coming else told:
            continue
        later = published is not None and date[: len(published)] > published[: len(date)]
        role = LAUNCH_TO_COME if coming or later else LAUNCH
        proof = sentence.segment.proof(sentence.begin + begin, sentence.begin + end)
        yield Mention(
            id=fact_id("date", proof, f"{role} {date}"),
            kind=MentionKind.DATE,
            name=date,
            proof=proof,
            confidence=subject.sure,
            role=role,
            dispositif=subject.name,
        )


_IF = 5
"""Letters before what began in which an "if" stands."""


def _found(sentence: Sentence) -> Iterator[tuple[Subject, str, int, bool]]:
    """Yield what begins in a sentence, its date, where that ends, and whether it is to come."""
    if (labelled := _labelled(sentence)) is not None:
        if (subject := _of_row(sentence)) is not None:
            yield subject, *labelled
        return
    for when in words.WHEN.finditer(sentence.text):
        if words.TOWARDS.search(sentence.text[: when.start()]):
            continue
        for way in _WAYS:
            if (subject := way(sentence, when)) is not None:
                yield subject, words.iso(when), when.end(), way is _coming
                break
    for when in words.DATES_FROM.finditer(sentence.text):
        if (subject := subject_of(sentence, 0, when.start())) is not None:
            yield subject, words.iso(when), when.end(), False
    yield from _of_a_decade(sentence)


def _of_a_decade(sentence: Sentence) -> Iterator[tuple[Subject, str, int, bool]]:
    """Yield what began in a decade ("Le bus existe depuis les années 1990")."""
    for when in words.DECADE.finditer(sentence.text):
        for way in (_said_before, _said_after, _begun_by_another, _lasting, _headed):
            if (subject := way(sentence, when)) is not None:
                yield subject, words.iso_decade(when), when.end(), False
                break
    for when in words.PIONEERS.finditer(sentence.text) if sentence.heading else ():
        before = [each for each in sentence.names if each.end <= when.start()]
        name = before[-1] if before else None
        subject = Subject(name.start if name else 0, name.name if name else None, LED)
        yield subject, words.iso_decade(when), when.end(), False


def _labelled(sentence: Sentence) -> tuple[str, int, bool] | None:
    """Return the date beside a label that asks for it, its end, and whether it is to come."""
    label, mark, value = sentence.text.partition(":")
    if not mark:
        label, value = _label_over(sentence), sentence.text
    plain = folded(label).strip(" \n•■-–*#|?\t")
    ahead = words.AHEAD.search(plain) is not None
    bare = words.AHEAD_WORDS.sub("", plain).strip()
    if not words.LABELS.fullmatch(bare) or (found := words.BARE.match(value)) is None:
        return None
    above = " ".join(folded(each) for each in sentence.segment.passage.headings[1:])
    form = folded(sentence.segment.text)
    if words.OF_BODIES.search(above) or (words.FORMS.search(form) and "creat" in folded(label)):
        return None
    after = value[found.end() :].strip()
    if after[:1].isdigit() or (not mark and len(after.split()) > LEAST_WORDS):
        return None
    return words.iso(found), len(label) * bool(mark) + len(mark) + found.end(), ahead


def _label_over(sentence: Sentence) -> str:
    """Return the heading of a cell's column or row, else the line before."""
    cell = _cell(sentence)
    if cell is None or not cell.under:
        return sentence.before.text if sentence.before else ""
    return " ".join(sentence.segment.page.text[start:end] for start, end in cell.under[:1])


def _cell(sentence: Sentence) -> Block | None:
    at = sentence.segment.view.start(sentence.begin)
    cells = (each for each in sentence.segment.blocks if each.kind is BlockKind.TABLE_CELL)
    return next((each for each in cells if each.start <= at < each.end), None)


def _of_row(sentence: Sentence) -> Subject | None:
    """Return what a label's date is of: in a table of several the name of its row."""
    cell = _cell(sentence)
    column = [
        each
        for each in sentence.segment.blocks
        if cell is not None and cell.under and each.under[:1] == cell.under[:1]
    ]
    if cell is None or len(column) < _ROWS:
        only = next(iter(sentence.near)) if len(sentence.near) == 1 else None
        return Subject(0, only, LABELLED)
    rows = rows_of(sentence.segment)
    row = next((each for each in rows if cell in each), ())
    named = sentence.own.in_segment(sentence.segment)
    view = sentence.segment.view
    here = {
        one.name
        for each in row
        for one in named
        if view.position(each.start) <= one.start < view.position(each.end)
    }
    return Subject(0, next(iter(here)), LABELLED) if len(here) == 1 else None


_ROWS = 2
"""Dates under one heading from which each is of its row."""


def _coming(sentence: Sentence, when: re.Match[str]) -> Subject | None:
    """Return what is to begin at a date."""
    before = sentence.text[: when.start()]
    if (cue := words.COMING.search(before)) is not None:
        return subject_of(sentence, 0, cue.start("cue"))
    cue = words.AWAITED.search(before)
    return described(sentence, cue.start("cue"), cue["cue"]) if cue else None


def _of_a_beginning(sentence: Sentence, when: re.Match[str]) -> Subject | None:
    """Return what has its beginning at a date ("depuis son lancement en 2017, le bus ...")."""
    cue = words.BEGINNING.search(sentence.text[: when.start()])
    if cue is None:
        return None
    if cue["of"]:
        told = described(sentence, cue.end("of"), None, cue.start("of"))
        return replace(told, start=cue.start("cue")) if told else None
    if not cue["whose"]:
        return None
    told = subject_after(sentence, when.end(), None)
    told = told or described(sentence, cue.start("whose"), None)
    return replace(told, start=min(told.start, cue.start("whose"))) if told else None


def _said_before(sentence: Sentence, when: re.Match[str]) -> Subject | None:
    """Return what began, or has lasted since, a date with its verb or participle before it."""
    before, since = sentence.text[: when.start()], when["prep"].lower() in words.SINCE
    cue = words.EVENT.search(before) or (words.STATE.search(before) if since else None)
    if cue is not None:
        further = words.AGAIN.search(before, cue.end("cue"))
        further = further or words.AT_TIMES.search(before, cue.end("cue"))
        further = further or words.OBJECT.match(sentence.text, when.end())
        return None if further else subject_of(sentence, 0, cue.start("cue"))
    cue = words.BEGUN.search(before) or (words.LASTING.search(before) if since else None)
    if cue is None or words.HAVING.search(before, 0, cue.start("cue")):
        return None
    if not any(map(str.isalnum, before[: cue.start("cue")])):
        return subject_after(sentence, when.end(), cue["cue"])
    return described(sentence, cue.start("cue"), cue["cue"])


def _said_after(sentence: Sentence, when: re.Match[str]) -> Subject | None:
    """Return what began at a date that opens the sentence ("En 2019, le bus a été lancé")."""
    if not words.OPENING.fullmatch(sentence.text, 0, when.start()):
        return None
    cue = words.AFTER_DATE.search(sentence.text, when.end())
    if cue is None or goes_on(sentence.text[when.end() : cue.start()]):
        return None
    if words.WHEN.search(sentence.text[cue.end() :]) or words.YEARS.search(
        sentence.text, cue.end()
    ):
        return None
    subject = subject_of(sentence, when.end(), cue.start("cue"))
    return replace(subject, start=when.start(), until=cue.end()) if subject else None


def _begun_by_another(sentence: Sentence, when: re.Match[str]) -> Subject | None:
    """Return what somebody began at a date ("le CHU l'a lancé en 2015")."""
    text, opening = sentence.text, not any(map(str.isalnum, sentence.text[: when.start()]))
    verbs = [
        each for each in words.BEGAN_IT.finditer(text) if opening or each.end() <= when.start()
    ]
    if not verbs:
        return None
    verb = verbs[0] if opening else verbs[-1]
    between = text[when.end() : verb.start()] if opening else text[verb.end() : when.start()]
    if goes_on(between):
        return None
    if verb["it"]:
        told = antecedent(sentence, None) or (only_name(sentence) if sentence.lead else None)
        return Subject(0, told.name, told.sure) if told else None
    subject = object_of(sentence, verb.end())
    return replace(subject, start=min(verb.start(), when.start())) if subject else None


def _lasting(sentence: Sentence, when: re.Match[str]) -> Subject | None:
    """Return what does something since a date ("Le bus sillonne, depuis 2012, ...")."""
    if when["prep"].lower() not in words.SINCE:
        return None
    cue = words.DOES_IT.search(sentence.text, 0, when.start())
    if cue is None or goes_on(sentence.text[cue.end() : when.start()]):
        return None
    if words.UNSTABLE.search(sentence.text, 0, when.end()) or re.search(
        r"\d", sentence.text[: when.start()]
    ):
        return None
    between = sentence.text[cue.end() : when.start()]
    if len(between) > _FAR or words.PARTICIPLE.search(between):
        return None
    subject = subject_of(sentence, 0, cue.start("cue"))
    return subject if subject is not None and subject.start <= _OPENS else None


_OPENS, _FAR = 12, 60
"""Letters that may go before what does something, and between that and since when."""


def _headed(sentence: Sentence, when: re.Match[str]) -> Subject | None:
    """Return what a heading has since a date ("À Nevers, une antenne depuis 2020")."""
    alone = not any(map(str.isalnum, sentence.text[when.end() :]))
    if not sentence.heading or not alone or when["prep"].lower() not in words.SINCE:
        return None
    return described(sentence, when.start(), None)


def _leading(sentence: Sentence, when: re.Match[str]) -> Subject | None:
    """Return the document's own matter where its lead tells since when somebody does it."""
    text, start = sentence.text, when.end()
    since = sentence.lead and when["prep"].lower() in words.SINCE
    verb = words.DOES_IT.search(text, start) if since else None
    if verb is None or words.PAST.search(text, start, verb.end()) or words.UNSTABLE.search(text):
        return None
    if any(map(str.isalnum, text[: when.start()])):
        return None
    subject = _doer(sentence, start, verb)
    return replace(subject, start=when.start(), until=len(text)) if subject else None


def _doer(sentence: Sentence, start: int, verb: re.Match[str]) -> Subject | None:
    """Return the document's own matter where it, or who may run it, is the subject of a verb."""
    text = sentence.text
    for name in sentence.names:
        if start <= name.start < verb.start() and text[start : name.start].strip(" ,") in _ARTICLES:
            return Subject(0, name.name, CALLED)
    if (counted := words.COUNTED.match(text, start)) is not None:
        noun = counted["noun"]
    else:
        doer = next((each for each in sentence.nouns if start <= each.start < verb.start()), None)
        if doer is None:
            return None
        if (own := own_noun(sentence, doer, verb.start())) is not None:
            return own
        noun = doer.word
    people = noun[0].isupper() and noun.endswith("s")
    able = verb["cue"].lower() in {"peut", "peuvent"}
    word = folded(noun)
    runs = not {word, singular(word)}.isdisjoint(words.AGENTS | words.MOBILE)
    return Subject(0, None, LED) if people or able or runs else None


_ARTICLES = frozenset({"", "le", "la", "l'", "les", "the", "«", "le «", "la «"})


_WAYS = (
    _coming, _of_a_beginning, _said_before, _said_after, _begun_by_another, _lasting, _leading, _headed,
)  # fmt: skip
"""How a date may be said to be that of a beginning, the plainest first."""
