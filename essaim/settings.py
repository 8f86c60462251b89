"""What can be set, from the environment: `ESSAIM_HOME`, `ESSAIM_LANG` and so on."""

import os
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """The settings, each read from `ESSAIM_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ESSAIM_", frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path("essaim"))
    """Where everything is held."""
    lang: Literal["fr", "en"] = "fr"
    """The language of messages; JSON keys are English always."""
    embedder: str = "essaim-fr-en"
    """The embedded model, or the name or path of a sentence-transformers model."""
    weights: Path | None = None
    """File of the fusion weights of that model, from `essaim eval weights --save`."""
    reranker: str = ""
    """The name or path of a cross-encoder that puts the best passages in order; none by default."""
    workers: int = Field(default_factory=_cores, ge=1)
    """Processes that read documents side by side."""
    key: str | None = Field(default=None, min_length=8)
    """What other machines must send to write through the API; without it they cannot."""


def language() -> str:
    """Return the language of messages before settings are read: "fr" unless asked."""
    return "en" if os.environ.get("ESSAIM_LANG", "").lower() == "en" else "fr"
