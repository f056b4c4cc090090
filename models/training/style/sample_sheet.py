"""The sheet looked at while training: held-out contents and drawings down, styles across."""
import random as randoms

import torch

from common.data import centre_crop, fit, to_picture, to_tensor
from common.drawings import random_drawing, sparse_drawing
from common.sheets import grid

UNSEEN = ("delaunay-red-tower-1911", "hiroshige-inokashira-snow-1843", "bosch-garden-of-earthly-delights-1500")
STYLES = ("hokusai-great-wave-1831", "van-gogh-starry-night-1889", "munch-scream-1893", "mondrian-composition-a-1920",
          "picabia-udnie-1913", "seurat-seine-at-grande-jatte-1888", "anonymous-bayeux-tapestry-1070")


@torch.no_grad()
def sample_sheet(model, samples, photos=3):
    """PIL image; first row the styles, then content, itself under its own code, and each style."""
    device, held, side = model.device, samples.held_out, samples.data["encoderSide"]
    styles = [samples.views.view("painting", name, 0).tensor() for name in STYLES]
    styles += [to_tensor(fit(held["painting"][name], side))[None] for name in UNSEEN]
    codes = [model.encoder(style.to(device)) for style in styles]
    rows = [[None, None] + [to_picture(style[0]) for style in styles]]
    contents = [centre_crop(picture, side) for picture in list(held["content"].values())[3:3 + photos]]
    contents += [random_drawing(side, randoms.Random(seed)) for seed in (4, 9)]
    contents.append(sparse_drawing(side, randoms.Random(2)))
    for content in contents:
        picture = to_tensor(content)[None].to(device)
        painted = [model.painter.paint(picture, code)[0].cpu() for code in (model.encoder(picture), *codes)]
        rows.append([content, *map(to_picture, painted)])
    return grid(rows, side)
