"""Real paint for `tests/models`, cut from the paintings that the app ships: `python3 -m critic.test_crops`.

Writes tests/models/real-paint.bin: for each material of CROPS, 96 x 96 pixels of RGB from the part of its painting
that no training saw.
"""
from pathlib import Path

from critic.samples import HERE, MODELS
from materials.samples import materials, source, split

CROPS = ("lilies", "glass", "ornament")
SIDE = 96
HELD_OUT = 0.25
TARGET = HERE.parent.parent.parent / "tests" / "models" / "real-paint.bin"


class ShippedPaintings:
    """A kit of the paintings in models/paintings: `kit / "paintings" / "NAME.jpg"` is the shipped file."""

    def __truediv__(self, name):
        return self if name == "paintings" else MODELS / "paintings" / Path(name).with_suffix(".webp")


def crop(material):
    _, part = split(source(ShippedPaintings(), material), HELD_OUT)
    left, top = (part.width - SIDE) // 2, (part.height - SIDE) // 2
    return part.crop((left, top, left + SIDE, top + SIDE))


def main():
    by_id = {material["id"]: material for material in materials()}
    TARGET.write_bytes(b"".join(crop(by_id[name]).tobytes() for name in CROPS))


if __name__ == "__main__":
    main()
