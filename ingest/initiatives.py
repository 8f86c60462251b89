"""Mentions to initiatives: one dispositif in its territory, from all documents.

The result depends on what is held and on nothing else: neither the order of ingest nor
what was merged before, except that ids once given keep leading to their initiative.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.french_words import is_french_word
from corpus.records import (
    LAUNCH,
    Criterion,
    Document,
    DocumentKind,
    Evidence,
    Figure,
    FigureStatus,
    Initiative,
    Mention,
    MentionKind,
    Passage,
)
from corpus.territories import Gazetteer, gazetteer
from corpus.views import folded
from ingest.carriers import carrier_of
from ingest.heads import FACILITIES, GENERIC_PHRASES
from ingest.known_schemes import is_right
from ingest.names import are_places, canonical, key, split_territory, without_form
from ingest.namesakes import tell_apart
from ingest.organisations import is_organisation, is_vague
from ingest.place_sections import LEAST_SECTIONS, Section, sections_by_place
from ingest.publics import publics_of
from ingest.repeats import Groups, Tally, groups, reading_order, retold, told_once
from ingest.themes import is_of_health, theme_of

MIN_CONFIDENCE = 0.5
"""A dispositif named only with less confidence is a mention, not an initiative."""
IN_PASSING = 0.6
"""The same for a dispositif without a document of its own."""
ENOUGH_CRITERIA = 2
"""Criteria spoken of that make a tale without figures, such as that of a failure."""
SHORT = 3000
"""Characters up to which a document tells of one thing, whatever it calls itself."""
MANY_CRITERIA = 4
"""Criteria spoken of that make a tale without a place, such as that of a national measure, or
of no theme. Both by the cards of the demonstration's documents, November 2026."""
MOST_PLACES = 3
"""A document of more places than these is a panorama, not the tale of one initiative."""
ROUND_ABOUT = 3
"""The same for all places that one at several speaks of, those of partners and neighbours too."""
SEVERAL = 3
"""A document that speaks of so many named initiatives is not about an unnamed one."""
IN_PASSING_SAID = 3
"""Statements up to which a document about another initiative only mentions one."""
SAME_NUMBERS = 2
"""Figures of one place that two documents share when they tell of one initiative; all of them
where one tells fewer."""
SAME_LOCAL_NUMBERS = 3
"""The same where numbers of context count too."""
SAME_WORDS, SAME_WORDS_SHARE = 3, 0.6
"""Words of a title, and their share of it, in which a section of a panorama tells the same."""
_STEM = 6
_TELLING_NUMBER = 3
"""A smaller number ("two doctors") is shared by chance."""
_SAYING = 6
"""Letters of a name that a title holds by no chance."""
_WHERE = frozenset({Criterion.REPRODUCIBILITY_CONTEXT, Criterion.REPRODUCIBILITY_GOVERNANCE})
"""Lines whose places need not be where the initiative runs: of the public, of a partner."""
_REGIONS = ("region:", "ancienne_region:")
_OFTEN = 3
"""Statements from which a place that no figure of a document has is one of its own."""
NATION = "pays:FR"
_ID_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """All that merging looks at.

    `redirects` are ids that earlier merges retired, each with what it became: a person may
    have tied a fact to one of them.
    """

    documents: Sequence[Document]
    passages: Sequence[Passage]
    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    evidence: Sequence[Evidence]
    redirects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The initiatives and what belongs to them."""

    initiatives: tuple[Initiative, ...]
    fact_initiatives: dict[str, str]
    passages_of: dict[str, tuple[str, ...]]
    redirected: dict[str, str]


@dataclass(slots=True)
class _Part:
    """What one document, or later one initiative, says of a dispositif."""

    names: Tally = field(default_factory=Tally)
    keys: set[str] = field(default_factory=set)
    places: Tally = field(default_factory=Tally)
    mentions: list[Mention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    partners: list[Mention] = field(default_factory=list)
    launches: list[Mention] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    """Documents that are about it as a whole."""
    sections: set[str] = field(default_factory=set)
    """Passages that are about it, of documents that tell of others too."""
    within: set[str] = field(default_factory=set)
    """Titles of those documents."""
    says: str = ""
    """The first sentence of its section, where it has no name but a heading."""

    def take(self, other: "_Part") -> None:
        """Add all that `other` holds."""
        self.names.take(other.names)
        self.keys |= other.keys
        self.places.take(other.places)
        self.mentions += other.mentions
        self.figures += other.figures
        self.evidence += other.evidence
        self.partners += other.partners
        self.launches += other.launches
        self.documents |= other.documents
        self.about |= other.about
        self.sections |= other.sections
        self.within |= other.within


def merge_initiatives(held: Holdings, known: Mapping[str, Iterable[str]]) -> Merged:
    """Return the initiatives of all that is held.

    Args:
        held: Documents, passages and facts.
        known: Fact ids by initiative id as last stored, by which retired ids redirect.
    """
    passages = _passages_by_document(held.passages)
    tied = groups(held.documents)
    titles = {each.id: folded(without_form(each.title)) for each in held.documents}
    found = (
        part
        for part in _cluster(_parts(held, tied))
        if _is_initiative(part, passages, tied)
        and (not _is_common(_name(part)) or _is_titled(part, titles))
    )
    parts = _join_retold(found, tied)
    parts = _join_retelling(parts, _unnamed(held, parts, tied))
    named = _with_ids(parts)
    _take_passing(named.values(), held.evidence)
    _leave_elsewhere(named.values())
    redirected = _redirects(known, named, _owners(named))
    _move_tied(named, held, {**held.redirects, **redirected})
    return Merged(
        initiatives=tuple(
            _initiative(initiative, part, passages, tied)
            for initiative, part in sorted(named.items())
        ),
        fact_initiatives=_owners(named),
        passages_of={
            initiative: tuple(_passages_of(part, passages)) for initiative, part in named.items()
        },
        redirected=redirected,
    )


# Parts: one dispositif in one document


def _parts(held: Holdings, tied: Groups) -> list[_Part]:
    parts: dict[tuple[str, str], _Part] = defaultdict(_Part)
    keys = _keys(held.mentions)
    for mention in held.mentions:
        if mention.kind is MentionKind.DISPOSITIF:
            _take_name(parts[_key(keys, mention, mention.name)], mention, tied)
        elif mention.kind is MentionKind.ORGANISATION and mention.dispositif and mention.role:
            parts[_key(keys, mention, mention.dispositif)].partners.append(mention)
        elif mention.kind is MentionKind.DATE and mention.dispositif and mention.role:
            parts[_key(keys, mention, mention.dispositif)].launches.append(mention)
    for figure in held.figures:
        if figure.dispositif:
            parts[_key(keys, figure, figure.dispositif)].figures.append(figure)
    for evidence in held.evidence:
        if evidence.dispositif:
            parts[_key(keys, evidence, evidence.dispositif)].evidence.append(evidence)
    facts: list[Figure | Evidence] = [*held.figures, *held.evidence]
    for fact in facts:
        if fact.correction and fact.dispositif and "initiative" not in fact.correction.fields:
            _take_word(parts[_key(keys, fact, fact.dispositif)], fact, tied)
    subjects = {
        document.id: keys[document.id].get(document.subject) or key(document.subject)
        for document in held.documents
        if document.subject
    }
    for (document, name), part in parts.items():
        part.documents.add(document)
        if subjects.get(document) == name:
            part.about.add(document)
    return [part for part in parts.values() if part.names]


def _keys(mentions: Iterable[Mention]) -> Mapping[str, Mapping[str, str]]:
    """Return by document what the spellings of each of its names share."""
    names: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        if mention.kind is MentionKind.DISPOSITIF:
            names[mention.proof.document].append(mention.name)
    return defaultdict(dict, {document: tell_apart(each) for document, each in names.items()})


def _key(
    keys: Mapping[str, Mapping[str, str]], fact: Mention | Figure | Evidence, name: str
) -> tuple[str, str]:
    document = fact.proof.document
    return document, keys[document].get(name) or key(name)


def _unnamed(held: Holdings, named: Sequence[_Part], tied: Groups) -> list[_Part]:
    """Return a part for each document that tells of one initiative without naming it.

    Near duplicates that do make one part. Its title stands for the name. It must be about
    a theme of the field and a place, and have facts that are more than context; reports
    tell of too many things. Where the document names one initiative of the same place
    after all, that one takes the facts.
    """
    passages = _passages_by_document(held.passages)
    parts: list[_Part] = []
    for near in _groups_of_documents(held.documents, tied):
        ids = {document.id for document in near}
        speaking = [part for part in named if part.documents & ids]
        about = [part for part in speaking if part.about & ids]
        if about and len(near) > 1:
            _take_retold(about, [_titled(each, held, tied) for each in near])
        if about:
            continue
        placed = [part for each in near for part in _placed(each, passages[each.id], held, tied)]
        if placed:
            parts += _beside(placed, speaking)
            continue
        if len(speaking) >= SEVERAL:
            continue
        part = _Part()
        for document in near:
            told = [passage.text for passage in passages.get(document.id, ())]
            titled = _titled(document, held, tied)
            if _tells_of_one(document, titled, told):
                part.take(titled)
        if not part.names:
            continue
        parts += _beside([part], speaking if len(speaking) == 1 else ())
    return parts


def _join_retelling(parts: Sequence[_Part], unnamed: Iterable[_Part]) -> list[_Part]:
    """Return the parts and those without a name that tell of none of them.

    What tells the same numbers of the same place, or has its name in the title, or in the
    sentence below the heading that stands for one, is the same initiative, told by another hand.
    """
    joined = list(parts)
    for part in sorted(unnamed, key=lambda each: (bool(each.sections), _order(each))):
        same = [
            other
            for other in joined
            if (
                _is_named_in(other, part)
                or _shares_numbers(other, part)
                or _is_retitled(other, part)
            )
            and not _goes_beyond(part, other)
        ]
        if len(same) == 1:
            part.names, part.keys = Tally(), set()
            same[0].take(part)
        else:
            joined.append(part)
    return joined


def _is_named_in(named: _Part, titled: _Part) -> bool:
    title = f" {' '.join(_WORD.findall(folded(f'{_name(titled)} {titled.says}')))} "
    names = (_longest_name(named), tuple(_WORD.findall(folded(_name(named)))))
    return _share_place(gazetteer(), named, titled) and any(
        f" {' '.join(name)} " in title for name in names if name and sum(map(len, name)) >= _SAYING
    )


def _shares_numbers(one: _Part, other: _Part) -> bool:
    """Tell whether two parts of different documents tell of one place in the same numbers."""
    if one.documents & other.documents or not _share_place(gazetteer(), one, other):
        return False
    numbers = _numbers(_own_figures(one)) & _numbers(_own_figures(other))
    least = min(SAME_NUMBERS, len(_numbers(_own_figures(one))), len(_numbers(_own_figures(other))))
    local = _numbers(_local_figures(one)) & _numbers(_local_figures(other))
    return len(numbers) >= least > 0 or len(local) >= SAME_LOCAL_NUMBERS


def _numbers(figures: Iterable[Figure]) -> set[tuple[float, str]]:
    return {(each.value, each.unit or "") for each in figures if each.value >= _TELLING_NUMBER}


def _local_figures(part: _Part) -> list[Figure]:
    """Return the figures of a part that are of a place, those of context too."""
    return [each for each in part.figures if each.territories and NATION not in each.territories]


def _is_retitled(whole: _Part, section: _Part) -> bool:
    """Tell whether a section tells, in the words of its title, what a document is about.

    "Un infirmier de nuit partagé entre Ehpad mosellans" and "... a partagé un infirmier
    entre plusieurs établissements mosellans". Neither has a name of its own.
    """
    if not section.sections or not whole.about or whole.mentions or whole.sections:
        return False
    title, told = _heavy(_name(whole)), _heavy(f"{_name(section)} {section.says}")
    shared = len(title & told)
    enough = shared >= max(SAME_WORDS, SAME_WORDS_SHARE * len(title))
    return enough and _share_place(gazetteer(), whole, section)


def _heavy(text: str) -> set[str]:
    """Return the stems of the words that tell most, places in full."""
    return {word[:_STEM] for word in _WORD.findall(folded(text)) if len(word) >= _STEM - 1}


def _beside(parts: Iterable[_Part], named: Sequence[_Part]) -> Iterator[_Part]:
    """Yield the parts but those that one named initiative of the same matter takes in."""
    for part in parts:
        same = [each for each in named if _same_matter(each, part)]
        if len(same) == 1:
            part.names, part.keys = Tally(), set()
            same[0].take(part)
        else:
            yield part


def _placed(
    document: Document, told: Sequence[Passage], held: Holdings, tied: Groups
) -> list[_Part]:
    """Return a part for each section of a document whose heading says where it is.

    "Dans l'Orne, un centre", "À Nevers, une antenne": a document that goes from place to
    place tells of as many initiatives. Facts outside of those sections (a table, a box) go
    to the one that is at their place.
    """
    named = {
        each.ref
        for each in held.mentions
        if each.kind is MentionKind.TERRITORY and each.proof.document == document.id and each.ref
    }
    sections = [each for each in sections_by_place(told, named) if not _is_bare(each.heading)]
    if len(sections) < LEAST_SECTIONS or not _is_of_one_field(document, told):
        return []
    parts = {each: _titled(document, held, tied, each) for each in sections}
    for section, part in parts.items():
        part.says = next(
            _opening(each, section.heading) for each in told if each.id in section.passages
        )
    found = [part for part in parts.values() if _tells(part)]
    return found if len(found) >= LEAST_SECTIONS else []


def _is_bare(heading: str) -> bool:
    """Tell whether a heading is but a route or an institution, perhaps with a year.

    Neither says what was done: "Vannes – Lorient", "Centre hospitalier de Vannes 2024".
    """
    ends = re.split(r"\s[–—-]\s", heading)
    route = len(ends) > 1 and all(are_places(each) for each in ends)
    return route or (_YEAR.search(heading) is not None and is_organisation(heading))


_YEAR = re.compile(r"\b(?:19|20)\d\d\W*$")


def _opening(passage: Passage, heading: str) -> str:
    """Return the first sentence under a heading: what it is about, not what it leads to."""
    words = " ".join(passage.text.split()).removeprefix(" ".join(heading.split()))
    return re.split(r"(?<=[.!?]) ", words.strip(), maxsplit=1)[0]


def _is_of_one_field(document: Document, told: Sequence[Passage]) -> bool:
    texts = [each.text for each in told]
    short = sum(map(len, texts)) <= SHORT
    return (document.kind is not DocumentKind.REPORT or short) and is_of_health(
        [document.title, *texts]
    )


def _tells(part: _Part) -> bool:
    criteria = len({each.criterion for each in part.evidence})
    return bool(_own_figures(part)) or criteria >= ENOUGH_CRITERIA


def _groups_of_documents(documents: Iterable[Document], tied: Groups) -> Iterable[list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        found[tied[document.id]].append(document)
    return found.values()


def _tells_of_one(document: Document, titled: _Part, told: Sequence[str]) -> bool:
    """Tell whether a document, with its loose facts and texts, is about one initiative."""
    local = _widest(place for place in titled.places if place != NATION)
    told_of = [place for each in titled.evidence for place in each.territories]
    round_about = _widest(place for place in {*told_of, *local} if place != NATION)
    criteria = len({each.criterion for each in titled.evidence})
    short = sum(map(len, told)) <= SHORT
    together = any(set(local) <= set(each.territories) for each in titled.figures)
    few = len(local) <= MOST_PLACES or together
    one = (document.kind is not DocumentKind.REPORT or short) and few
    most = max(ROUND_ABOUT, len(local) if together else 0)
    one = one and (len(local) < 2 or len(round_about) <= most)
    telling = one and (_own_figures(titled) or criteria >= ENOUGH_CRITERIA)
    if not telling or is_right(document.title) or not is_of_health([document.title, *told]):
        return False
    placed = bool(local) and theme_of([document.title, *told[:1]]) is not None
    return placed or criteria >= (ENOUGH_CRITERIA if short else MANY_CRITERIA)


def _widest(places: Iterable[str]) -> list[str]:
    """Return the places that lie in no other of them."""
    code, named = gazetteer(), list(places)
    return [
        place
        for place in named
        if not any(other != place and code.holds(other, place) for other in named)
    ]


def _same_matter(named: _Part, titled: _Part) -> bool:
    """Tell whether a named initiative is what a document's title is about."""
    theme = theme_of([_name(named)])
    alike = theme is not None and theme == theme_of([_name(titled)])
    return alike and _share_place(gazetteer(), named, titled) and not _goes_beyond(titled, named)


