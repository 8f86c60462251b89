"""Prototype: the signs of a group of candidates."""

import math
import re
from collections import defaultdict

from corpus.french_words import is_french_word
from corpus.views import folded
from ingest import heads
from ingest.candidates import singular, heads_organisation
from ingest.known_schemes import KNOWN_SCHEMES
from ingest.lines import ALONE, LOWER, is_common, is_field_acronym
from ingest.name_weights import BIAS, WEIGHTS
from ingest.names import canonical, key, split_territory
from ingest.organisations import is_organisation
from ingest.words import (
    ARTICLES, DEFINITE, FUNCTION_WORDS, LINKS, VERBS, WEAK_LINKS,
    is_acronym, is_capital, is_coined, is_vehicle, listed, split_words,
)

_SET = frozenset('«»“”"*_[]')
_ORG_BEFORE = listed("directeur directrice president presidente prefet maire agents agent equipes equipe direction ministere services membre membres antenne")
_TOOLS = listed("via avec sur dans grace comme utiliser utilise utilisent depuis")
_LISTS = listed("dispositifs services outils startups start-up startup produits plateformes programmes applications aides sites logiciels portails solutions projets formations parcours contrats initiatives")
_ORGLISTS = listed("partenaires acteurs associations organismes institutions collectivites operateurs ministeres agences administrations entreprises directions etablissements structures federations")
_ADDRESS = re.compile(r"(?:https?://|www\.|@)[^\s)>\"']+|\b[\w.-]+\.(?:gouv\.)?(?:fr|com|org|net|info)\b")


class Book:
    """What is known of a document for judging names."""

    def __init__(self, lines, pairs, title, org_spans):
        self.lines, self.pairs, self.title = lines, pairs, title
        self.org = org_spans
        self.where = defaultdict(list)
        for number, line in enumerate(lines):
            for index, word in enumerate(line.words):
                if word.kind != "mark":
                    self.where[word.plain].append((number, index))
        self.cued = {}
        lead = False
        for line in lines:
            last = line.words[-1].text
            if last == ":":
                lead = bool({w.plain for w in line.words} & _LISTS)
            elif line.heading or len(line.words) > 25:
                lead = False
            self.cued[id(line)] = lead
        text = "\n".join({id(line.parsed): line.text for line in lines}.values())
        hosts = " ".join(folded(found.group()) for found in _ADDRESS.finditer(text))
        self.hosts = re.sub(r"[^a-z0-9 ]", "", hosts)
        self.title_keys = {key(title), key(re.split(r" ?[:,(–—]| - ", title)[0])} - {""}
        self.count = max(len(lines), 1)

    def places(self, name):
        """Yield (line, start, end) of each place where the words of a name stand."""
        words = [w.plain for w in split_words(name) if w.kind != "mark"]
        if not words:
            return
        for number, index in self.where.get(words[0], ()):
            line = self.lines[number]
            at, ok = index, True
            for word in words:
                while at < len(line.words) and line.words[at].kind == "mark" and at > index:
                    at += 1
                if at >= len(line.words) or line.words[at].plain != word:
                    ok = False
                    break
                at += 1
            if ok:
                yield number, index, at


