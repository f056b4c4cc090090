"""models/catalog.json: each training writes its own networks and lists into it and leaves the others'."""
import json


def updated_catalogue(models, entries, **lists):
    """The text of `models`/catalog.json with `entries` (networks, by name) and `lists` (styles, ...) replaced."""
    path = models / "catalog.json"
    catalogue = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"models": []}
    kept = [entry for entry in catalogue["models"] if entry["name"] not in {new["name"] for new in entries}]
    catalogue = {**catalogue, "models": sorted([*kept, *entries], key=lambda entry: entry["name"]), **lists}
    return json.dumps(catalogue, indent="\t", ensure_ascii=False) + "\n"


def port(name, *shape, limits=None):
    """An input or output; a name in the shape stands for a size that is free."""
    return {"name": name, "type": "float32", "shape": list(shape), **({"range": limits} if limits else {})}