def _goes_beyond(one: _Part, other: _Part) -> bool:
    """Tell whether a part is about places that another has nothing to do with."""
    code = gazetteer()
    local = [place for place in one.places if place != NATION]
    return any(
        not any(code.keeps(mine, theirs) or code.keeps(theirs, mine) for theirs in other.places)
        for mine in local
    )


def _titled(
    document: Document, held: Holdings, tied: Groups, section: Section | None = None
) -> _Part:
    """Return what a document, or one of its sections, tells without naming it."""
    title = without_form(document.title if section is None else section.heading)
    part, group = _Part(keys={key(title)}), tied[document.id]
    part.names.add(group, document.id, [title])
    part.figures = [each for each in held.figures if _is_loose(each, document, section)]
    part.evidence = [each for each in held.evidence if _is_loose(each, document, section)]
    dates = (each for each in held.mentions if each.kind is MentionKind.DATE and each.role)
    part.launches = [each for each in dates if _is_loose(each, document, section)]
    if section is not None:
        part.places.add(group, document.id, section.places)
        part.documents, part.sections = {document.id}, set(section.passages)
        part.within = {document.title}
        return part
    part.figures = _without_country(part.figures)
    told = [each for each in part.evidence if each.criterion not in _WHERE]
    often = Counter(place for each in told for place in each.territories)
    own = {place for each in part.figures for place in each.territories}
    for territories in [each.territories for each in part.figures] + [
        [place for place in each.territories if not own or place in own or often[place] >= _OFTEN]
        for each in told
    ]:
        part.places.add(group, document.id, territories)
    part.documents, part.about = {document.id}, {document.id}
    return part


