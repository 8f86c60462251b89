import subprocess
import sys

from ingest.language import parse, split_sentences


def sentences(text):
    return [text[start:end].strip() for start, end in split_sentences(text)]


def test_a_sentence_ends_at_a_full_stop_before_a_capital():
    assert sentences("Le bus roule. Il soigne.") == ["Le bus roule.", "Il soigne."]


def test_an_abbreviation_ends_no_sentence():
    assert sentences("Le Dr. Martin et M. Durand. Puis rien.") == [
        "Le Dr. Martin et M. Durand.",
        "Puis rien.",
    ]


def test_a_line_feed_ends_a_sentence():
    assert sentences("47 %\nd'hospitalisations en moins") == ["47 %", "d'hospitalisations en moins"]


def test_an_empty_text_has_no_sentence():
    assert parse([]) == []
    assert sentences("") == []


def test_reading_documents_does_not_load_torch_but_leaves_it_to_others():
    code = (
        "import sys, ingest.language; print('torch' in sys.modules);"
        "import importlib.util as u; print(u.find_spec('torch') is not None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded, _ = done.stdout.split()
    assert loaded == "False"
