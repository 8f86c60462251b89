"""What tells a contact, a table of contents or a tail of related links, in any format.

These rules read words alone; the readers add what they know of form and place. All
matching is on folded text: lower case, no accents.
"""

import re
from functools import lru_cache

from corpus.views import folded

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++\s?@\s?[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?<!\d)(?:\+33\s?|0)\(?0?\)?\s?[1-9](?:[\s.-]?\d{2}){4}(?!\d)")
_WEB = re.compile(r"(?:https?://|www\.)\S+")
_STREET = re.compile(
    r"\b(?:rue|avenue|av\.|boulevard|bd|place|quai|allee|chemin|route|cours|cs|bp|cedex)\b"
)
_POSTCODE = re.compile(r"\b\d{2}\s?\d{3}\s+[a-z]")
_CALLS = re.compile(r"\b(?:tel|telephone|mobile|portable|fax|courriel|e-?mail|mail|port)\b\s*[.:]*")
_REACHED = re.compile(r"[@\d]|https?:|www\.")
"""What any address or number has."""
_CONTACT = re.compile(
    r"^\W*(?:vos |votre |nos )?(?:contacts?|relations? (?:avec la )?(?:presse|medias?)|service (?:de )?presse"
    r"|attachee?s? de presse|press contacts?|media contacts?)\b(?:[\s:,/&-]|presse|medias?|communication|et|utiles?)*",
)
_RELATED = re.compile(
    r"^\W*(?:a (?:lire|voir|decouvrir|ecouter|regarder|relire)(?: (?:aussi|egalement|ensuite|absolument))?\b"
    r"|(?:lire|voir|decouvrez|retrouvez|consultez|lisez) (?:aussi|egalement)\b|(?:et )?(?:aussi|egalement) sur\b"
    r"|sur le meme (?:sujet|theme)|dans la meme (?:rubrique|thematique|categorie)"
    r"|(?:articles?|contenus?|actualites?|pages?|sujets?|publications?|documents?|dossiers?|fiches?)"
    r" (?:similaires?|lie(?:e)?s?|connexes?|associe(?:e)?s?|recents?|recentes?|recommande(?:e)?s?|populaires?)"
    r"|(?:ces |d'autres |autres )(?:articles?|actualites?)\b|nos (?:derniers|dernieres) \w+|les plus (?:lus?|lues?|commentes?|vus?)"
    r"|(?:ces (?:articles|sujets)|cela|ca) (?:peuvent|peut|pourraient|pourrait|devrait) (?:aussi )?vous interesser|vous aimerez aussi"
    r"|plus d'(?:actus?|actualites?|infos|articles)|toutes? (?:les|nos|l')\s?(?:actus?|actualites?)|(?:en )?(?:lien|rapport) avec (?:cet|l')\s?article"
    r"|pour aller plus loin|aller plus loin|related (?:articles?|posts?|content)|read (?:also|more)|see also|you may also like|most read)",
)
_COMMENTS = re.compile(
    r"^\W*(?:\d+\s+)?(?:(?:les |vos |laissez? un |ajouter un |poster un |deposer un |ecrire un |voir les |afficher les )?"
    r"(?:commentaires?|comments?|reactions?)\b(?:\s*\(?\d*\)?)?\s*:?$|laissez? un commentaire|leave a (?:comment|reply)"
    r"|reagissez|reagir a cet article|vos reactions)",
)
_POLL = re.compile(r"^\W*(?:sondage|la question du jour|votez|participez au sondage|poll)\b")
_SIGN_UP = re.compile(
    r"\b(?:newsletter|infolettre|lettre d'information|abonnez-vous|inscrivez-vous a (?:la|notre)|cookies?|suivez-nous"
    r"|partager (?:cet article|sur|cette page)|partagez (?:cet article|sur)|tous droits reserves|mentions legales"
    r"|plan du site|politique de confidentialite|donnees personnelles|accessibilite : |all rights reserved|je m'abonne|s'abonner)\b",
)
_CONTENTS = re.compile(
    r"^\W*(?:sommaire|table des matieres|table of contents|contents|au sommaire)\W*$"
)
_LEADERS = re.compile(
    r"(?:\.\s?){4,}\s*\|?\s*\d{1,3}\s*\|?\s*$|(?:\.\s?){6,}\s*$|(?:_|…){3,}\s*\d{1,3}\s*$"
)
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    r"^\W*(?:pages?|p\.?)?\s*\d{1,4}\s*(?:(?:/|sur|of|-|\|)\s*\d{1,4})?(?:\s+\d{1,2}/\d{2}/\d{4}(?: a \d{1,2}:\d{2})?)?\W*$"
)
_FINAL_NUMBER = re.compile(r"\s\d{1,3}$")

