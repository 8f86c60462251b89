"""A subject in the order of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.records import Scored
from search_api.accounting import Account
from search_api.catalogue import Subject
from search_api.standing import Standing

NO_ACCOUNT = Account()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A subject with its value and the passages that it was found by."""

    subject: Subject
    value: float
    standing: Standing
    passages: tuple[Scored, ...]
    account: Account = NO_ACCOUNT
    signs: Mapping[str, float] = field(default_factory=dict)
    """What speaks for it; `value` weighs them."""
    also: tuple[str, ...] = ()
    """Ids of those that say nearly the same and rank lower."""
