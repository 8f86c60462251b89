"""spaCy without torch: a blank pipeline has no use for it.

thinc, under spaCy, imports torch wherever it is installed, which costs a second of
processor time a process (1.5 s against 0.55 s, `import spacy` timed on 2 cores in
November 2026). It is hidden while spaCy is imported, and only then.
"""

import sys

_HIDE = "torch" not in sys.modules
if _HIDE:
    sys.modules["torch"] = None  # type: ignore[assignment]  # what makes an import fail
try:
    import spacy
finally:
    if _HIDE:
        del sys.modules["torch"]

__all__ = ["spacy"]