def _without_country(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures without those that compare the country, where others are of a place."""
    local = any(place != NATION for each in figures for place in each.territories)
    return [
        each
        for each in figures
        if not local or each.status is not FigureStatus.CONTEXT or each.territories != (NATION,)
    ]


def _is_loose(
    fact: Mention | Figure | Evidence, document: Document, section: Section | None
) -> bool:
    return (
        fact.proof.document == document.id
        and fact.dispositif is None
        and (section is None or section.owns(fact))
    )


def _take_name(part: _Part, mention: Mention, tied: Groups) -> None:
    document = mention.proof.document
    part.mentions.append(mention)
    part.names.add(tied[document], document, [mention.name])
    part.keys |= {found for name in (mention.name, *mention.aliases) if (found := key(name))}
    part.places.add(tied[document], document, mention.territories)


def _take_word(part: _Part, fact: Figure | Evidence, tied: Groups) -> None:
    """Take a person's word for whose fact it is, where the document does not name it."""
    document = fact.proof.document
    if fact.dispositif and not part.mentions:
        part.names.add(tied[document], document, [fact.dispositif])
        part.keys.add(key(fact.dispositif))
        part.places.add(tied[document], document, fact.territories)


# Clusters: parts of one name in one territory


def _cluster(parts: Iterable[_Part]) -> list[_Part]:
    """Return the parts of all documents, those of one initiative put together."""
    clusters: list[_Part] = []
    for group in _by_shared_key(parts):
        placed = [part for part in group if _local(part)]
        found = _join_places(sorted(placed, key=_order))
        loose = [part for part in group if not _local(part)]
        if len(found) == 1 or (loose and not found):
            whole = _Part()
            for part in [*found, *sorted(loose, key=_order)]:
                whole.take(part)
            found = [whole]
        else:
            found += loose
        clusters += found
    return _join_short_names(clusters)


def _join_short_names(clusters: Sequence[_Part]) -> list[_Part]:
    """Put a name and a shorter form of it together where they share a place.

    "centre de santé de Saône-et-Loire" is the "Centre départemental de santé" there:
    same first word, every word of the one in the other, in whatever order.
    """
    code = gazetteer()
    joined: list[_Part] = []
    for part in sorted(clusters, key=lambda each: (-len(_longest_name(each)), _order(each))):
        longer = [
            other
            for other in joined
            if _is_short_for(_longest_name(part), _longest_name(other))
            and _share_place(code, part, other)
        ]
        if len(longer) == 1:
            longer[0].take(part)
        else:
            joined.append(part)
    return joined


def _longest_name(part: _Part) -> tuple[str, ...]:
    """Return the words of the longest name, folded, its territory and small words left out."""
    named = [
        tuple(_WORD.findall(folded(split_territory(canonical(name))[0]))) for name in part.names
    ]
    return max(named, key=lambda words: (len(words), words), default=())


_WORD = re.compile(r"[a-z0-9]{3,}")


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) > 1 and short[:1] == long[:1] and set(short) <= set(long)