def around(book, line, start, end):
    """Return the signs around one place."""
    signs = set()
    before = start - 1
    marks = set()
    while before >= 0 and line.words[before].text in _SET:
        marks.add(line.words[before].text)
        before -= 1
    after = end
    while after < len(line.words) and line.words[after].text in _SET:
        after += 1
    prev, word = line.plain(before), line.words[before] if before >= 0 else None
    if marks & {"*", "_"}:
        signs.add("in bold")
    if "[" in marks:
        signs.add("in link")
        address = next((w for w in line.words[after : after + 3] if w.kind == "address"), None)
        letters = "".join(w.plain for w in line.words[start:end] if w.plain not in ARTICLES)
        if address and re.sub(r"[^a-z0-9]", "", letters) in re.sub(r"[^a-z0-9]", "", address.plain.split("?")[0]):
            signs.add("own link")
    if marks & {"«", "“", '"'}:
        signs.add("in quotes")
    if line.heading:
        signs.add("in title" if line.heading == 1 else "in heading")
    if word is None or line.opens(start) and not marks:
        signs.add("opens")
    elif prev in {"le", "la", "l", "du", "au"}:
        signs.add("after article")
        bef = line.plain(before - 1)
        if bef == "de": bef = line.plain(before - 2)
        if singular(bef) in heads.CUES | heads.SCHEMES: signs.add("after cue de")
        if bef in _ORG_BEFORE or singular(bef) in heads.ORGANISATIONS: signs.add("after office")
        if bef == "par": signs.add("after by")
    elif prev in {"les", "des", "aux", "ces", "nos", "vos"}:
        signs.add("after plural")
    elif prev in {"ce", "cet", "cette", "notre", "son", "sa", "votre", "leur"}:
        signs.add("after owner")
    elif prev in {"un", "une"}:
        signs.add("after a")
    elif prev in {"de", "d"}:
        signs.add("after de")
        if singular(line.plain(before - 1)) in heads.CUES | heads.SCHEMES: signs.add("after cue de")
        if line.plain(before-1) in _ORG_BEFORE or singular(line.plain(before-1)) in heads.ORGANISATIONS: signs.add("after office")
    elif prev == "par":
        signs.add("after by")
    elif prev in {"en", "a", "chez"}:
        signs.add("after en")
    elif prev in _TOOLS:
        signs.add("after tool")
    elif prev in heads.NAMING:
        signs.add("after naming")
    elif singular(prev) in heads.CUES or singular(prev) in heads.SCHEMES and not is_capital(word):
        signs.add("after cue")
    elif singular(prev) in heads.ORGANISATIONS and word.text.islower():
        signs.add("after office")
    elif prev in {",", "(", "et", "ou", ":", "/", ";"}:
        signs.add("after mark")
    elif is_capital(word):
        signs.add("after capital")
    else:
        signs.add("after other")
    nxt = line.plain(after)
    follow = line.words[after] if after < len(line.words) else None
    if follow is None or nxt in ".!?;":
        signs.add("before end")
    elif nxt == "est" and line.plain(after + 1) in {"un", "une", "le", "la", "l"}:
        signs.add("before is")
    elif nxt in heads.ACTS:
        signs.add("before act")
    elif follow.text.islower() and nxt in VERBS:
        signs.add("before verb")
    elif nxt == ":":
        signs.add("before colon")
    elif nxt == "(":
        signs.add("before bracket")
    elif nxt in {",", ")", "et", "ou", "/"}:
        signs.add("before mark")
    elif is_capital(follow):
        signs.add("before capital")
    elif follow.text.islower() and nxt not in FUNCTION_WORDS and nxt not in ARTICLES and nxt not in WEAK_LINKS:
        signs.add("before noun")
    else:
        signs.add("before other")
    if prev in {",", "(", "et", "ou", ":", "/"} and (nxt in {",", ")", "et", "ou", "/", "etc", "..."} or nxt in {".", "…"}) or prev=="(" and nxt==")":
        signs.add("listed")
        plains = {line.plain(at) for at in range(max(0, before - 16), before)}
        if plains & _LISTS: signs.add("listed kinds")
        if plains & _ORGLISTS: signs.add("listed bodies")
        if prev == "(" and nxt == ")": signs.add("bracketed")
    at = before
    while at >= 0 and (line.plain(at) in {"de", "du", "des", "d", "la", "l", "le", "les"}):
        at -= 1
    if at < before and at >= 0 and is_capital(line.words[at]) and line.plain(at + 1) in {"de", "du", "des", "d"} and not (line.opens(at) and at + 1 == 1 and False):
        signs.add("inside")
    if marks & {"*", "_", "["} and nxt == ":" or line.opens(start) and nxt == ":":
        signs.add("label")
    if before < line.first() and start == line.first() and (follow is None or nxt in ":.;,"):
        signs.add("item" if not line.heading else "whole heading")
        if book.cued.get(id(line)): signs.add("cued item")
    spans = book.org.get(id(line.parsed), ())
    b, e = line.words[start].start, line.words[end - 1].end
    if any(x <= b and e <= y for x, y in spans):
        signs.add("in body")
    elif any(x < e and b < y for x, y in spans):
        signs.add("at body")
    if line.shouting:
        signs.add("shouted")
    return signs


