"""Pictures that are none of the materials: the critic must not believe in them either."""
import numpy as np
import torch
from PIL import ImageFilter

from common.child_drawing import child_drawing
from common.data import random_crop, to_tensor
from common.drawings import random_drawing, sparse_drawing
from common.noise import flat, noise
from common.patchwork import quilted, shuffled
from common.pictures import load_all, load_held_out

LONGEST = 512
CELLS = (8, 16, 32)  # px; of a shuffled crop
PATCHES = (24, 32, 48)  # px; of a quilted one


class Negatives:
    """Draws pictures [3,crop,crop] of each kind; `held_out`: from pictures that no training saw.

    synthetic and `others` (real pictures) look like none of the materials; `broken` ones are made of the material
    itself. `unseen` kinds are in no training. other: a crop of another material.
    """

    synthetic = ("white noise", "pink noise", "flat", "drawing")
    others = ("photo", "painting")
    patched = ("shuffled", "quilted")
    broken = ("blurred", *patched)
    kinds = (*synthetic, *others, *broken, "other")
    unseen = ("blue noise", "child's drawing", "cut and quilted")

    def __init__(self, kit, samples, held_out=False):
        self.samples, self.random, self.side, self.held_out = samples, samples.random, samples.config["crop"], held_out
        pictures = load_held_out(kit, LONGEST) if held_out else load_all(kit, LONGEST).training
        # the other paintings of the training share no picture with the materials
        kinds = {"photo": "content", "painting": "painting" if held_out else "more"}
        self.pictures = {kind: list(pictures[folder].values()) for kind, folder in kinds.items()}

    def draw(self, kind, material):
        """A picture of this kind that is not the material with this index."""
        if kind.endswith(" noise"):
            return noise(kind.removesuffix(" noise"), self.side, self.random)
        if kind == "flat":
            return flat(self.side, self.random)
        if kind in self.pictures:
            return to_tensor(self.crop_of_other(kind))
        if kind == "drawing":
            return to_tensor(self.random.choice((random_drawing, sparse_drawing))(self.side, self.random))
        if kind == "child's drawing":
            return to_tensor(child_drawing(self.side, self.random))
        if kind == "other":
            others = [index for index in range(len(self.samples.materials)) if index != material]
            return self.samples.crop(self.random.choice(others), self.held_out)
        return self.broken_crop(kind, self.samples.crop_picture(material, self.held_out))

    def crop_of_other(self, kind, least=0.5):
        """PIL square of a photo or of another painting; for `least` see random_crop."""
        return random_crop(self.random.choice(self.pictures[kind]), self.side, self.random, least)

    def broken_crop(self, kind, crop, size=None):
        """The crop (PIL) as nobody paints it: out of focus, or its parts, of `size` px, at other places."""
        if kind == "blurred":
            return to_tensor(crop.filter(ImageFilter.GaussianBlur(self.random.uniform(1.5, 5))))
        draw = np.random.default_rng(self.random.getrandbits(63))
        pixels = np.asarray(crop, np.float32) / 255
        if kind == "shuffled":
            cells = [cell for cell in CELLS if self.side % cell == 0]
            pixels = shuffled(pixels, size or self.random.choice(cells), draw)
        else:
            patch = size or self.random.choice(PATCHES)
            pixels = quilted(pixels, self.side, patch, draw, cut=kind == "cut and quilted")
        return torch.from_numpy(pixels.transpose(2, 0, 1).copy())

    def batch(self, materials):
        """One picture of a random kind for each material index: [N,3,crop,crop]."""
        return torch.stack([self.draw(self.random.choice(self.kinds), index) for index in materials])
