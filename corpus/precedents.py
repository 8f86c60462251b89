"""Where a sentence names what an initiative follows, continues or was modelled on."""

import re

from corpus.word_patterns import WordPattern

_KIND = (
    r"(?:expérimentations?|expériences?|programmes?|dispositifs?|projets?|modèles?|méthodes?|services?|solutions?|initiatives?|opérations?|démarches?|formules?|pilotes?|essais?|actions? (?:menée|lancée|conduite)s?"
    r"|experiments?|pilots?|trials?|schemes?|programs?|projects?|models?)"
)
_THING = r"(?:bus|camions?|centres?|maisons?|unités?|guichets?|plateformes?|plate-formes?|réseaux?|équipes?|cabinets?|antennes?|caravanes?|bourses?|postes?)"
_ARTICLE = r"(?: |')?(?:(?:la|le|les|une?|des|du|ce|cette|ces|celui|celle|plusieurs|the|an?) |l'|d'une? )?(?:premi(?:er|ère)s? |autres? |anciens? |ancienne )?"
_TITLE = r"(?!(?:Dr|Pr|M|Mme|Mmes|MM|Docteur|Professeur|Mr|Mrs|Ségur|Covid|Noël|État|Etat)\b)"
_NAME = (
    rf"(?:(?:{_KIND}|{_THING})(?: [a-zéèê]+)?[ «\"“*_]+)?[«\"“*_ ]*{_TITLE}[A-ZÀ-Ý][\w'’.-]*[\w»\"]"
)
_OTHER = rf"(?:une? (?:[a-zéè]+ )?|des |d'|d'autres |plusieurs |(?:la|le|les|l'|du )(?=(?:{_KIND}) [^.;]{{0,60}}(?:mené|lancé|conduit|né|testé|canadien|québécois|suisse|belge|allemand|néerlandais|danois|suédois|britannique|anglais|américain|japonais|italien|espagnol|scandinave|finlandais|norvégien)))(?:{_KIND})"
_OF = r"(?:e|u|es|')"
_NAMED = WordPattern(
    rf"(?<![\w'])(?P<cue>(?i:prolonge(?:nt|ait)?|(?:en|dans le) prolongement d{_OF}|dans la (?:lignée|continuité|foulée) d{_OF}|(?:fait|font|faisant) suite (?:à|aux?)|succède(?:nt|)? (?:à|aux?)|pren(?:d|nent|ant) (?:la suite|le relais) d{_OF}"
    rf"|s'(?:inspire(?:nt|)?|est inspirée?|inspirant)(?: [a-z]+ment)? d{_OF}|(?:se sont|nous sommes) inspirée?s d{_OF}|inspirée?s?(?: [a-z]+ment)? (?:d{_OF}|par)|(?:sur|selon) le modèle d{_OF}|calquée?s? sur"
    rf"|(?:l'idée|le modèle|le concept|le principe|la méthode|la formule) (?:leur |nous |lui )?(?:vient|provient|est (?:née?|venue?|issue?)) d{_OF}"
    rf"|(?:inspired|prompted) by|modelled on|builds on|succeeds|follows on from|continues))"
    rf"{_ARTICLE}(?P<name>{_NAME})"
)
_KINDRED = WordPattern(
    rf"(?<![\w'])(?P<cue>(?i:prolonge(?:nt|ait)?|(?:en|dans le) prolongement d'?|dans la (?:lignée|continuité) d'?|(?:fait|font|faisant) suite à|succède(?:nt|)? à|pren(?:d|nent|ant) (?:la suite|le relais) d'?|suit (?=une? (?:[a-zéè]+ )?expéri)|remplace(?:nt|)?"
    rf"|s'(?:inspire(?:nt|)?|est inspirée?|inspirant)(?: [a-z]+ment)? d'?|inspirée?s?(?: [a-z]+ment)? (?:d'?|par)|issue?s? d'?|née?s? d'?|découle(?:nt|)? d'?|inspired by|modelled on|builds on|follows))(?P<of>e|u|es)? ?"
    rf"(?P<name>(?:(?<=du )(?:[a-zéè]+ )?(?:{_KIND}) (?!de)[a-zéèâ]{{4,}}|{_OTHER}))"
)
_IMAGE = WordPattern(
    rf"(?<![\w'])(?P<cue>(?i:à l'(?:image|instar|exemple) d{_OF}))(?: |')?(?:(?:la|le|les|une?) |l')?(?P<name>(?:{_KIND}|{_THING})\b[^.;,]{{0,40}}(?:lancé|mis|créé|ouvert|né|mené|exist|[A-ZÀ-Ý])\w*|ce qu[ei'][^.;,]{{0,30}}(?:fait|existe|pratique|passe))"
)
_ELSEWHERE = WordPattern(
    r"\b(?P<cue>(?i:modèle|méthode|formule|concept|principe|démarche|approche|pratique|idée)\b[^.;]{0,50}?\bdéjà (?:déployé|testé|expérimenté|éprouvé|mené|appliqué|utilisé|pratiqué|connu|mis en place|mis en œuvre|en place)e?s? )(?P<name>(?:à|au|aux|en|dans) (?:le |la |les |l'|d'autres )?(?:[A-ZÀ-Ý][a-zà-ÿ'-]+|(?:régions|départements|pays|villes|territoires)))"
)
_HINT = WordPattern(
    r"prolonge|lignée|continuité|foulée|suite a|suite à|la suite d|relais|succèd|inspir|modèle|calqué|l'idée|concept|principe|méthode|formule|issu|suit une?|remplace|découle|née? d|nées? d|l'image|l'instar|l'exemple|déjà|modelled|builds on|follows|prompted|continues|succeeds",
    re.IGNORECASE,
)
"""Words of which any sentence that names one has at least one."""
_NOT = re.compile(r"(?:\bn'|\bne |\bnot |\bsans )[^.;]{0,20}$")
_LONGER = re.compile(
    r"[^.;]{0,40}\b(?:jusqu'|d'un an|de (?:deux|trois|quatre|cinq|six|\d+) (?:ans|mois))"
)
"""What makes "prolonge" mean "for longer"."""


