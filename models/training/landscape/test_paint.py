"""What the meanings look like in the paintings, for the tests: `python3 -m landscape.test_paint`.

Writes tests/models/meaning-paint.json: for each manner, of the eight meanings, the mean colour (RGB in 0..1), and how
much paint there is: the mean deviation of luma in squares of 8 px that have one meaning; and
tests/models/real-landscapes.bin: for each manner, the 64 x 64 px of the painting with the most meanings, then their
labels, as bytes.
"""
import json

import numpy as np

from landscape.pairs import HERE, manners, painting

TESTS = HERE.parents[2] / "tests" / "models"
AREA = json.loads((HERE / "config.json").read_text())["data"]["area"]
SQUARE = 8
CROP = 64


def squares(plane):
    """[h,w] -> [h/8, w/8, 64], without what is left over at the edges."""
    rows, columns = (side // SQUARE for side in plane.shape)
    cut = plane[: rows * SQUARE, : columns * SQUARE].reshape(rows, SQUARE, columns, SQUARE)
    return cut.transpose(0, 2, 1, 3).reshape(rows, columns, SQUARE * SQUARE)


def paint(name, cells):
    labels, picture = painting(HERE.parents[1], name, cells, AREA)
    picture = picture / 255
    meant, luma = squares(labels), squares(picture @ (0.2126, 0.7152, 0.0722))
    found = []
    for label in range(1, 9):
        colour = [round(float(value), 4) for value in picture[labels == label].mean(0)]
        deviation = luma.std(2)[(meant == label).all(2)].mean()
        found.append({"colour": colour, "deviation": round(float(deviation), 4)})
    return found


def crop(name, cells):
    labels, picture = painting(HERE.parents[1], name, cells, AREA)
    corners = [(top, left) for top in range(0, labels.shape[0] - CROP, 4) for left in range(0, labels.shape[1] - CROP, 4)]
    areas = [(slice(top, top + CROP), slice(left, left + CROP)) for top, left in corners]
    best = max((area for area in areas if labels[area].all()), key=lambda area: len(np.unique(labels[area])))
    return picture[best].tobytes() + labels[best].tobytes()


if __name__ == "__main__":
    maps = manners(HERE.parents[1])
    (TESTS / "meaning-paint.json").write_text(json.dumps({name: paint(name, cells) for name, cells in maps.items()}) + "\n")
    (TESTS / "real-landscapes.bin").write_bytes(b"".join(crop(*of) for of in maps.items()))
