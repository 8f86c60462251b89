import subprocess
import sys


def test_reading_and_answering_load_neither_fastapi_nor_spacy():
    code = (
        "import sys, search_api.answer, search_api.wire, search_api.facts, search_api.filters;"
        "print(sorted({'fastapi', 'spacy', 'torch', 'uvicorn', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
