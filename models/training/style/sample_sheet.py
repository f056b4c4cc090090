"""The sheet looked at while training: held-out contents and drawings down, styles across."""
import random as randoms

import torch

from common.data import centre_crop, to_picture, to_tensor
from common.drawings import random_drawing
from common.sheets import grid

STYLES = ("hokusai-great-wave-1831", "van-gogh-starry-night-1889", "munch-scream-1893", "mondrian-composition-a-1920",
          "picabia-udnie-1913", "seurat-seine-at-grande-jatte-1888", "anonymous-bayeux-tapestry-1070")


@torch.no_grad()
def sample_sheet(model, samples, side=256, photos=4):
    """PIL image; first row the styles, then content, itself under its own code, and each style."""
    views = [samples.views["painting"][name][0] for name in STYLES]
    codes = [model.encoder(view.tensor()) for view in views]
    rows = [[None, None] + [to_picture(view.tensor()[0]) for view in views]]
    contents = [centre_crop(picture, side) for picture in list(samples.held_out.values())[3:3 + photos]]
    contents += [random_drawing(side, randoms.Random(seed)) for seed in (4, 9)]
    for content in contents:
        picture = to_tensor(content)[None]
        painted = [model.painter.paint(picture, code)[0] for code in (model.encoder(picture), *codes)]
        rows.append([content, *map(to_picture, painted)])
    return grid(rows, side)