def shape(name, book):
    """Return the signs of the name itself."""
    words = [w for w in split_words(name) if w.kind != "mark"]
    signs = set()
    if not words:
        return signs
    first = words[0]
    head = singular(first.plain)
    caps = [w for w in words if is_capital(w) or w.kind == "domain"]
    content = [w for w in words if w.plain not in ARTICLES and w.plain not in WEAK_LINKS]
    signs.add(f"words {min(len(words), 6)}")
    if len(words) == 1:
        if first.kind == "domain": signs.add("is domain")
        elif is_acronym(first):
            signs.add("is acronym" if len(first.text) < 6 else "is long acronym")
        elif is_coined(first): signs.add("is coined")
        elif first.text.islower(): signs.add("is lower word")
        else: signs.add("is word")
        if book.pairs[first.plain, LOWER]: signs.add("lower elsewhere")
        if is_field_acronym(first): signs.add("field acronym")
        if is_common(first, book.pairs): signs.add("common word")
    else:
        if any(is_coined(w) for w in words): signs.add("has coined")
        if any(is_acronym(w) and not is_coined(w) for w in words): signs.add("has acronym")
        if len(caps) > 1 and len(caps) == len(content): signs.add("all caps")
        elif len(caps) > 1: signs.add("some caps")
        elif len(caps) == 1: signs.add("one cap")
        else: signs.add("no cap")
        if all(is_common(w, book.pairs) or len(w.text) < 4 for w in content): signs.add("all common")
        elif not any(is_common(w, book.pairs) for w in content): signs.add("none common")
    plainwords = [w for w in content if w.kind == "word" and not is_acronym(w) and len(w.text) > 2]
    known = [all(is_french_word(p) for p in re.split(r"['-]", w.plain) if len(p) > 2) for w in plainwords]
    if known and all(known): signs.add("all dictionary")
    elif any(known): signs.add("some odd")
    elif known: signs.add("all odd")
    if any(w.text.isdigit() for w in words): signs.add("has number")
    if first.text.islower(): signs.add("lower first")
    if head in heads.SCHEMES: signs.add("head scheme")
    if head in _PRODUCTS: signs.add("head product")
    if head in heads.CUES: signs.add("head cue")
    if head in heads.FACILITIES: signs.add("head facility")
    if head in heads.OFFICES: signs.add("head office")
    if first.plain in heads.COMMON_OPENERS and len(words) > 1: signs.add("opener")
    if first.plain in {"mon", "ma", "mes"} and len(words) > 1: signs.add("opener my")
    if first.plain == "france" and len(words) > 1: signs.add("france")
    if heads_organisation(name): signs.add("head organisation")
    if is_organisation(name): signs.add("organisation")
    if first.plain in heads.GENERIC_TITLES: signs.add("generic title")
    if first.plain in heads.PLAIN_ADJECTIVES: signs.add("adjective first")
    if re.search(r"(?:er|ir|re)$", first.plain) and len(words) > 1 and not any(is_capital(w) for w in words[1:]): signs.add("infinitive")
    if split_territory(name)[1]: signs.add("of place")
    if folded(name) in KNOWN_SCHEMES: signs.add("known")
    if first.plain in _ORGHEADS: signs.add("head body")
    if words[-1].plain in {"api", "ia", "ai"} or first.plain == "api": signs.add("technique")
    if first.plain in heads.TECHNICAL and len(words) == 1: signs.add("technical")
    return signs

