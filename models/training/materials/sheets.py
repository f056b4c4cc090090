"""What the materials look like: beside their sources, morphing, and as a strip."""
import torch
import torch.nn.functional as F

from common.data import to_picture
from common.sheets import grid
from materials.network import SCALE
from materials.samples import paint

MORPH = ("night-sky", "wheat", "foam", "gold")
MARGIN = 2  # cells painted around a picture and cut away: no border is ever seen


def paint_map(generator, samples, weights):
    """weights [M,rows,columns] -> picture [3,16*rows,16*columns]; the map goes on beyond its border."""
    wider = F.pad(weights[None], (MARGIN,) * 4, "replicate")
    picture = generator(samples.latent(wider, *wider.shape[2:]))[0]
    cut = MARGIN * SCALE
    return picture[:, cut:-cut, cut:-cut]


def beside_sources(generator, samples, side=192):
    """Source, then two painted crops; two materials a row."""
    rows = []
    for index in range(len(samples.materials)):
        weights = samples.one_hot(torch.tensor([index] * 2))
        painted = paint(generator, samples, weights, side, samples.config["margin"])
        shorter = min(samples.training[index].size)
        rows.append([samples.training[index].crop((0, 0, shorter, shorter)), *map(to_picture, painted)])
    return grid([left + right for left, right in zip(rows[::2], rows[1::2])], side)


def morph(generator, samples, cells=40):
    """A square with a material in each corner."""
    names = [material["id"] for material in samples.materials]
    corners = samples.one_hot(torch.tensor([names.index(name) for name in MORPH])).T.reshape(1, -1, 2, 2)
    weights = F.interpolate(corners, size=(cells, cells), mode="bilinear", align_corners=True)[0]
    return to_picture(paint_map(generator, samples, weights))


def strip(generator, samples, rows=10, columns=128):
    """2,048 px wide: every material, one going over into the next."""
    along = samples.one_hot(torch.arange(len(samples.materials))).T[None]
    weights = F.interpolate(along, size=columns, mode="linear", align_corners=True)[0]
    return to_picture(paint_map(generator, samples, weights[:, None].expand(-1, rows, -1)))


@torch.no_grad()
def sheets(generator, samples):
    """{name: PIL image}."""
    return {"sources": beside_sources(generator, samples), "morph": morph(generator, samples),
            "strip": strip(generator, samples)}
