"""The critic's maps over real and generated pictures and over what is neither."""
import torch
import torch.nn.functional as F

from common.data import to_picture
from common.sheets import grid

SEEN = ("night-sky", "meadow", "foam", "glass")
NEITHER = ("white noise", "child's drawing", "photo")


def heat(belief, side):
    """Belief [1,h,w] in 0..1 as an image: dark is doubt, bright is belief."""
    large = F.interpolate(belief[None], size=(side, side), mode="nearest")[0]
    return to_picture(torch.cat((large, large * 0.7, 1 - large)))


@torch.no_grad()
def maps(critic, samples, negatives, generated, cell=160):
    """For some materials: real, generated, half of each, then pictures of nothing; each above the belief in them."""
    half, names, rows = samples.config["crop"] // 2, [material["id"] for material in samples.materials], []
    for name in SEEN:
        index = names.index(name)
        weights = samples.one_hot(torch.tensor([index]))
        real, painted = samples.crop(index, held_out=True)[None], generated.pure(index, 1)
        mixed = torch.cat((real[..., :half], painted[..., half:]), 3)
        pictures = [real, painted, mixed, *(negatives.draw(kind, index)[None] for kind in NEITHER)]
        rows += [[to_picture(picture[0]) for picture in pictures],
                 [heat(critic(picture, weights)[0, :1], cell) for picture in pictures]]
    return grid(rows, cell)
