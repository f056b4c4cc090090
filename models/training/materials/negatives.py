"""Pictures that are none of the materials: the critic must not believe in them either."""
import torch
from PIL import ImageFilter

from common.data import random_crop, to_tensor
from common.drawings import random_drawing
from common.pictures import load_all, load_held_out

LONGEST = 512


class Negatives:
    """Draws pictures [3,crop,crop] of each kind; `held_out`: from pictures that no training saw.

    noise: white noise; blur: a crop of a material, blurred; photo and drawing: contents; other: a crop of another
    material.
    """

    kinds = ("noise", "blur", "photo", "drawing", "other")

    def __init__(self, kit, samples, held_out=False):
        self.samples, self.random, self.side, self.held_out = samples, samples.random, samples.config["crop"], held_out
        photos = load_held_out(kit, LONGEST)["content"] if held_out else load_all(kit, LONGEST).training["content"]
        self.photos = list(photos.values())

    def draw(self, kind, material):
        """A picture of this kind that is not the material with this index."""
        if kind == "noise":
            return torch.rand(3, self.side, self.side)
        if kind == "blur":
            return self.blurred(material)
        if kind == "photo":
            return to_tensor(random_crop(self.random.choice(self.photos), self.side, self.random))
        if kind == "drawing":
            return to_tensor(random_drawing(self.side, self.random))
        others = [index for index in range(len(self.samples.materials)) if index != material]
        return self.samples.crop(self.random.choice(others), self.held_out)

    def blurred(self, material):
        """The material as nobody paints it: out of focus."""
        crop = self.samples.crop_picture(material, self.held_out)
        return to_tensor(crop.filter(ImageFilter.GaussianBlur(self.random.uniform(1.5, 5))))

    def batch(self, materials):
        """One picture of a random kind for each material index: [N,3,crop,crop]."""
        return torch.stack([self.draw(self.random.choice(self.kinds), index) for index in materials])
