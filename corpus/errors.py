"""The errors that essaim raises: each names what failed and the remedy, in two languages."""

from corpus.messages import say


class EssaimError(Exception):
    """Anything essaim refuses or cannot do.

    Args:
        key: The message in the catalogue (`corpus/reference/messages.toml`).
        **fields: What the message names: the source, the cause, the remedy.
    """

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key, fields)
        self.key = key
        self.fields = fields

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.key, self.fields)

    def __str__(self) -> str:
        return self.text("en")

    def text(self, language: str) -> str:
        """Return the message in `language` ("fr" or "en")."""
        return say(self.key, language, **self.fields)


def _restored(kind: type[EssaimError], key: str, fields: dict[str, object]) -> EssaimError:
    """Return the error that came from another process."""
    return kind(key, **fields)


class SourceError(EssaimError):
    """One source could not be read; the others go on."""


class HomeError(EssaimError):
    """The home folder, its store or its index cannot be used."""


class UsageError(EssaimError):
    """What was asked makes no sense: an unknown id, a bad option."""


class NotFoundError(UsageError):
    """Nothing is held under the id asked for."""