_PRODUCTS = listed("index atlas communs registre base socle moteur assistant module suite regie livret espace banque bibliotheque boussole simulateur catalogue repertoire geoportail agenda coffre compte comparateur calculateur barometre indicateur programmation certificat certificats amende index repere kit")
_ORGHEADS = listed("fabrique incubateur laboratoire lab pole mission observatoire accelerateur club reseau equipe centre bureau cellule coordination centre guichet")


CROSSED = ("after article", "after plural", "after de", "opens", "in bold", "in link", "in quotes", "listed", "listed kinds", "label", "item", "in heading", "in title", "after cue", "before act", "own link", "cued item", "before verb", "in body", "after tool", "inside", "bracketed")


def kind_of(shapes):
    """Return the kind of shape."""
    for sign in ("is domain", "is acronym", "is long acronym", "is coined", "has coined"):
        if sign in shapes: return sign
    if "is word" in shapes: return "odd word" if "all odd" in shapes else "plain word"
    if "is lower word" in shapes: return "lower word"
    if "no cap" in shapes or "one cap" in shapes: return "phrase odd" if "all dictionary" not in shapes else "phrase"
    return "names odd" if "all dictionary" not in shapes else "names"


def signs_of(members, book, name):
    """Return sign -> value (0..1) of a group."""
    signs = {
        f"E {'cued_item' if m.evidence.startswith('bare') and book.cued.get(id(m.line)) and m.start <= m.line.first() else m.evidence}": 1.0
        for m in members
    }
    forms = {canonical(m.name) for m in members}
    spots = {}
    for form in forms:
        for number, start, end in book.places(form):
            spots[number, start] = (number, start, end)
    if not spots:
        for m in members:
            number = next((n for n, l in enumerate(book.lines) if l is m.line), None)
            spots[number, m.start] = (number, m.start, m.end)
    counts = defaultdict(int)
    for number, start, end in spots.values():
        for sign in around(book, book.lines[number], start, end):
            counts[sign] += 1
    total = len(spots)
    for sign, n in counts.items():
        signs[f"share {sign}"] = n / total
        signs[f"any {sign}"] = 1.0
    signs["often"] = min(math.log(total), 3) / 3
    if total == 1: signs["once"] = 1.0
    first = min(number for number, _, _ in spots.values())
    if first / book.count < 0.1: signs["early"] = 1.0
    shapes = shape(name, book)
    for sign in shapes:
        signs[f"shape {sign}"] = 1.0
    kind = kind_of(shapes)
    signs[f"kind {kind}"] = 1.0
    for sign in CROSSED:
        if f"share {sign}" in signs:
            signs[f"{kind} x {sign}"] = signs[f"share {sign}"]
    k = key(name)
    if k in book.title_keys: signs["title is"] = 1.0
    elif len(k) > 3 and k in key(book.title): signs["title has"] = 1.0
    if len(k) > 3 and k in book.hosts: signs["host"] = 1.0
    if "head scheme" in shapes or "head product" in shapes:
        for sign in ("item", "opens", "after article", "after de", "in heading", "listed"):
            if f"share {sign}" in signs: signs[f"scheme x {sign}"] = signs[f"share {sign}"]
    for sign in ("title is", "early", "once", "host"):
        if sign in signs: signs[f"{kind} x {sign}"] = 1.0
    aliases = {a for m in members for a in m.aliases}
    if aliases: signs["aliased"] = 1.0
    return signs


def probability(signs):
    """Return the probability of signs."""
    total = BIAS + sum(WEIGHTS.get(sign, 0.0) * value for sign, value in signs.items())
    return round(0.97 / (1 + math.exp(-total)), 3)
