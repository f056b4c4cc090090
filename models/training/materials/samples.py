"""Crops of the materials, and latent maps to paint them from."""
import json
import random as randoms
from pathlib import Path

import torch
from PIL import Image

from common.data import to_tensor
from materials.network import SCALE

HERE = Path(__file__).parent


def materials():
    """Every material: id, title, painting, box (shares of its sides: left, top, right, bottom), height in px."""
    return json.loads((HERE / "materials.json").read_text())


def source(kit, material):
    """The part of the painting that is the material, scaled so that its texture suits 96-px crops (PIL)."""
    painting = Image.open(kit / "paintings" / f"{material['painting']}.jpg").convert("RGB")
    (left, top, right, bottom), (width, height) = material["box"], painting.size
    part = painting.crop((round(left * width), round(top * height), round(right * width), round(bottom * height)))
    scale = material["height"] / part.height
    return part.resize((round(part.width * scale), material["height"]), Image.LANCZOS)


def split(picture, share):
    """(for training, held out): the far end of the longer side is held out."""
    width, height = picture.size
    if width >= height:
        cut = round(width * (1 - share))
        return picture.crop((0, 0, cut, height)), picture.crop((cut, 0, width, height))
    cut = round(height * (1 - share))
    return picture.crop((0, 0, width, cut)), picture.crop((0, cut, width, height))


class Samples:
    """Random crops, material by material; choices come from one seeded generator, noise from PyTorch's."""

    def __init__(self, kit, config):
        self.config, self.random = config["data"], randoms.Random(config["seed"])
        self.materials = materials()
        parts = [split(source(kit, material), self.config["heldOut"]) for material in self.materials]
        self.training, self.held_out = [part for part, _ in parts], [part for _, part in parts]
        self.noise = config["network"]["noise"]

    def crop_picture(self, material, held_out=False):
        """PIL square of `crop` px of the material with this index, at a random scale, mirrored half of the time."""
        picture = (self.held_out if held_out else self.training)[material]
        side = self.config["crop"]
        taken = min(side * self.random.uniform(*self.config["scale"]), *picture.size)
        left, top = self.random.uniform(0, picture.width - taken), self.random.uniform(0, picture.height - taken)
        crop = picture.resize((side, side), Image.BICUBIC, box=(left, top, left + taken, top + taken))
        return crop.transpose(Image.FLIP_LEFT_RIGHT) if self.random.random() < 0.5 else crop

    def crop(self, material, held_out=False):
        """The same as [3,crop,crop]."""
        return to_tensor(self.crop_picture(material, held_out))

    def batch(self):
        """(indices [N], crops [N,3,s,s]): `each` crops of each of some materials, material by material."""
        chosen = self.random.sample(range(len(self.materials)), self.config["materials"])
        indices = [index for index in chosen for _ in range(self.config["each"])]
        return torch.tensor(indices), torch.stack([self.crop(index) for index in indices])

    def latent(self, weights, rows, columns):
        """weights [N,M] or [N,M,rows,columns] -> latent [N,noise+M,rows,columns] with fresh noise."""
        if weights.dim() == 2:
            weights = weights[:, :, None, None].expand(-1, -1, rows, columns)
        noise = torch.randn(weights.shape[0], self.noise, rows, columns).to(weights.device)
        return torch.cat((noise, weights), 1)

    def one_hot(self, indices):
        return torch.nn.functional.one_hot(indices, len(self.materials)).float()


def paint(generator, samples, weights, side, margin):
    """Pictures [N,3,side,side] (`side` and `margin` px) cut from the middle of larger ones: no border is ever seen."""
    cells = -(-(side + 2 * margin) // SCALE)
    picture = generator(samples.latent(weights, cells, cells))
    start = (picture.shape[2] - side) // 2
    return picture[:, :, start : start + side, start : start + side]
