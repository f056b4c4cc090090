"""Small pictures of the exemplars, which a page shows until a material is painted.

    python3 -m materials.exemplar_samples

An exemplar is a part of a shipped painting (`models/exemplars.json`): no kit is needed.
"""

import json
from pathlib import Path

from PIL import Image

MODELS = Path(__file__).resolve().parents[2]
SIDE = 96


def main():
    folder = MODELS / "exemplars"
    folder.mkdir(exist_ok=True)
    for exemplar in json.loads((MODELS / "exemplars.json").read_text()):
        painting = Image.open(MODELS / "paintings" / f"{exemplar['painting']}.webp").convert("RGB")
        x, y, width, height = [exemplar[key] for key in ("x", "y", "width", "height")]
        part = painting.crop((x, y, x + width, y + height))
        size = [max(SIDE, round(side * exemplar["scale"])) for side in part.size]
        part = part.resize(size, Image.BICUBIC)
        left, top = [(side - SIDE) // 2 for side in part.size]
        sample = part.crop((left, top, left + SIDE, top + SIDE))
        sample.save(folder / f"{exemplar['id']}.webp", quality=80, method=6)


if __name__ == "__main__":
    main()
