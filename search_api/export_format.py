"""What selections are written as; apart, because commands know it before anything is loaded."""

from enum import StrEnum


class ExportFormat(StrEnum):
    """What a selection is written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    BIBTEX = "bibtex"
    HTML = "html"
