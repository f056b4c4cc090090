"""What the enlarger learns from: sharp crops, and what is left of them in a small picture that was saved.

Four times as large is twice, and twice again: some inputs are what the enlarger itself made of a picture of a quarter
of the size, so that it learns not to sharpen again what it made up.
"""
import io
import random as randoms
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageFilter

from common.data import to_tensor
from common.drawings import random_drawing
from common.pictures import load_all
from enlarge.network import SCALE

HERE = Path(__file__).parent
LONGEST = 1024
KERNELS = (Image.BOX, Image.BILINEAR, Image.HAMMING, Image.BICUBIC, Image.LANCZOS)


def encoded(picture, kind, quality):
    """The picture after it was saved ("webp" or "jpeg") and opened again."""
    file = io.BytesIO()
    picture.save(file, kind, quality=quality)
    return Image.open(file).convert("RGB")


def half(picture, kernel):
    return picture.resize((picture.width // SCALE, picture.height // SCALE), kernel)


class Degrading:
    """Draws how a picture got small: blur, a kernel, noise, a file. `clean` of them only got small."""

    def __init__(self, config, random):
        self.config, self.random = config, random

    def __call__(self, picture):
        config, chance = self.config, self.random
        if chance.random() < config["clean"]:
            return half(picture, chance.choice(KERNELS))
        if chance.random() < config["blurred"]:
            picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(*config["blur"])))
        small = half(picture, chance.choice(KERNELS))
        if chance.random() < config["noisy"]:
            small = self.noisy(small, chance.uniform(*config["noise"]))
        if chance.random() < config["saved"]:
            kind = "webp" if chance.random() < config["webp"] else "jpeg"
            small = encoded(small, kind, chance.randint(*config["quality"]))
        return small

    def noisy(self, picture, deviation):
        pixels = np.asarray(picture, np.float32)
        noise = np.random.default_rng(self.random.getrandbits(32)).normal(0, deviation, pixels.shape)
        return Image.fromarray(np.clip(pixels + noise + 0.5, 0, 255).astype(np.uint8))


def inner(tensor, margin):
    """[N,C,h,w] without `margin` px at each edge."""
    return tensor[:, :, margin:-margin, margin:-margin]


class Samples:
    """Random pairs of a small and a large crop; all choices come from one seeded generator."""

    def __init__(self, kit, config):
        self.data, self.random = config["data"], randoms.Random(config["seed"])
        self.degrade = Degrading(config["degrading"], self.random)
        pictures = load_all(kit, LONGEST)
        self.pools = {kind: list(pool.values()) for kind, pool in pictures.training.items()}
        self.held_out = pictures.held_out

    def large(self, side):
        """A sharp square of `side` px: as it is in the file, or from a picture made up to twice smaller."""
        kinds = self.data["kinds"]
        kind = self.random.choices(list(kinds), list(kinds.values()))[0]
        if kind == "drawing":
            return random_drawing(self.data["drawing"], self.random).crop(self.box(self.data["drawing"], side))
        picture = self.random.choice(self.pools[kind])
        taken = min(side * self.random.choice((1, self.random.uniform(1, 2))), *picture.size)
        left, top = (self.random.randint(0, int(length - taken)) for length in picture.size)
        crop = picture.resize((side, side), Image.LANCZOS, box=(left, top, left + taken, top + taken))
        return crop.transpose(Image.FLIP_LEFT_RIGHT) if self.random.random() < 0.5 else crop

    def box(self, whole, side):
        left, top = self.random.randint(0, whole - side), self.random.randint(0, whole - side)
        return left, top, left + side, top + side

    def batch(self, enlarger):
        """(small [N,3,s/2,s/2], large [N,3,s,s]); with data.again, small is what `enlarger` made of a quarter."""
        again = self.random.random() < self.data["again"]
        margin = enlarger.margin if again else 0  # of the small pictures: what their edges do to them is cut off
        large = [self.large(self.data["crop"] + 2 * SCALE * margin) for _ in range(self.data["batch"])]
        wanted = torch.stack([to_tensor(picture) for picture in large])
        if not again:
            return torch.stack([to_tensor(self.degrade(picture)) for picture in large]), wanted
        quarters = [self.degrade(half(picture, self.random.choice(KERNELS))) for picture in large]
        with torch.no_grad():
            small = enlarger(torch.stack([to_tensor(quarter) for quarter in quarters]).to(enlarger.device))
        return inner((small.clamp(0, 1) * 255).round() / 255, margin), inner(wanted, SCALE * margin)