_KICKER = re.compile(
    r"^\W*(?:communiques?(?: de)? presse|press release|dossier de presse|dossier de candidature|livre blanc|rapport(?: (?:annuel|final"
    r"|d'activite|d'evaluation))?(?: \d{4})?|bulletin d'information|synthese|actualites?|note de synthese|embargo.*)\W*$"
)
_DATE = re.compile(
    r"^\W*(?:[a-z' -]{2,40}(?: \([a-z' -]{2,30}\))?,? )?(?:le )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?(?:le )?(?:\d{1,2}|1er)? ?"
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) \d{4}(?:,? (?:a|-|–) \d{1,2} ?(?:h|:) ?\d{0,2})?\W*$"
    r"|^\W*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?: a \d{1,2}[:h]\d{2})?\W*$"
)

CONTACT_WORDS = 45
"""Longest contact block in words."""


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    """Return `text` folded, once for all that is asked of a block one after the other."""
    return folded(text)


@lru_cache(maxsize=256)
def _line(text: str) -> str:
    """Return `text` folded, on one line."""
    return _plain(" ".join(text.split()))


def is_contact(text: str) -> bool:
    """Tell whether a block holds nothing but ways to reach someone."""
    plain = _plain(text)
    if len(plain.split()) > CONTACT_WORDS:
        return False
    heading = _CONTACT.match(plain)
    if heading is None and not _REACHED.search(plain):
        return False
    bare = _bare(plain)
    if heading and (heading.end() == len(plain) or bare != plain):
        return True
    found = bool(
        ("@" in plain and _EMAIL.search(plain)) or (_PHONE.search(plain) and _CALLS.search(plain))
    )
    address = bool(_STREET.search(plain) and _POSTCODE.search(plain))
    only_web = bool(_WEB.search(plain)) and len(bare.split()) <= 4
    most = 30 if address or _CALLS.search(plain) else 10
    return (found or address or only_web) and len(bare.split()) <= most and not _is_sentence(bare)


def _bare(plain: str) -> str:
    if "@" in plain:
        plain = _EMAIL.sub(" ", plain)
    return _PHONE.sub(" ", _WEB.sub(" ", plain))


def _is_sentence(bare: str) -> bool:
    """Tell whether what is left beside numbers and addresses is a sentence of prose."""
    words = bare.split()
    return len(words) > 14 and bool(re.search(r"[a-z]{3,}[.!?](?:\s|$)", bare))


def opens_contact(text: str) -> bool:
    """Tell whether a short block announces contacts ("Contact presse :")."""
    plain = _plain(text)
    match = _CONTACT.match(plain)
    return bool(match) and len(plain[match.end() if match else 0 :].split()) <= 6


def opens_related(text: str) -> bool:
    """Tell whether a short block announces links to other articles."""
    plain = _line(text)
    return len(plain.split()) <= 12 and bool(_RELATED.match(plain))


def opens_comments(text: str) -> bool:
    """Tell whether a short block announces readers' comments."""
    plain = _line(text)
    return len(plain.split()) <= 8 and bool(_COMMENTS.match(plain))


def opens_poll(text: str) -> bool:
    """Tell whether a short block announces a poll."""
    plain = _line(text)
    return len(plain.split()) <= 12 and bool(_POLL.match(plain))


def is_sign_up(text: str) -> bool:
    """Tell whether a short block asks for a subscription, consent or a share."""
    plain = _line(text)
    return len(plain.split()) <= 30 and bool(_SIGN_UP.search(plain))