# Near duplicates: the same sentences are about the same initiative, whatever its name there


def _join_retold(parts: Iterable[_Part], tied: Groups) -> list[_Part]:
    """Return the parts, put together where near duplicates tell the same under two names."""
    copied = {group for group, size in Counter(tied.values()).items() if size > 1}
    joined: list[_Part] = []
    twice: list[_Part] = []
    for part in parts:
        if copied.isdisjoint(tied[each] for each in part.documents):
            joined.append(part)
            continue
        same = next((other for other in twice if _retells(part, other, tied)), None)
        if same is None:
            twice.append(part)
        else:
            same.take(part)
    return [*joined, *twice]


def _take_retold(about: Sequence[_Part], titled: Sequence[_Part]) -> None:
    """Give initiatives what near duplicates of documents about them tell without their name.

    Numbers may differ, as in a corrected version. What those documents tell beside them
    stays beside them.
    """
    for part in about:
        figures, evidence = tuple(part.figures), tuple(part.evidence)
        first = [each for each in titled if each.documents & part.about]
        beside = _Part()
        for each in first:
            beside.take(each)
        for each in titled:
            again = _Part(documents=each.documents, about=each.about)
            again.figures = retold(each.figures, figures, beside.figures)
            again.evidence = retold(each.evidence, evidence, beside.evidence)
            if each not in first and (again.figures or again.evidence):
                part.take(again)
                each.figures = [fact for fact in each.figures if fact not in again.figures]
                each.evidence = [fact for fact in each.evidence if fact not in again.evidence]


