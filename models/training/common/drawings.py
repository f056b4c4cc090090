"""Synthetic drawings: what people make in a drawing app (flat shapes, brush lines, line art), drawn at random."""
import math

from PIL import Image, ImageDraw

PAPERS = ((255, 255, 255), (250, 247, 240), (28, 30, 38), (12, 14, 20))
OVERSAMPLE = 2


def random_colour(random):
    return tuple(int(255 * random.random() ** 0.8) for _ in range(3))


def random_line(random, side):
    """A smooth open line: points of a random walk whose heading turns slowly."""
    x, y = random.uniform(0, side), random.uniform(0, side)
    heading, turn = random.uniform(0, 2 * math.pi), 0.0
    step, points = side / 40, []
    for _ in range(random.randint(6, 60)):
        points.append((x, y))
        turn = 0.8 * turn + random.gauss(0, 0.12)
        heading += turn
        x, y = x + step * math.cos(heading), y + step * math.sin(heading)
    return points


def stroke(draw, points, width, colour):
    draw.line(points, colour, width, joint="curve")
    for x, y in (points[0], points[-1]):
        draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), colour)


def blob(draw, random, side, colour, outline, width):
    x, y, radius = random.uniform(0, side), random.uniform(0, side), side * random.uniform(0.05, 0.3)
    kind = random.random()
    if kind < 0.4:
        flat = random.uniform(0.5, 1)
        draw.ellipse((x - radius, y - radius * flat, x + radius, y + radius * flat), colour, outline, width)
        return
    corners = random.randint(3, 4) if kind < 0.7 else random.randint(9, 16)
    start = random.uniform(0, 2 * math.pi)
    points = []
    for corner in range(corners):
        angle = start + 2 * math.pi * corner / corners
        reach = radius * random.uniform(0.7, 1.2)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    draw.polygon(points, colour)
    if outline:
        draw.line([*points, points[0], points[1]], outline, width, joint="curve")


def on_paper(picture, mark, random):
    """A copy of PIL `picture` with one more thing on it; `mark` draws it on a large canvas in a given colour."""
    large = Image.new("L", tuple(side * OVERSAMPLE for side in picture.size))
    mark(ImageDraw.Draw(large), large.width)
    marked = picture.copy()
    marked.paste(random_colour(random), (0, 0), large.resize(picture.size, Image.BOX))
    return marked


def add_mark(picture, random):
    """A copy of PIL `picture` with one more small mark: a short stroke or a shape, at most a third of its width long."""

    def mark(draw, side):
        if random.random() < 0.4:
            x, y, radius = random.uniform(0, side), random.uniform(0, side), side * random.uniform(0.03, 0.13)
            draw.rectangle((x - radius, y - radius, x + radius, y + radius), 255)
        else:
            stroke(draw, random_line(random, side)[:12], random.choice((6, 12, 24, 40)), 255)

    return on_paper(picture, mark, random)


def sparse_drawing(side, random):
    """PIL RGB image of side x side px: paper with 0 to 3 strokes, as every jam begins."""
    picture = Image.new("RGB", (side, side), random.choice((*PAPERS, PAPERS[0])))
    for _ in range(random.choice((0, 0, 1, 2, 3))):
        line, width = random_line(random, side * OVERSAMPLE), random.choice((4, 8, 14, 24, 44))
        picture = on_paper(picture, lambda draw, _: stroke(draw, line, width, 255), random)
    return picture


def random_drawing(side, random):
    """PIL RGB image of side x side px."""
    large = side * OVERSAMPLE
    paper = random.choice(PAPERS) if random.random() < 0.8 else random_colour(random)
    ink = (20, 20, 25) if sum(paper) > 380 else (240, 240, 235)
    palette = [random_colour(random) for _ in range(random.randint(2, 6))]
    picture = Image.new("RGB", (large, large), paper)
    draw = ImageDraw.Draw(picture)
    if random.random() < 0.3:  # ground and sky
        horizon = large * random.uniform(0.3, 0.8)
        draw.rectangle((0, horizon, large, large), random.choice(palette))
        if random.random() < 0.5:
            draw.rectangle((0, 0, large, horizon), random.choice(palette))
    line_art = random.random() < 0.3
    if not line_art:
        for _ in range(random.randint(0, 9)):
            outline = ink if random.random() < 0.4 else None
            blob(draw, random, large, random.choice(palette), outline, random.randint(2, 8))
    for _ in range(random.randint(4, 22) if line_art else random.randint(0, 14)):
        width = random.randint(2, 7) if line_art else int(random.choice((4, 8, 14, 24, 44)) * random.uniform(0.7, 1.3))
        stroke(draw, random_line(random, large), width, ink if line_art else random.choice([*palette, ink]))
    return picture.resize((side, side), Image.BOX)