def opens_contents(text: str) -> bool:
    """Tell whether a block is the heading of a table of contents."""
    return bool(_CONTENTS.match(_line(text)))


def is_contents_line(text: str) -> bool:
    """Tell whether a block is a line of a table of contents with its dots."""
    led = text.count(".") > 3 or "_" in text or "…" in text
    return led and bool(_LEADERS.search(text))


def ends_in_page_number(text: str) -> bool:
    """Tell whether a block ends in a number that may be a page's."""
    return bool(_FINAL_NUMBER.search(" ".join(text.split())))


def is_page_number(text: str) -> bool:
    """Tell whether a block is a page number ("12", "Page 3 sur 10", "- 4 -")."""
    return bool(_NUMBER.match(_line(text)))


def is_kicker(text: str) -> bool:
    """Tell whether a block only says what kind of document this is ("Communiqué de presse")."""
    return bool(_KICKER.match(_line(text)))


def is_date(text: str) -> bool:
    """Tell whether a block is a date or a dateline and nothing more."""
    return bool(_DIGIT.search(text)) and bool(_DATE.match(_line(text)))


_NAME = r"[A-ZÀÂÉÈÊÎÔÛÇ][\w'’.-]+"
_SIGNED = re.compile(
    rf"^\W*(?:[ÉE]crit par|R[ée]dig[ée]e? par|Propos recueillis par|Texte|Photos?|Par|PAR|By)\s*:?\s+"
    rf"{_NAME}(?:\s+(?:de |du |d['’]|le |la |et |avec |/ )*{_NAME}){{1,5}}\W*(?:\(.{{2,30}}\)|AFP|avec AFP)?\W*$"
)
_BY = re.compile(r"^\W*(?:par|by|ecrit par|redige par|publie par)\s*:?\s+[a-z]")
_MOMENT = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b\d{1,2}\s?[:h]\s?\d{2}\b"
    r"|\b(?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|octo|nove|dece)[a-z]*\.? \d{4}\b"
)
_STAMP = re.compile(
    r"^\W*(?:(?:article |page )?(?:publie|mis a jour|mise a jour|modifie|mis en ligne|poste|published|updated|posted)e?s?(?: initialement)?\s*(?:le|on|:|par|il y a)\b"
    r"|(?:temps de )?lecture\s*:|date de publication|derniere mise a jour)[^!?]{0,90}$"
    r"|^\W*\d+\s?min(?:utes?)?(?: de lecture)?\W*$|^\W*le \d{1,2}[/. ][\w.]+[/. ]\d{4} a \d{1,2}\s?[h:]\s?\d{2}\W*$"
)
_CITED = re.compile(r"^\W*(?:sources?|references?|bibliographie|credits? photos?)\s*:")


@lru_cache(maxsize=256)
def is_byline(text: str) -> bool:
    """Tell whether a short block names the author or the hour of publication."""
    words = " ".join(text.split())
    plain = _plain(words)
    if len(words.split()) > 16:
        return False
    signed = bool(_BY.match(plain)) and bool(_MOMENT.search(plain))
    return signed or bool(_SIGNED.match(words)) or bool(_STAMP.match(plain))


def cites_sources(text: str) -> bool:
    """Tell whether a block only lists where the document took things from."""
    plain = _plain(" ".join(text[:4000].split()))
    return bool(_CITED.match(plain)) and len(plain.split()) <= 80


_CAPTION = re.compile(
    r"^\W*(?:figure|tableau|graphique|carte|schema|illustration|infographie|table|chart|photo)\s*(?:n[o°]\s*)?\d{1,3}\b"
)


def is_caption(text: str) -> bool:
    """Tell whether a short block is the caption of a figure or a table ("Figure 2 - ...")."""
    if not _DIGIT.search(text):
        return False
    plain = _line(text)
    return len(plain.split()) <= 40 and bool(_CAPTION.match(plain))


def is_no_text(text: str) -> bool:
    """Tell whether a block is a stray mark or a chapter's number ("02.", "* * *")."""
    return (
        not any(map(str.isalpha, text))
        and bool(re.fullmatch(r"\W*\d{0,2}[\W_]*", text))
        and "%" not in text
    )
