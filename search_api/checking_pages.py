"""The pages on which people check what was taken from a document."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from corpus.errors import HomeError, NotFoundError, UsageError
from corpus.records import Document, Fact, Verdict
from search_api.checking_view import (
    KINDS,
    FieldView,
    checking_view,
    fact_view,
    field_views,
    held_fact,
)
from search_api.correcting import Signature
from search_api.live import Live, Snapshot, Writer
from search_api.security import check_may_write
from search_api.site import Site, language_of, link
from search_api.uploads import read_form

Id = Annotated[str, Path(max_length=64)]
_WITHDRAWN = "withdrawn"


def make_checking_pages(live: Live, site: Site, key: str | None) -> APIRouter:
    """Return the routes of the pages that show facts to be checked, and take verdicts."""
    router = APIRouter(include_in_schema=False)

    @router.get("/documents/{id}/faits")
    def checking(
        request: Request,
        id: Id,  # noqa: A002  # the path's name
        kind: str = "",
        page: Annotated[int, Query(ge=1)] = 1,
    ) -> Response:
        """Show what was taken from a document."""
        snapshot = live.current()
        document = snapshot.records.document(id)
        shown = kind if kind in KINDS else _first_kind(document, snapshot)
        view = checking_view(document, shown, page, snapshot, language_of(request))
        return site.page(request, "checking.html", {"view": view, "kinds": KINDS})

    @router.post("/documents/{id}/faits/{fact}")
    async def judge(request: Request, id: Id, fact: Id) -> Response:  # noqa: A002  # the path's name
        """Take a verdict on a fact, and show it as it stands now."""
        check_may_write(request, key)
        form = await read_form(request)
        return await run_in_threadpool(judged, request, id, fact, form)

    @router.get("/documents/{id}/faits/{fact}")
    def editing(request: Request, id: Id, fact: Id) -> Response:  # noqa: A002  # the path's name
        """Show the fields of a fact to those who may write."""
        snapshot = live.current()
        document = snapshot.records.document(id)
        return edit_page(request, document, held_fact(document, fact, snapshot), snapshot)

    def judged(request: Request, id: str, fact: str, form: FormData) -> Response:  # noqa: A002  # as above
        snapshot = live.current()
        document = snapshot.records.document(id)
        group = held_fact(document, fact, snapshot)
        fields = field_views(group[0], snapshot, language_of(request))
        given = _changed(form, fields)
        try:
            with live.writing() as writer:
                _say(writer, [each.id for each in group], form, given)
        except (UsageError, HomeError) as error:
            if form.get("verdict") != Verdict.EDITED.value:
                raise
            told = error.text(language_of(request))
            return edit_page(request, document, group, snapshot, error=told, typed=given)
        kind = str(form.get("kind", ""))
        pairs = [("kind", kind)] if kind in KINDS else []
        pairs += [("page", number)] if (number := str(form.get("page", ""))).isdecimal() else []
        path = f"/documents/{document.id}/faits#fait-{group[0].id}"
        return RedirectResponse(link(path, language_of(request), *pairs), 303)

    def edit_page(
        request: Request,
        document: Document,
        group: Sequence[Fact],
        snapshot: Snapshot,
        *,
        error: str = "",
        typed: dict[str, str] | None = None,
    ) -> Response:
        language = language_of(request)
        content = {
            "document": document,
            "fact": fact_view(group, document, snapshot, language),
            "fields": field_views(group[0], snapshot, language),
            "typed": typed or {},
            "error": error,
        }
        return site.page(request, "editing.html", content, 422 if error else 200)

    return router


def _first_kind(document: Document, snapshot: Snapshot) -> str:
    counts = checking_view(document, KINDS[0], 1, snapshot, "fr").counts
    return next((kind for kind in KINDS if counts[kind]), KINDS[0])


def _changed(form: FormData, fields: list[FieldView]) -> dict[str, str]:
    """Return the fields that the form has otherwise than they are."""
    typed = {each.name: form.get(each.name) for each in fields}
    return {
        each.name: told.strip()
        for each in fields
        if isinstance(told := typed[each.name], str) and told.strip() != each.value
    }


def _say(writer: Writer, facts: list[str], form: FormData, given: dict[str, str]) -> None:
    said = str(form.get("verdict", ""))
    signed = Signature(by=_words(form, "by"), note=_words(form, "note"))
    if said == _WITHDRAWN:
        _withdraw(writer, facts)
    elif said == Verdict.EDITED.value:
        writer.correct_all(facts, Verdict.EDITED, given, signed)
    elif said in {Verdict.ACCEPTED.value, Verdict.REJECTED.value}:
        writer.correct_all(facts, Verdict(said), {}, signed)
    else:
        raise UsageError("correction_one_verdict")


def _withdraw(writer: Writer, facts: list[str]) -> None:
    """Take back what was said of a fact, in whichever of its places it was said.

    Raises:
        NotFoundError: Nothing was.
    """
    taken = 0
    for fact in facts:
        try:
            writer.withdraw(fact)
        except NotFoundError:
            continue
        taken += 1
    if not taken:
        raise NotFoundError("correction_unknown", id=facts[0])


def _words(form: FormData, name: str) -> str | None:
    given = form.get(name)
    return given.strip() or None if isinstance(given, str) else None
