"""Writes the JSON Schemas beside this file anew, from the models."""

import json
from pathlib import Path

from fieldkit.domain.schemas import schemas

for name, schema in schemas().items():
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    (Path(__file__).parent / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
