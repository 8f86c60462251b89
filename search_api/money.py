"""What a sum of money is: a cost, a grant, pay, a saving, or none that its words tell."""

import re
from enum import StrEnum

from corpus.concepts import vocabulary
from corpus.records import Figure, FigureStatus
from corpus.views import folded


class Sum(StrEnum):
    """What a sum of money stands for."""

    COST = "cost"
    """What a scheme costs to set up or to run."""
    GRANT = "grant"
    """What is given for it or by it: a subsidy, funding, aid, a scholarship."""
    PAY = "pay"
    """What somebody earns."""
    SAVING = "saving"
    OTHER = "amount"


_WORDS = re.compile(
    r"(?<!\w)(?:"
    r"(?P<cost>masse salariale|frais|couts?|couta\w*|coute\w*|budgets?(?! participatif)|depens\w+|investi\w*"
    r"|revien\w+ (?:a|en moyenne)|revient|achats?|achet\w+|acquisitions?|acquis\w*|fonctionnement"
    r"|maintenance|construction|equipements?|travaux|loyers?|prix de revient|charges)"
    r"|(?P<grant>subvention\w*|dotations?|financ\w+|cofinanc\w+|aides?(?!-soignant)|bourses?|credits?|fonds|enveloppes?"
    r"|recettes|allocations?|allou\w+|octroy\w+|vers(?:e|ee|es|ees|ent|era|aient|ait|ement|ements)"
    r"|(?:a|ont) (?:apporte|recu|obtenu)|recoi\w+|argent public|mecenat|dons?|abond\w+|fir)"
    r"|(?P<pay>remunera\w+|remunere\w*|salaires?|traitements? (?:mensuels?|bruts?|nets?)|honoraires"
    r"|gagn\w+|payes?|paies?|indemni\w+|compensations?|vacations?|primes?|nets?|bruts?)"
    r"|(?P<saving>econom\w+|epargn\w+)"
    r")(?!\w)"
)
"""The word that comes first tells: "financement du fonctionnement" is a grant, "coût des
rémunérations" a cost."""


def kind_of_sum(figure: Figure) -> Sum:
    """Return what a sum stands for, by the words of its measure, else by those of its proof.

    Money that no word tells is `OTHER`: a sum taken for a cost would be compared with one.
    """
    told = (figure.measure, figure.proof.display, *(each.display for each in figure.supports))
    for words in told:
        found = _WORDS.search(folded(words))
        if found and found.lastgroup:
            return Sum(found.lastgroup)
    costs = figure.concept is not None and "cout" in vocabulary().lineage(figure.concept)
    return Sum.COST if costs else Sum.OTHER


def is_result(figure: Figure) -> bool:
    """Tell whether a figure is of what was achieved, and not of what it took.

    Money is a means, unless it was saved.
    """
    if figure.status is not FigureStatus.ACHIEVED:
        return False
    return figure.unit != "€" or kind_of_sum(figure) is Sum.SAVING