def _retells(one: _Part, other: _Part, tied: Groups) -> bool:
    """Tell whether near duplicates tell most facts of the one as facts of the other.

    Two that one document names are two; so are two that do not share a place.
    """
    if one.documents & other.documents:
        return False
    both = {tied[each] for each in one.documents} & {tied[each] for each in other.documents}
    if not both or (_local(one) and _local(other) and not _share_place(gazetteer(), one, other)):
        return False
    mine, theirs = (_told_in(part, both, tied) for part in (one, other))
    sizes = [_size(each, tied) for each in (mine, theirs)]
    together = _size((mine[0] + theirs[0], mine[1] + theirs[1]), tied)
    return (sum(sizes) - together) * 2 > min(sizes)


def _told_in(
    part: _Part, among: Container[str], tied: Groups
) -> tuple[list[Figure], list[Evidence]]:
    """Return the figures and evidence of a part from certain groups of documents."""
    figures = [each for each in part.figures if tied[each.proof.document] in among]
    return figures, [each for each in part.evidence if tied[each.proof.document] in among]


def _size(told: tuple[list[Figure], list[Evidence]], tied: Groups) -> int:
    return len(told_once(told[0], tied)) + len(told_once(told[1], tied))


def _by_shared_key(parts: Iterable[_Part]) -> list[list[_Part]]:
    owner: dict[str, int] = {}
    groups: dict[int, list[_Part]] = {}
    for number, part in enumerate(sorted(parts, key=_order)):
        joined = sorted({owner[name] for name in part.keys if name in owner})
        target = joined[0] if joined else number
        groups.setdefault(target, []).append(part)
        for other in joined[1:]:
            groups[target] += groups.pop(other)
        for member in groups[target]:
            for name in member.keys:
                owner[name] = target
    return list(groups.values())


