"""What the materials look like: beside their sources, morphing, as a strip, and as the critic sees them."""
import torch
import torch.nn.functional as F

from common.data import to_picture
from common.sheets import grid
from materials.network import SCALE
from materials.samples import paint

MORPH = ("night-sky", "wheat", "foam", "gold")
SEEN = ("night-sky", "meadow", "foam", "glass")
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


def heat(belief, side):
    """Belief [1,h,w] in 0..1 as an image: dark is doubt, bright is belief."""
    large = F.interpolate(belief[None], size=(side, side), mode="nearest")[0]
    return to_picture(torch.cat((large, large * 0.7, 1 - large)))


def critic_maps(networks, samples, line, cell=192):
    """For some materials: real, painted, left half real and right half painted; each above the critic's map.

    The crops are as large as in training, and only shown larger: the critic judges texture at one scale.
    """
    generator, critic = networks
    side = samples.config["crop"]
    names, rows = [material["id"] for material in samples.materials], []
    for name in SEEN:
        index = names.index(name)
        weights = samples.one_hot(torch.tensor([index]))
        real = samples.crop(index, held_out=True)[None]
        painted = paint(generator, samples, weights, side, samples.config["margin"])
        mixed = torch.cat((real[..., : side // 2], painted[..., side // 2 :]), 3)
        pictures = (real, painted, mixed)
        beliefs = (torch.sigmoid(critic(picture, weights)[0] * line[0] + line[1]) for picture in pictures)
        rows += [[to_picture(picture[0]) for picture in pictures], [heat(belief, cell) for belief in beliefs]]
    half = len(rows) // 2
    return grid([left + right for left, right in zip(rows[:half], rows[half:])], cell)


@torch.no_grad()
def sheets(networks, samples, line):
    """{name: PIL image}."""
    generator = networks[0]
    return {"sources": beside_sources(generator, samples), "morph": morph(generator, samples),
            "strip": strip(generator, samples), "critic": critic_maps(networks, samples, line)}
