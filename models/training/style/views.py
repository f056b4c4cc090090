"""A bank of views of the style paintings: what the encoder sees of each, and the statistics the loss wants from it.

A view is the whole painting or a large part of it. The encoder sees it at about 256 px (what the app sends), the
statistics are taken at 448 px, so strokes come out as wide as on a painting of that size.
"""
import random as randoms
from dataclasses import dataclass

import torch
from PIL import Image

from common.data import fit, to_tensor
from common.perceptual import style_statistics


def random_view(painting, random):
    """60-100 % of each side of the painting, half of the time mirrored."""
    width, height = (side * random.uniform(0.6, 1) for side in painting.size)
    left, top = random.uniform(0, painting.width - width), random.uniform(0, painting.height - height)
    view = painting.crop(tuple(round(v) for v in (left, top, left + width, top + height)))
    return view.transpose(Image.FLIP_LEFT_RIGHT) if random.random() < 0.5 else view


def recoloured(painting, random):
    """The same strokes in other colours: channels exchanged, hues turned, more or less colourful, darker or paler."""
    channels = list(painting.split())
    if random.random() < 0.3:
        random.shuffle(channels)
    hue, saturation, value = Image.merge("RGB", channels).convert("HSV").split()
    turn, colourful, gamma = random.randrange(256), random.uniform(0.6, 1.4), random.uniform(0.7, 1.4)
    hue = hue.point([(level + turn) % 256 for level in range(256)])
    saturation = saturation.point([min(255, round(level * colourful)) for level in range(256)])
    value = value.point([round(255 * (level / 255) ** gamma) for level in range(256)])
    return Image.merge("HSV", (hue, saturation, value)).convert("RGB")


class View:
    """One view; `picture` is uint8 [3,h,w] to save memory."""

    def __init__(self, name, painting, perceptual, sizes, random):
        jitter = random.uniform(0.85, 1.15)
        self.name = name
        self.picture = (to_tensor(fit(painting, round(sizes["encoderSide"] * jitter))) * 255).round().byte()
        large = to_tensor(fit(painting, sizes["statisticsSide"]))[None].to(perceptual.device)
        statistics = style_statistics(large, perceptual(large))
        self.statistics = map_statistics(lambda value: value.cpu(), statistics)

    def tensor(self):
        """[1,3,h,w] in 0..1."""
        return self.picture[None].float() / 255


@dataclass
class Style:
    """What a picture shall look like: a view, or a share of another view mixed in."""

    view: View
    other: View = None
    share: float = 0.0


def map_statistics(function, first, *others):
    """`function` of the tensors at the same place of several results of `style_statistics`."""
    return {layer: tuple(map(function, value, *(other[layer] for other in others))) if isinstance(value, tuple)
            else function(value, *(other[layer] for other in others)) for layer, value in first.items()}


def batch_statistics(styles, device="cpu"):
    """The statistics of several styles as one batch; those of a mixture lie between its views'."""
    mixed = [style.view.statistics if style.other is None else
             map_statistics(lambda a, b: torch.lerp(a, b, style.share), style.view.statistics, style.other.statistics)
             for style in styles]
    return map_statistics(lambda *parts: torch.cat(parts).to(device), *mixed)


class ViewBank:
    """The views of every painting, each made when it is first asked for and then kept.

    View 0 of a painting is the whole, unchanged painting. What a view shows depends on the seed, the painting's name and
    the view's number, not on the order in which views are asked for.
    """

    def __init__(self, pictures, perceptual, config):
        self.pictures, self.perceptual, self.config, self.made = pictures, perceptual, config, {}

    def names(self, kind):
        return list(self.pictures[kind])

    def view(self, kind, name, index):
        key = kind, name, index
        if key not in self.made:
            self.made[key] = self.make(self.pictures[kind][name], name, index)
        return self.made[key]

    @torch.no_grad()
    def make(self, painting, name, index):
        data, random = self.config["data"], randoms.Random(f"{self.config['seed']} {name} {index}")
        if index:
            painting = random_view(painting, random)
            if random.random() < data["recoloured"]:
                painting = recoloured(painting, random)
        return View(name, painting, self.perceptual, data, random)