def named_precedent(text: str) -> tuple[int, int] | None:
    """Return where a sentence names what came before: from the cue to the end of the name.

    A name, or a thing of its kind that was there already ("une expérimentation antérieure");
    what merely exists already, a law or a wish is none.
    """
    if _HINT.search(text) is None:
        return None
    for pattern in (_NAMED, _KINDRED, _IMAGE, _ELSEWHERE):
        for found in pattern.finditer(text):
            longer = found["cue"].lower().startswith("prolonge") and _LONGER.match(
                text, found.end()
            )
            if not longer and not _NOT.search(text[: found.start()]):
                return found.start(), found.end("name")
    return None


_MODEL_FIRST = WordPattern(
    r"\b(?:(?:repris|copi|transpos|imit|dupliqu|reprodui|répliqu|adopt|adapt|décliné)(?:é|t)?e?s? (?:ensuite |depuis |déjà |aussi |notamment )?(?:par|en|dans|à|au|aux)"
    r"|servi de modèle (?:à|au|aux)|(?:a|ont) inspiré|(?:copied|taken up|adopted|replicated) (?:by|in)|inspired) ",
    re.IGNORECASE,
)
"""Cues before those who did the same again."""
_TAKER_FIRST = WordPattern(
    r"(?: l'(?:a|ont) (?:reprise?s?|copiée?s?|transposée?s?|imitée?s?|dupliquée?s?|reproduite?s?|répliquée?s?|adoptée?s?|adaptée?s?)"
    r"| (?:a|ont) (?:repris|copié|transposé|imité|dupliqué|reproduit|répliqué) (?:l'|la |le |les |ce|son )(?:idée|modèle|formule|dispositif|expérience|initiative|principe|méthode|concept|centre|service)"
    r"| s'en (?:inspire(?:nt)?|est inspirée?|sont inspirée?s)|(?:has|have) (?:copied|adopted|replicated) it)\b",
    re.IGNORECASE,
)
"""Cues behind them."""
_UNSURE = re.compile(
    r"\b(?:n'|(?:ne|pas|sera|seront|bientôt|not|may|will|would)\b|pourr(?:a|ont|ai)|souhait|veu(?:t|lent)\b|voudr|envisag|projet(?:te|aie?n?t)|prévoi)",
    re.IGNORECASE,
)


def takers(text: str) -> str:
    """Return the words of a sentence that name who took something up, "" for none.

    "La Dordogne l'a reprise" names it before, "repris par la Dordogne" behind; a wish, a
    visit or a denial takes up nothing.
    """
    clauses = [each for each in re.split(r"[;:!?]|\. ", text) if not _UNSURE.search(each)]
    told = [each[: found.start()] for each in clauses if (found := _TAKER_FIRST.search(each))]
    told += [each[found.end() :] for each in clauses if (found := _MODEL_FIRST.search(each))]
    return " ; ".join(told)
