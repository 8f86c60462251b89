"""Documents as a BibTeX bibliography."""

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.messages import say
from corpus.records import Document

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_URL_SIGNS = re.compile(r"[\s{}\\\"<>]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibliography(documents: Iterable[Document], about: Mapping[str, str], language: str) -> str:
    """Return documents as BibTeX entries, below a comment that says where they come from."""
    comment = say("export_bibtex", language, **about)
    return "\n\n".join([f"% {comment}", *(_entry(each, language) for each in documents)]) + "\n"


def _entry(document: Document, language: str) -> str:
    lines = [f"  {name} = {value}" for name, value in _fields(document, language)]
    kind = "techreport" if document.kind.value in {"report", "evaluation"} else "misc"
    return f"@{kind}{{{_key(document)},\n" + ",\n".join(lines) + "\n}"


def _key(document: Document) -> str:
    """Return a key that stays the same: the year, and the beginning of the document's id."""
    return f"essaim-{(document.published or 'sd')[:4]}-{document.id[:8]}"


def _fields(document: Document, language: str) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{_escaped(document.title)}}}}}"
    if document.publisher:
        yield "author", f"{{{{{_escaped(document.publisher)}}}}}"
        yield "institution", f"{{{_escaped(document.publisher)}}}"
    year, _, rest = (document.published or "").partition("-")
    if year:
        yield "year", f"{{{_escaped(year)}}}"
    if rest[:2].isdigit() and 1 <= int(rest[:2]) <= 12:
        yield "month", _MONTHS[int(rest[:2]) - 1]
    address = next((each for each in document.sources if each.startswith("http")), None)
    if address:
        yield "url", f"{{{_URL_SIGNS.sub(_percent, address)}}}"
    yield "howpublished", f"{{{_escaped(say(f'kind_{document.kind}', language))}}}"
    yield "language", "{french}" if document.language == "fr" else f"{{{document.language}}}"
    yield "note", f"{{SHA-256 {document.id}}}"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _escaped(text: str) -> str:
    """Return words as BibTeX takes them: on one line, its own signs escaped."""
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))
