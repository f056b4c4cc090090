"""Sheets of pictures and loss curves as images, drawn with PIL."""
from pathlib import Path

from PIL import Image, ImageDraw

from common.files import atomic

GAP = 4
SHEETS = Path(__file__).parents[3] / "docs" / "models"  # where the sheets of the cards go


def grid(rows, side):
    """Rows of PIL images -> one image; every picture is made `side` px square; None leaves a cell empty."""
    columns = max(len(row) for row in rows)
    sheet = Image.new("RGB", (columns * (side + GAP) + GAP, len(rows) * (side + GAP) + GAP), (245, 244, 240))
    for y, row in enumerate(rows):
        for x, picture in enumerate(row):
            if picture is not None:
                if picture.size != (side, side):
                    picture = picture.resize((side, side), Image.LANCZOS)
                sheet.paste(picture, (GAP + x * (side + GAP), GAP + y * (side + GAP)))
    return sheet


def curves(series, size=(900, 420)):
    """{name: [values]} -> image; each curve is smoothed and scaled to its own range, named in its colour."""
    colours = ((200, 60, 50), (40, 110, 180), (60, 140, 70), (160, 90, 170), (200, 140, 30), (90, 90, 90))
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for index, (name, values) in enumerate(series.items()):
        window = max(1, len(values) // 150)
        means = [sum(part) / len(part) for part in (values[i:i + window] for i in range(0, len(values), window))]
        if len(means) < 2:
            continue
        low, high = min(means), max(means)
        points = [(size[0] * i / (len(means) - 1), 30 + (size[1] - 40) * (1 - (m - low) / (high - low + 1e-9)))
                  for i, m in enumerate(means)]
        draw.line(points, colours[index % 6], 2)
        draw.text((10 + 145 * index, 6), f"{name} {low:.2f}..{high:.2f}, now {means[-1]:.2f}", colours[index % 6])
    return image


def save_image(image, path, **options):
    with atomic(path) as temporary:
        image.save(temporary, **options)
