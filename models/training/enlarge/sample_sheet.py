"""What to look at while the enlarger trains, and in its card."""
import random as randoms

import torch
from PIL import Image

from common.data import to_picture, to_tensor
from common.drawings import random_drawing
from common.sheets import grid
from enlarge.network import SCALE
from enlarge.samples import encoded, half

SIDE = 192  # of what is shown, px
DRAWING = 384
QUALITY = 90  # WebP, of the small picture


def middle(picture, side=SIDE):
    """A square from the middle, not resized; None where the picture is too small."""
    if min(picture.size) < side:
        return None
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side))


def shown(held_out, drawings=3):
    """Large squares, PIL: three of each kind of held-out picture, and drawings."""
    pictures = []
    for pool in held_out.values():
        squares = [square for square in map(middle, pool.values()) if square]
        pictures += squares[:3]
    return pictures + [middle(random_drawing(DRAWING, randoms.Random(seed))) for seed in range(4, 4 + drawings)]


@torch.no_grad()
def enlarged(network, small):
    """PIL -> PIL."""
    device = next(network.parameters()).device
    return to_picture(network(to_tensor(small)[None].to(device))[0].cpu())


def sample_sheet(network, held_out):
    """Two pictures a row; of each the bicubic enlargement, ours, and what was to be found."""
    cells = []
    for large in shown(held_out):
        small = encoded(half(large, Image.LANCZOS), "webp", QUALITY)
        plain = small.resize((small.width * SCALE, small.height * SCALE), Image.BICUBIC)
        cells.append([plain, enlarged(network, small), large])
    return grid([sum(cells[i : i + 2], []) for i in range(0, len(cells), 2)], SIDE)