def _order(part: _Part) -> tuple[str, str]:
    return min(part.keys, default=""), min(part.documents, default="")


def _local(part: _Part) -> bool:
    return any(place != NATION for place in part.places)


def _join_places(parts: Iterable[_Part]) -> list[_Part]:
    code = gazetteer()
    joined: list[_Part] = []
    for part in parts:
        same = [other for other in joined if _share_place(code, part, other)]
        whole = _Part()
        for other in [*same, part]:
            whole.take(other)
        joined = [other for other in joined if other not in same] + [whole]
    return joined


def _share_place(code: Gazetteer, one: _Part, other: _Part) -> bool:
    return any(
        code.keeps(mine, theirs) or code.keeps(theirs, mine)
        for mine in one.places
        for theirs in other.places
        if NATION not in (mine, theirs)
    )


def _is_initiative(part: _Part, passages: Mapping[str, Sequence[Passage]], tied: Groups) -> bool:
    """Tell whether a name has something to it: a document of its own, or facts.

    What has no document of its own must be surer; without a place it must have figures
    of its own and be of the field.
    """
    confidence = max((mention.confidence for mention in part.mentions), default=1.0)
    if confidence < MIN_CONFIDENCE or _is_kind(_name(part)) or is_right(_name(part)):
        return False
    if part.about:
        return True
    own = bool(_own_figures(part))
    if confidence < IN_PASSING or not (own or part.evidence):
        return False
    if _local(part):
        return True
    return own and theme_of([_name(part), *_texts_about(part, passages, tied)]) is not None


def _is_common(name: str) -> bool:
    """Tell whether a name is a word or phrase of the language and no more ("Covoiturage")."""
    plain = folded(name)
    phrase = plain in GENERIC_PHRASES and plain.split()[0] not in FACILITIES
    return phrase or (name.isalpha() and name[1:].islower() and is_french_word(name))


def _is_titled(part: _Part, titles: Mapping[str, str]) -> bool:
    """Tell whether a document is called like a part, or like it and more."""
    plain = folded(_name(part))
    return any(f"{titles[each]} ".startswith(f"{plain} ") for each in part.documents)


_KIND = re.compile(r"[a-zà-ÿ]{3,}s(?: |$)")


def _is_kind(name: str) -> bool:
    """Tell whether a name is a common plural ("équipes de soins spécialisées")."""
    return _KIND.match(name) is not None and len(name.split()) > 1


def _own_figures(part: _Part) -> list[Figure]:
    return [figure for figure in part.figures if figure.status is not FigureStatus.CONTEXT]


# Ids


def _with_ids(parts: Iterable[_Part]) -> dict[str, _Part]:
    named: dict[str, list[_Part]] = defaultdict(list)
    for part in parts:
        named[_slug(part)].append(part)
    unique: dict[str, _Part] = {}
    for slug, same in named.items():
        for number, part in enumerate(sorted(same, key=_order), start=1):
            unique[slug if number == 1 else f"{slug}-{number}"] = part
    return unique


def _slug(part: _Part) -> str:
    name = _dashed(_name(part))
    place = _main_place(part)
    if place is None:
        return name
    where = _dashed(gazetteer().name(place))
    return name if name.endswith(where) else f"{name}-{where}"


