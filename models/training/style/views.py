"""A bank of views of the style paintings: what the encoder sees of each, and the statistics the loss wants from it.

A view is the whole painting or a large part of it. The encoder sees it at about 256 px (what the app sends), the
statistics are taken at 448 px, so strokes come out as wide as on a painting of that size.
"""
import random as randoms

import torch
from PIL import Image

from common.data import fit, to_tensor
from common.files import atomic
from common.perceptual import style_statistics


def random_view(painting, random):
    """70-100 % of each side of the painting, half of the time mirrored."""
    width, height = (side * random.uniform(0.7, 1) for side in painting.size)
    left, top = random.uniform(0, painting.width - width), random.uniform(0, painting.height - height)
    view = painting.crop(tuple(round(v) for v in (left, top, left + width, top + height)))
    return view.transpose(Image.FLIP_LEFT_RIGHT) if random.random() < 0.5 else view


def recoloured(painting, random):
    """The same hand in other colours: channels exchanged."""
    channels = list(painting.split())
    random.shuffle(channels)
    return Image.merge("RGB", channels)


class View:
    """One view; `picture` is uint8 [3,h,w] to save memory."""

    def __init__(self, name, painting, perceptual, sizes, random):
        jitter = random.uniform(0.85, 1.15)
        self.name = name
        self.picture = (to_tensor(fit(painting, round(sizes["encoderSide"] * jitter))) * 255).round().byte()
        large = to_tensor(fit(painting, sizes["statisticsSide"]))[None]
        self.statistics = style_statistics(large, perceptual(large))

    def tensor(self):
        """[1,3,h,w] in 0..1."""
        return self.picture[None].float() / 255


@torch.no_grad()
def build_views(paintings, more, perceptual, config):
    """{"painting": {name: [View]}, "more": {name: [View]}}; the first view of each is the whole, unchanged painting."""
    data, random = config["data"], randoms.Random(config["seed"])
    bank = {}
    for kind, pictures, count in (("painting", paintings, data["viewsPerPainting"]),
                                  ("more", more, data["viewsPerMoreStyle"])):
        bank[kind] = {}
        for name, painting in pictures.items():
            views = [View(name, painting, perceptual, data, random)]
            for index in range(1, count):
                view = random_view(painting, random)
                if index % (6 if kind == "painting" else 2) == 0:
                    view = recoloured(view, random)
                views.append(View(name, view, perceptual, data, random))
            bank[kind][name] = views
    return bank


def load_views(cache, *arguments):
    """The bank from the file `cache`, built and written there the first time."""
    if not cache.exists():
        bank = build_views(*arguments)
        with atomic(cache) as path:
            torch.save(bank, path)
    return torch.load(cache)


def batch_statistics(views):
    """The statistics of several views as one batch."""
    joined = {}
    for layer, first in views[0].statistics.items():
        if isinstance(first, tuple):
            joined[layer] = tuple(torch.cat(parts) for parts in zip(*(v.statistics[layer] for v in views)))
        else:
            joined[layer] = torch.cat([v.statistics[layer] for v in views])
    return joined
