"""What a request sends to be kept: files or an address, read no further than limits allow."""

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from corpus.errors import UsageError
from search_api.live import Live
from search_api.received import MOST_FILE_BYTES, Received, clean_name
from search_api.reports import SourceReport, Summary
from search_api.security import TooMuchError

MOST_FILES = 50
MOST_BYTES = 300 * 1024 * 1024
"""Of one request."""
MOST_FORM_BYTES = 1024 * 1024
"""Of a request without files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a request sends: files, an address ("" for none)."""

    files: tuple[Received, ...] = ()
    address: str = ""


def bounded(request: Request, most: int) -> Request:
    """Return the request, its body read up to `most` bytes and no further.

    Raises:
        TooMuchError: It says itself that it is larger; else raised while it is read.
    """
    stated = request.headers.get("content-length", "0")
    if stated.isdecimal() and int(stated) > most:
        _refuse(most)
    received, receive = 0, request.receive

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > most:
            _refuse(most)
        return message

    return Request(request.scope, counted)


async def read_form(request: Request) -> FormData:
    """Return the fields of a form without files.

    Raises:
        TooMuchError: It is too large.
        UsageError: It cannot be read.
    """
    return await _form(bounded(request, MOST_FORM_BYTES))


@asynccontextmanager
async def sent(request: Request) -> AsyncIterator[Sent]:
    """Yield what a request sends, files kept in a folder until the end.

    Raises:
        TooMuchError: There are too many bytes or files.
        UsageError: There is neither a file nor an address, or the request cannot be read.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
        yield Sent(address=await _address(bounded(request, MOST_FORM_BYTES)))
        return
    with TemporaryDirectory(prefix="essaim-") as folder:
        form = await _form(bounded(request, MOST_BYTES))
        try:
            files = await run_in_threadpool(_kept, form, Path(folder))
            address = form.get("address")
        finally:
            await form.close()
        found = Sent(files=files, address=address.strip() if isinstance(address, str) else "")
        if not found.files and not found.address:
            raise UsageError("add_nothing")
        yield found


def ingest_sent(live: Live, found: Sent) -> tuple[list[SourceReport], Summary]:
    """Return what became of each thing sent, and a summary; all is searchable then.

    Raises:
        HomeError: Another one writes.
    """
    summary = Summary()
    addresses = [found.address] if found.address else []
    with live.writing() as writer:
        return writer.receive(found.files, addresses, summary), summary


async def _form(request: Request) -> FormData:
    try:
        return await request.form(max_files=MOST_FILES, max_fields=200)
    except HTTPException as error:  # a broken form, or more files than that
        raise UsageError("add_form", most=MOST_FILES) from error


async def _address(request: Request) -> str:
    try:
        found = json.loads(await request.body())
    except ValueError as error:
        raise UsageError("add_json") from error
    address = found.get("address") if isinstance(found, dict) else None
    if not isinstance(address, str) or not address.strip() or len(found) > 1:
        raise UsageError("add_json")
    return address


def _kept(form: FormData, folder: Path) -> tuple[Received, ...]:
    """Return the files of a form, written to `folder`; a field left empty sends none."""
    files = [each for _, each in form.multi_items() if isinstance(each, UploadFile)]
    named = [each for each in files if each.filename or each.size]
    return tuple(_one(each, folder / str(number)) for number, each in enumerate(named))


def _one(upload: UploadFile, path: Path) -> Received:
    size = upload.size or 0
    if size <= MOST_FILE_BYTES:
        with path.open("wb") as file:
            shutil.copyfileobj(upload.file, file)
    return Received(name=clean_name(upload.filename or ""), path=path, size_bytes=size)


def _refuse(most: int) -> NoReturn:
    raise TooMuchError("add_too_much", most=most // 2**20)
