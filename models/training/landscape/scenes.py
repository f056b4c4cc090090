"""Rough maps of labels, as people brush them: hills, water, trees, houses, a sun, a path, in broad strokes."""
import math

import numpy as np
from PIL import Image, ImageDraw

SKY, WATER, MOUNTAIN, TREE, FIELD, HOUSE, SUN, PATH = range(1, 9)


def random_scene(random, side):
    """A map [side, side] of labels 1-8, uint8."""
    scene = Image.new("L", (side, side), SKY)
    draw, unit = ImageDraw.Draw(scene), side / 256
    horizon = random.uniform(0.25, 0.75) * side
    if random.random() < 0.7:
        for _ in range(random.randint(1, 2)):
            blob(draw, random, random.uniform(0.1, 0.9) * side, random.uniform(0.05 * side, 0.7 * horizon),
                 random.uniform(10, 30) * unit, random.uniform(10, 30) * unit, SUN)
    if random.random() < 0.6:
        mountains(draw, random, horizon, side)
    below(draw, random, horizon, side, random.choice((WATER, FIELD, FIELD, TREE)))
    if random.random() < 0.6:
        below(draw, random, random.uniform(horizon + 20 * unit, side), side, random.choice((WATER, FIELD, TREE)))
    if random.random() < 0.5:
        bend(draw, random, horizon, side, random.choice((PATH, PATH, WATER)))
    for _ in range(random.randint(0, 4)):
        house(draw, random.uniform(0, side), random.uniform(horizon, min(side, horizon + 60 * unit)),
              random.uniform(12, 30) * unit, random.uniform(0.7, 1.4))
    for _ in range(random.randint(0, 5)):
        radius = random.uniform(10, 45) * unit
        foot = random.uniform(horizon, side)
        blob(draw, random, random.uniform(0, side), foot - radius, 0.7 * radius, random.uniform(1, 2.2) * radius, TREE)
    if random.random() < 0.3:
        blob(draw, random, random.uniform(0, side), random.uniform(0, side), random.uniform(15, 60) * unit,
             random.uniform(15, 60) * unit, random.randint(SKY, PATH))
    return np.array(scene)


def blob(draw, random, x, y, across, down, label):
    corners = []
    for corner in range(13):
        angle, reach = 2 * math.pi * corner / 13, 1 + random.gauss(0, 0.18)
        corners.append((x + across * reach * math.cos(angle), y + down * reach * math.sin(angle)))
    draw.polygon(corners, fill=label)


def below(draw, random, height, side, label):
    edge = [(x, height + random.gauss(0, side / 50)) for x in range(-20, side + 40, 20)]
    draw.polygon([*edge, (side + 60, side + 60), (-60, side + 60)], fill=label)


def mountains(draw, random, horizon, side):
    edge, x = [(-20, horizon)], 0
    while x < side + 40:
        edge.append((x, horizon - random.uniform(0.02 * side, 0.6 * horizon)))
        x += random.uniform(0.1, 0.24) * side
    draw.polygon([*edge, (side + 60, side + 60), (-60, side + 60)], fill=MOUNTAIN)


def bend(draw, random, horizon, side, label):
    start, middle, end = (random.uniform(0, side) for _ in range(3))
    curve = []
    for step in range(12):
        t = step / 11
        curve.append(((1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t * t * end, side - (side - horizon) * t))
    draw.line(curve, fill=label, width=round(random.uniform(8, 30) * side / 256), joint="curve")


def house(draw, x, foot, width, tall):
    top = foot - width * tall
    draw.rectangle((x, top, x + width, foot), fill=HOUSE)
    draw.polygon([(x - width / 6, top), (x + width / 2, top - 0.7 * width), (x + 7 * width / 6, top)], fill=HOUSE)
