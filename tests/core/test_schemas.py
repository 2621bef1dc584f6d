import json
import runpy
from pathlib import Path

import jsonschema

ROOT = Path(__file__).parents[2]


def test_the_published_schemas_are_current_and_valid():
    fresh = runpy.run_path(str(ROOT / "scripts" / "write_schemas.py"))["schemas"]()
    for name, text in fresh.items():
        kept = (ROOT / "schemas" / name).read_text(encoding="utf-8")
        assert kept == text, f"type: python scripts/write_schemas.py  ({name} is out of date)"
        jsonschema.Draft202012Validator.check_schema(json.loads(text))