def _dashed(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")[:_ID_LENGTH]


def _name(part: _Part) -> str:
    """Return the name used most, a properly written one before one in lower case.

    Of equals the longest, then the first in order, whatever the order of ingest.
    """
    return min(
        part.names.counts().items(),
        key=lambda item: (not _is_written_out(item[0]), -item[1], -len(item[0]), item[0]),
    )[0]


def _is_written_out(name: str) -> bool:
    """Tell whether a name has a capital of its own, in its first word or a coined one."""
    return any(letter.isupper() for letter in name.split(maxsplit=1)[0])


def _main_place(part: _Part) -> str | None:
    """Return the place named most; of equals a département before anything else."""
    local = {place: count for place, count in part.places.counts().items() if place != NATION}
    if not local:
        return None
    counted = Counter(place for each in part.figures for place in each.territories)
    return min(
        local,
        key=lambda place: (
            -local[place],
            not place.startswith("departement:"),
            -counted[place],
            place,
        ),
    )


def _redirects(
    known: Mapping[str, Iterable[str]],
    named: Mapping[str, _Part],
    fact_initiatives: Mapping[str, str],
) -> dict[str, str]:
    """Return, for each id no longer in use, the initiative that holds most of its facts."""
    redirected: dict[str, str] = {}
    for old, facts in known.items():
        if old not in named:
            votes = Counter(fact_initiatives[fact] for fact in facts if fact in fact_initiatives)
            if votes:
                redirected[old] = min(votes.items(), key=lambda item: (-item[1], item[0]))[0]
    return redirected


def _owners(named: Mapping[str, _Part]) -> dict[str, str]:
    """Return the initiative of each fact."""
    return {
        fact.id: initiative
        for initiative, part in named.items()
        for fact in (*_facts_of(part), *part.launches)
    }


def _take_passing(parts: Collection[_Part], evidence: Iterable[Evidence]) -> None:
    """Let what a document about one initiative says belong to it, whatever else it names.

    A name that is no initiative of its own ("la Suite territoriale", of which the service is
    a part), or one met in passing ("partenaire : le centre de santé de Vassy"), would take
    with it all that its sentences say.
    """
    about: dict[str, list[_Part]] = defaultdict(list)
    for part in parts:
        for document in part.about:
            about[document].append(part)
    owners = {each.id: part for part in parts for each in part.evidence}
    for each in evidence:
        document, owner = each.proof.document, owners.get(each.id)
        if len(about[document]) != 1 or about[document][0] is owner:
            continue
        if owner is not None:
            if not _is_passing(owner, document):
                continue
            owner.evidence = [other for other in owner.evidence if other.id != each.id]
        about[document][0].evidence.append(each)


def _leave_elsewhere(parts: Iterable[_Part]) -> None:
    """Take from initiatives what documents about others say, in sentences about other places."""
    code = gazetteer()
    for part in parts:
        own = [place for place in part.places if place != NATION]
        if own:
            part.evidence = [
                each
                for each in part.evidence
                if each.proof.document in part.about or not _is_elsewhere(code, each, own)
            ]


def _is_elsewhere(code: Gazetteer, evidence: Evidence, own: Iterable[str]) -> bool:
    return bool(evidence.territories) and not any(
        place in {NATION, mine} or code.holds(place, mine) or code.holds(mine, place)
        for place in evidence.territories
        for mine in own
    )


def _is_passing(part: _Part, document: str) -> bool:
    """Tell whether a document only mentions an initiative: a few statements and no figure."""
    told = sum(each.proof.document == document for each in part.evidence)
    counted = any(each.proof.document == document for each in part.figures)
    return told <= IN_PASSING_SAID and not counted and document not in part.about


def _move_tied(named: Mapping[str, _Part], held: Holdings, redirects: Mapping[str, str]) -> None:
    """Let facts belong to the initiative that a person gave them, while there is one."""
    for figure in held.figures:
        if (target := _tied(figure, named, redirects)) is not None:
            for part in named.values():
                part.figures = [each for each in part.figures if each.id != figure.id]
            target.figures.append(figure)
            target.documents.add(figure.proof.document)
    for evidence in held.evidence:
        if (target := _tied(evidence, named, redirects)) is not None:
            for part in named.values():
                part.evidence = [each for each in part.evidence if each.id != evidence.id]
            target.evidence.append(evidence)
            target.documents.add(evidence.proof.document)


def _tied(
    fact: Figure | Evidence, named: Mapping[str, _Part], redirects: Mapping[str, str]
) -> _Part | None:
    """Return the part that a person gave a fact to: one of no account where it is to none."""
    if fact.correction is None or "initiative" not in fact.correction.fields:
        return None
    initiative, seen = fact.correction.initiative, set[str]()
    if initiative is None:
        return _Part()
    while initiative not in named and initiative in redirects and initiative not in seen:
        seen.add(initiative)
        initiative = redirects[initiative]
    return named.get(initiative)


# The record


def _initiative(
    initiative: str, part: _Part, passages: Mapping[str, Sequence[Passage]], tied: Groups
) -> Initiative:
    name = _name(part)
    figures = told_once(part.figures, tied)
    partners = [each for each in told_once(part.partners, tied) if not is_vague(each.name)]
    told = _told_about(part, passages, tied)
    about = [each.text for each in told]
    theme = theme_of([" ; ".join((name, *sorted(part.within))), *about])
    places = _territories(part)
    own = [each for each in told if each.document in part.about or each.id in part.sections]
    return Initiative(
        id=initiative,
        name=_headed(name),
        aliases=tuple(sorted({other for other in _all_names(part) if other != name})),
        theme=theme,
        populations=publics_of(name, own or told, theme),
        territories=places,
        lead=carrier_of(name, own, places) or _lead(partners),
        partners=tuple(sorted({each.name for each in partners if each.role == "partner"})),
        launches=tuple(_launches(part, tied)),
        documents=tuple(sorted(part.documents)),
        figures=tuple(_owned(figure, initiative) for figure in figures),
        evidence=tuple(
            replace(each, initiative=initiative) for each in told_once(part.evidence, tied)
        ),
        mentions=tuple(
            sorted(
                told_once(part.mentions, tied),
                key=lambda each: (-each.confidence, *reading_order(each)),
            )
        ),
    )


def _launches(part: _Part, tied: Groups) -> list[Mention]:
    """Return when it began, the earliest first; what is to come after that, if nothing has begun."""
    told = sorted(told_once(part.launches, tied), key=lambda each: (each.name, reading_order(each)))
    begun = [each for each in told if each.role == LAUNCH]
    return begun or told


def _headed(name: str) -> str:
    """Return a name as it stands at the head of a list: a French word with a capital."""
    first = name.split(maxsplit=1)[0]
    plain = first.islower() and is_french_word(first)
    return name[:1].upper() + name[1:] if plain else name


def _owned(figure: Figure, initiative: str) -> Figure:
    return replace(figure, initiative=initiative)


def _all_names(part: _Part) -> set[str]:
    return set(part.names) | {alias for mention in part.mentions for alias in mention.aliases}


def _territories(part: _Part) -> tuple[str, ...]:
    """Return where it runs, the place named most first; the nation only if alone.

    A region around a place that is named more often is but where that lies; of a town that
    is a département too (Paris), the département is told.
    """
    named, code = part.places.counts(), gazetteer()
    chosen = {place: count for place, count in named.items() if place != NATION} or named
    around = [
        place
        for place, count in chosen.items()
        if place.startswith(_REGIONS)
        and any(code.holds(place, other) and chosen[other] > count for other in chosen)
    ]
    same = [
        place
        for place in chosen
        if place.startswith("commune:")
        and any(other != place and code.holds(place, other) for other in chosen)
    ]
    chosen = {place: count for place, count in chosen.items() if place not in {*around, *same}}
    counted = Counter(place for each in part.figures for place in each.territories)
    return tuple(sorted(chosen, key=lambda place: (-chosen[place], -counted[place], place)))


def _lead(partners: Iterable[Mention]) -> str | None:
    counts = Counter(each.name for each in partners if each.role == "lead")
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


# Passages


def _passages_by_document(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        found[passage.document].append(passage)
    return found


def _facts_of(part: _Part) -> Iterator[Mention | Figure | Evidence]:
    yield from part.mentions
    yield from part.figures
    yield from part.evidence


def _passages_of(part: _Part, passages: Mapping[str, Sequence[Passage]]) -> Iterator[str]:
    """Yield the passages that name it or prove it, and all of a document about it."""
    for document in sorted(part.documents):
        held = passages.get(document, ())
        if document in part.about:
            yield from (passage.id for passage in held)
            continue
        yield from (passage.id for passage in held if passage.id in part.sections)
        proofs = [fact.proof for fact in _facts_of(part) if fact.proof.document == document]
        yield from (
            passage.id
            for passage in held
            if passage.id not in part.sections
            and any(
                proof.page == passage.page and passage.start <= proof.start < passage.end
                for proof in proofs
            )
        )


def _texts_about(part: _Part, passages: Mapping[str, Sequence[Passage]], tied: Groups) -> list[str]:
    return [each.text for each in _told_about(part, passages, tied)]


def _told_about(
    part: _Part, passages: Mapping[str, Sequence[Passage]], tied: Groups
) -> list[Passage]:
    """Return the passages about it, those of one document a group of near duplicates."""
    wanted = set(_passages_of(part, passages))
    naming = {each.proof.document for each in part.mentions}
    told: dict[str, str] = {}
    for document in sorted(
        part.documents, key=lambda each: (each not in part.about, each not in naming, each)
    ):
        told.setdefault(tied[document], document)
    return [
        passage
        for document in told.values()
        for passage in passages.get(document, ())
        if passage.id in wanted
    ]
