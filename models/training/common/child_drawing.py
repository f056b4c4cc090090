"""Synthetic drawings as children make them: a sun, a house, people, flowers and scribbled colour, with a wobbly line."""
import math

from PIL import Image, ImageDraw

from common.drawings import stroke

CRAYONS = ((214, 40, 40), (247, 148, 29), (255, 221, 51), (57, 160, 70), (40, 110, 200), (120, 60, 160), (110, 70, 40),
           (30, 30, 30), (240, 130, 180))
OVERSAMPLE = 2


class Crayon:
    """Draws wobbly lines; places are shares of the picture's side."""

    def __init__(self, draw, side, random):
        self.draw, self.side, self.random = draw, side, random

    def line(self, points, colour, width):
        """A line by way of `points`, with a wobble at each tenth of its parts."""
        path = []
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            for tenth in range(11):
                wobble = [self.random.gauss(0, 0.006) for _ in range(2)]
                place = (x0 + (x1 - x0) * tenth / 10 + wobble[0], y0 + (y1 - y0) * tenth / 10 + wobble[1])
                path.append(tuple(self.side * share for share in place))
        stroke(self.draw, path, max(1, round(width * self.side)), colour)

    def ring(self, x, y, radius, colour, width):
        turns = [2 * math.pi * part / 10 for part in range(11)]
        self.line([(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns], colour, width)

    def scribble(self, left, top, right, bottom, colour, width):
        """A box filled with a zigzag that leaves paper between its lines."""
        count = max(2, int((bottom - top) / (1.6 * width)))
        rows = [top + (bottom - top) * row / count for row in range(count + 1)]
        self.line([((left, right)[row % 2], y) for row, y in enumerate(rows)], colour, width)


def sun(crayon, random, width):
    x, y, radius = random.uniform(0.1, 0.9), random.uniform(0.08, 0.3), random.uniform(0.06, 0.14)
    crayon.ring(x, y, radius, CRAYONS[2], width)
    for ray in range(9):
        cos, sin = math.cos(2 * math.pi * ray / 9), math.sin(2 * math.pi * ray / 9)
        ends = [(x + far * radius * cos, y + far * radius * sin) for far in (1.3, 2)]
        crayon.line(ends, CRAYONS[2], width)


def house(crayon, random, width):
    x, y, size = random.uniform(0.05, 0.6), random.uniform(0.45, 0.7), random.uniform(0.2, 0.35)
    wall, roof = random.sample(CRAYONS, 2)
    crayon.line([(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)], wall, width)
    crayon.line([(x, y), (x + size / 2, y - size * 0.6), (x + size, y)], roof, width)
    crayon.scribble(x + size * 0.4, y + size * 0.5, x + size * 0.6, y + size, roof, width)


def person(crayon, random, width):
    x, y, size, colour = random.uniform(0.1, 0.9), random.uniform(0.3, 0.6), random.uniform(0.2, 0.4), random.choice(CRAYONS)
    crayon.ring(x, y, size * 0.2, colour, width)
    crayon.line([(x, y + size * 0.2), (x, y + size * 0.7)], colour, width)
    crayon.line([(x - size * 0.25, y + size * 0.35), (x + size * 0.25, y + size * 0.35)], colour, width)
    crayon.line([(x - size * 0.2, y + size), (x, y + size * 0.7), (x + size * 0.2, y + size)], colour, width)


def flower(crayon, random, width):
    x, y, size, colour = random.uniform(0.05, 0.95), random.uniform(0.5, 0.8), random.uniform(0.1, 0.25), random.choice(CRAYONS)
    crayon.line([(x, y), (x, y + size)], CRAYONS[3], width)
    for petal in range(5):
        turn = 2 * math.pi * petal / 5
        crayon.ring(x + size * 0.25 * math.cos(turn), y + size * 0.25 * math.sin(turn), size * 0.17, colour, width)


def colouring(crayon, random, width):
    left, top = random.uniform(-0.1, 0.6), random.uniform(-0.1, 0.7)
    right, bottom = left + random.uniform(0.2, 0.8), top + random.uniform(0.1, 0.5)
    crayon.scribble(left, top, right, bottom, random.choice(CRAYONS), width * random.uniform(1, 3))


def child_drawing(side, random):
    """PIL RGB image of side x side px: paper with three to eight of these things."""
    large = side * OVERSAMPLE
    picture = Image.new("RGB", (large, large), random.choice(((255, 255, 255), (250, 247, 240))))
    crayon, width = Crayon(ImageDraw.Draw(picture), large, random), random.uniform(0.012, 0.035)
    for thing in random.choices((sun, house, person, flower, colouring), weights=(2, 2, 2, 2, 3), k=random.randint(3, 8)):
        thing(crayon, random, width)
    return picture.resize((side, side), Image.BOX)
