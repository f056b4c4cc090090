"""What the enlarger learns from: sharp crops, and what is left of them in a small picture that was saved."""
import io
import random as randoms
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageFilter

from common.data import load_pictures, split_off, to_tensor
from common.drawings import random_drawing
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


class Samples:
    """Random pairs of a small and a large crop; all choices come from one seeded generator."""

    def __init__(self, kit, config):
        self.data, self.random = config["data"], randoms.Random(config["seed"])
        self.degrade = Degrading(config["degrading"], self.random)
        self.pools, self.held_out = {}, {}
        for kind, folder in (("painting", "paintings"), ("more", "more-styles"), ("content", "content")):
            pictures, held = split_off(load_pictures(kit / folder, LONGEST), self.data["heldOut"][kind])
            self.pools[kind], self.held_out[kind] = list(pictures.values()), held

    def large(self):
        """A sharp square of data.crop px: as it is in the file, or from a picture made up to twice smaller."""
        side, kinds = self.data["crop"], self.data["kinds"]
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

    def batch(self):
        """(small [N,3,s/2,s/2], large [N,3,s,s])."""
        large = [self.large() for _ in range(self.data["batch"])]
        small = [self.degrade(picture) for picture in large]
        return torch.stack([to_tensor(picture) for picture in small]), torch.stack([to_tensor(p) for p in large])
