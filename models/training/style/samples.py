"""What a training step learns from: contents, styles, and pairs of frames that must look alike."""
import json
import random as randoms
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from PIL import ImageChops

from common.data import random_crop, to_tensor
from common.drawings import add_mark, random_drawing, sparse_drawing
from common.pictures import load_all, never_styles
from style.views import Style, ViewBank

HERE = Path(__file__).parent
GRID = 8  # px: the painter's coarsest level; frames move over the canvas in such steps
DRAWN_SIDE = 512  # px, of a drawing as a style
CANVAS = 4096  # px: origins of frames are drawn from that far


def presets():
    return json.loads((HERE / "presets.json").read_text())


def styles_of(contents):
    """Photos and illustrations as styles: what people hand in is rarely a painting."""
    never = never_styles()
    return {name: picture for name, picture in contents.items() if name not in never}


def drawn_styles(count, seed):
    """{name: PIL image}: drawings as styles, which is what a jam is full of."""
    return {f"drawing {index}": random_drawing(DRAWN_SIDE, randoms.Random(f"{seed} style {index}"))
            for index in range(count)}


@dataclass
class Frames:
    """Contents and where they lie; `sparse` tells which are nearly empty paper."""

    contents: torch.Tensor  # [N,3,crop,crop]
    origins: list  # N times (row, column), px
    sparse: torch.Tensor  # [N], bool


@dataclass
class Pair:
    """Two frames of one canvas: `alike` [1,h,w] is 1 where what both show must be painted alike.

    shift: rows and columns by which the second frame begins later.
    """

    frames: Frames
    shift: tuple
    alike: torch.Tensor

    def difference(self, painted):
        """Mean absolute difference, where it matters, of the two paintings [2,3,crop,crop]."""
        (down, across), (height, width) = self.shift, painted.shape[2:]
        change = (painted[0, :, down:, across:] - painted[1, :, : height - down, : width - across]).abs()
        alike = self.alike.to(painted.device)
        return (change * alike).sum() / (3 * alike.sum() + 1)


class Samples:
    """Random contents and styles; all choices come from one seeded generator."""

    def __init__(self, kit, perceptual, config):
        self.data, self.random = config["data"], randoms.Random(config["seed"])
        pictures = load_all(kit, 1024)
        self.held_out = pictures.held_out
        self.contents = list(pictures.training["content"].values())
        self.paintings = list(pictures.training["painting"].values())
        self.views = ViewBank({**pictures.training, "content": styles_of(pictures.training["content"]),
                               "drawing": drawn_styles(self.data["drawnStyles"], config["seed"])}, perceptual, config)
        self.preset_names = [preset["id"] for preset in presets()]

    def pick(self, shares):
        return self.random.choices(list(shares), list(shares.values()))[0]

    def picture(self, kind, side):
        """A PIL square of `side` px."""
        if kind == "drawing":
            return random_drawing(side, self.random)
        if kind == "sparse":
            return sparse_drawing(side, self.random)
        pool = self.contents if kind == "photo" else self.paintings
        return random_crop(self.random.choice(pool), side, self.random)

    def origin(self):
        return tuple(GRID * self.random.randrange(CANVAS // GRID) for _ in range(2))

    def frames(self, count, kinds="contentKinds"):
        """`count` frames that have nothing to do with each other; `kinds` names the shares in the config."""
        chosen = [self.pick(self.data[kinds]) for _ in range(count)]
        contents = [to_tensor(self.picture(kind, self.data["crop"])) for kind in chosen]
        sparse = torch.tensor([kind == "sparse" for kind in chosen])
        return Frames(torch.stack(contents), [self.origin() for _ in chosen], sparse)

    def pair(self):
        """Two frames of one canvas: the second has one more mark, or lies a little further."""
        kind = self.pick(self.data["pairKinds"])
        moved = self.random.random() < self.data["movedShare"]
        first, second, shift, alike = (self.moved if moved else self.marked)(kind)
        row, column = self.origin()
        origins = [(row, column), (row + shift[0], column + shift[1])]
        contents = torch.stack((to_tensor(first), to_tensor(second)))
        return Pair(Frames(contents, origins, torch.full((2,), kind == "sparse")), shift, alike)

    def marked(self, kind):
        """What is further than data.margin px from the mark must not change."""
        first, margin = self.picture(kind, self.data["crop"]), self.data["margin"]
        second = add_mark(first, self.random)
        mark = to_tensor(ImageChops.difference(first, second)).amax(0, keepdim=True) > 0
        near = F.max_pool2d(mark.float(), 2 * margin + 1, 1, margin)
        return first, second, (0, 0), 1 - near

    def moved(self, kind):
        """What both frames show must be painted alike, but for data.margin px at the edges, which are reflected."""
        side, margin = self.data["crop"], self.data["margin"]
        shift = tuple(GRID * self.random.randint(0, self.data["shift"] // GRID) for _ in range(2))
        larger = self.picture(kind, side + self.data["shift"])
        first, second = (larger.crop((across, down, across + side, down + side)) for down, across in ((0, 0), shift))
        alike = torch.zeros(1, side - shift[0], side - shift[1])
        alike[:, margin:-margin, margin:-margin] = 1
        return first, second, shift, alike

    def view(self):
        kind = self.pick(self.data["styleKinds"])
        folder = "painting" if kind == "preset" else kind
        name = self.random.choice(self.preset_names if kind == "preset" else self.views.names(folder))
        # the whole painting is what the presets use
        whole = self.random.random() < self.data["whole"]
        return self.views.view(folder, name, 0 if whole else self.random.randrange(self.data["views"][folder]))

    def style(self):
        """A view, or with data.blended a mixture of two."""
        if self.random.random() < self.data["blended"]:
            return Style(self.view(), self.view(), self.random.uniform(0.2, 0.8))
        return Style(self.view())


def join(parts):
    """Several `Frames` -> one."""
    return Frames(torch.cat([part.contents for part in parts]), sum((part.origins for part in parts), []),
                  torch.cat([part.sparse for part in parts]))
