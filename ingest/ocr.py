"""A picture of a page -> the words that tesseract sees in it, with boxes and confidence.

tesseract (Smith, "An overview of the Tesseract OCR engine", 2007) is run by its command
line, one process a page with one thread each: on 2 cores that is six times faster than
its own threads when pages are read side by side.
"""

import multiprocessing
import os
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from logging import getLogger

import numpy as np
from numpy.typing import NDArray

_log = getLogger(__name__)

DPI = 200
"""Pixels an inch at which pages are drawn. Words right, November 2026, on every fourth
demonstration PDF made into a scan of 200 dpi (150 dpi), half a degree askew, with noise
and JPEG quality 60: 200 gives 97.5 % (97.0), 250 gives 97.7 (96.6), 300 gives 97.8 (97.5)
in 1.6 times the time."""
LANGUAGE = "fra"
PAGE_TIMEOUT_S = 60.0
"""Seconds after which a page is given up; a dense A4 page takes 1 to 4."""

_UNSURE = 0.6
"""Mean confidence, 0 to 1, below which the page may stand sideways. On the 15 press
releases and the demonstration PDFs upright pages lie above 0.79, turned ones at 0.39."""
_SURE_TURN = 1.0
"""tesseract's orientation confidence from which a turn is tried; a wrong one costs time
alone, because the better of both readings is kept."""

Pixels = NDArray[np.uint8]
"""A picture in greys: (height, width) uint8, 0 black, row 0 on top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWord:
    """A word as tesseract sees it, in pixels from the upper left corner.

    `line` tells its line apart: tesseract's block, paragraph and line numbers.
    `confidence` is 0 to 1, higher is surer.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What was seen on a page of `width` by `height` pixels, words in reading order.

    `turns` says how many quarter turns counter-clockwise brought the picture upright
    first; sizes and boxes are those of the upright picture.
    """

    words: tuple[SeenWord, ...]
    width: int
    height: int
    turns: int = 0

    @property
    def confidence(self) -> float:
        """The mean confidence of its letters, 0 to 1; 0 where nothing was seen."""
        letters = sum(len(word.text) for word in self.words)
        total = sum(word.confidence * len(word.text) for word in self.words)
        return total / letters if letters else 0.0


def can_recognise() -> bool:
    """Tell whether tesseract and its French model are installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        told = subprocess.run(  # noqa: S603  # the program's own path, no user input
            [program, "--list-langs"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in told.stdout.decode(errors="replace").split()


def recognise_all(pictures: Iterable[Pixels]) -> Iterator[Scan | None]:
    """Yield what is seen in each picture, in order; None where tesseract failed.

    Pictures are taken as they are needed, a few ahead, in the caller's thread.
    """
    workers = _workers()
    waiting: deque[Future[Scan | None]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for picture in pictures:
            waiting.append(pool.submit(recognise, picture))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def recognise(picture: Pixels, *, timeout_s: float = PAGE_TIMEOUT_S) -> Scan | None:
    """Return the words of a page, turned upright where it stands sideways.

    Args:
        picture: The page in greys.
        timeout_s: Seconds for each of at most three runs of tesseract.

    Returns:
        None where tesseract failed or took too long.
    """
    scan = _read(picture, 0, timeout_s)
    upright = scan is not None and not _stands(scan)
    if scan is None or (upright and scan.confidence >= _UNSURE):
        return scan
    turns = _turns(picture, timeout_s)
    turned = _read(picture, turns, timeout_s) if turns else None
    if turned is None or _stands(turned):
        return scan
    return turned if not upright or turned.confidence > scan.confidence else scan


def _stands(scan: Scan) -> bool:
    """Tell whether most words of four letters and more are higher than wide.

    tesseract reads some pages that lie sideways as they are, lines running up.
    """
    long = [word for word in scan.words if len(word.text) > 3]
    high = sum(word.bottom - word.top > word.right - word.left for word in long)
    return 2 * high > len(long)


def _workers() -> int:
    """Return how many pages are read side by side: one where documents are already."""
    if multiprocessing.parent_process() is not None:
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), 8))


# tesseract's command line ------------------------------------------------------------------


def _read(picture: Pixels, turns: int, timeout_s: float) -> Scan | None:
    upright = np.rot90(picture, turns)
    told = _run(upright, ["-l", LANGUAGE, "--psm", "3", "tsv"], timeout_s)
    if told is None:
        return None
    height, width = upright.shape
    return Scan(words=tuple(_words(told)), width=width, height=height, turns=turns)


def _turns(picture: Pixels, timeout_s: float) -> int:
    """Return the quarter turns counter-clockwise that bring the picture upright."""
    told = _run(picture, ["-l", "osd", "--psm", "0"], timeout_s)
    found = re.search(r"Orientation in degrees: (\d+)", told or "")
    sure = re.search(r"Orientation confidence: ([\d.]+)", told or "")
    if found is None or sure is None or float(sure[1]) < _SURE_TURN:
        return 0
    return int(found[1]) // 90 % 4


def _run(picture: Pixels, options: list[str], timeout_s: float) -> str | None:
    """Return what tesseract writes, None where it fails or takes too long."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    command = [program, "stdin", "stdout", "--dpi", str(DPI), *options]
    try:
        done = subprocess.run(  # noqa: S603  # fixed options; the picture goes by standard input
            command,
            input=_netpbm(picture),
            capture_output=True,
            timeout=timeout_s,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=True,
        )
    except subprocess.TimeoutExpired:
        _log.warning("tesseract took too long", extra={"timeout_s": timeout_s})
        return None
    except (OSError, subprocess.CalledProcessError) as error:
        _log.info("tesseract failed", extra={"cause": type(error).__name__})
        return None
    return done.stdout.decode(errors="replace")


def _netpbm(picture: Pixels) -> bytes:
    """Return the picture as a binary PGM (netpbm's P5), which needs no codec."""
    height, width = picture.shape
    return b"P5\n%d %d\n255\n" % (width, height) + picture.tobytes()


def _words(told: str) -> Iterator[SeenWord]:
    """Yield the words of tesseract's TSV: twelve columns, words are level 5."""
    for row in told.splitlines():
        cells = row.split("\t", 11)
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        block, paragraph, line = (int(cell) for cell in cells[2:5])
        left, top, width, height = (int(cell) for cell in cells[6:10])
        yield SeenWord(
            text="".join(cells[11].split()),
            left=left,
            top=top,
            right=left + width,
            bottom=top + height,
            confidence=max(0.0, min(float(cells[10]) / 100, 1.0)),
            line=(block, paragraph, line),
        )
