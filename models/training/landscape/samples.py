"""Crops of maps and of what is painted there."""
import random as randoms

import numpy as np
import torch

from landscape.network import LABELS, SCALE
from landscape.pairs import manners


class Samples:
    """Random crops of the pairs and of the paintings with their own labels; choices come from one seeded generator."""

    def __init__(self, models, folder, config):
        self.data, self.random = config["data"], randoms.Random(config["seed"])
        self.noise = config["network"]["noise"]
        self.names = list(manners(models))
        self.pairs = [np.load(folder / f"{name}.npz") for name in self.names]
        self.pairs = [{key: pairs[key] for key in pairs.files} for pairs in self.pairs]

    @property
    def taken(self):
        """px along a side of what is painted: the crop and a margin, in whole cells."""
        return self.data["crop"] + 2 * self.data["margin"]

    def batch(self):
        """(labels [N,8,t,t], manners [N,M], pictures [N,3,crop,crop] of the middle of each)."""
        chosen = [self.random.randrange(len(self.names)) for _ in range(self.data["batch"])]
        crops = [self.crop(self.pairs[index]) for index in chosen]
        return (one_hot(np.stack([labels for labels, _ in crops])), self.manner(chosen),
                to_tensors(np.stack([picture for _, picture in crops])))

    def crop(self, pairs):
        """(labels [t,t], picture [crop,crop,3])."""
        if self.random.random() < self.data["paintings"]:
            labels, picture = pairs["labels"], pairs["painting"]
        else:
            index = self.random.randrange(len(pairs["scenes"]) - self.data["heldOut"])
            labels, picture = pairs["scenes"][index], pairs["rebuilt"][index]
        top = self.random.randrange(labels.shape[0] - self.taken + 1)
        left = self.random.randrange(labels.shape[1] - self.taken + 1)
        labels = labels[top : top + self.taken, left : left + self.taken]
        margin, side = self.data["margin"], self.data["crop"]
        return labels, picture[top + margin : top + margin + side, left + margin : left + margin + side]

    def held_out(self, manner, index):
        """(labels [1,8,s,s], picture [1,3,s,s]) of a scene that training does not see."""
        pairs, at = self.pairs[manner], -1 - index
        return one_hot(pairs["scenes"][at][None]), to_tensors(pairs["rebuilt"][at][None])

    def manner(self, indices):
        return torch.nn.functional.one_hot(torch.tensor(indices), len(self.names)).float()


def one_hot(labels):
    """[N,h,w] -> [N,8,h,w]; label 0 has none."""
    planes = torch.nn.functional.one_hot(torch.from_numpy(labels.astype(np.int64)), LABELS + 1)
    return planes.permute(0, 3, 1, 2)[:, 1:].float()


def to_tensors(pictures):
    """[N,h,w,3] of 0..255 -> [N,3,h,w] in 0..1."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255


def paint(generator, labels, manner, noise):
    """Pictures [N,3,h,w] of maps [N,8,h,w] whose sides are whole cells, with fresh noise."""
    count, _, height, width = labels.shape
    return generator(labels, manner, torch.randn(count, noise, height // SCALE, width // SCALE).to(labels.device))
