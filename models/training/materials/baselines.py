"""The shipped generator beside image quilting, against crops that no training saw: `python3 -m materials.baselines --kit FOLDER`.

Writes the sheet docs/models/materials-quilting.jpg and prints a Markdown table (`--only-sheet`: the sheet alone). KID: the
kernel inception distance (Bińkowski et al., arXiv:1801.01401) with the features of SqueezeNet, a network that no training
saw, in place of Inception's; an unbiased estimate, so a perfect match is 0 on average and can be below it. Smaller is
better. The first column, other crops of the parts that training saw, is what a perfect painter would reach: the far
quarter of a painting is not quite like the rest.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch

from common.data import to_picture, to_tensor
from common.kit import add_kit_argument, kit_folder
from common.patchwork import quilted
from common.sheets import SHEETS, grid, save_image
from common.squeezenet import STYLE_LAYERS, SqueezeNet
from critic.samples import MODELS, Generated
from materials.samples import HERE, Samples, paint

CROPS = 24
PATCH = 32  # px of a quilted crop's patches


def features(judge, pictures):
    """[N,3,s,s] -> [N,D]: mean and deviation of each channel of the layers that tell style."""
    found = judge(pictures)
    return torch.cat([statistic for layer in STYLE_LAYERS
                      for statistic in (found[layer].mean((2, 3)), found[layer].std((2, 3)))], 1)


def kid(ours, theirs):
    """Unbiased squared maximum mean discrepancy of [N,D] and [M,D] with the cubic kernel of KID."""

    def kernel(a, b):
        return (a @ b.T / a.shape[1] + 1) ** 3

    def within(a):
        values = kernel(a, a)
        return (values.sum() - values.diagonal().sum()) / (len(a) * (len(a) - 1))

    return (within(ours) + within(theirs) - 2 * kernel(ours, theirs).mean()).item()


def quilts(samples, index, side, count, draw):
    """[count,3,side,side], quilted from the part of the painting that training sees."""
    source = to_tensor(samples.training[index]).permute(1, 2, 0).numpy()
    pictures = [quilted(source, side, PATCH, draw).transpose(2, 0, 1) for _ in range(count)]
    return torch.from_numpy(np.stack(pictures).astype(np.float32))


def sheet(samples, side=192):
    """For each material a piece of its source, then painted by the network, then quilted; two materials a row."""
    torch.manual_seed(1)
    generator, draw, rows = Generated(samples, MODELS).generator, np.random.default_rng(2), []
    for index, source in enumerate(samples.training):
        taken, weights = min(side, *source.size), samples.one_hot(torch.tensor([index]))
        pictures = (paint(generator, samples, weights, side, samples.config["margin"]),
                    quilts(samples, index, side, 1, draw))
        rows.append([source.crop((0, 0, taken, taken)), *(to_picture(picture[0]) for picture in pictures)])
    return grid([left + right for left, right in zip(rows[::2], rows[1::2])], side)


def print_row(title, values):
    print(f"| {title} | {' | '.join(f'{value:.1f}' for value in values)} |", flush=True)


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--sheet", type=Path, default=SHEETS / "materials-quilting.jpg")
    parser.add_argument("--only-sheet", action="store_true", help="no table")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    kit, config = kit_folder(arguments), json.loads((HERE / "config.json").read_text())
    samples = Samples(kit, config)
    save_image(sheet(samples), arguments.sheet, quality=82)
    if arguments.only_sheet:
        return
    torch.manual_seed(1)
    judge, generated, draw = SqueezeNet(kit), Generated(samples, MODELS), np.random.default_rng(1)

    def crops(index, held_out):
        return torch.stack([samples.crop(index, held_out) for _ in range(CROPS)])

    # Each feature counts by how much it differs among the materials.
    every = [features(judge, crops(index, False)) for index in range(len(samples.materials))]
    centre, spread = torch.cat(every).mean(0), torch.cat(every).std(0) + 1e-3
    print("| material | other crops | network | quilting |\n| --- | --- | --- | --- |")
    rows = []
    for index, material in enumerate(samples.materials):
        side = samples.config["crop"]
        painted = (features(judge, pictures)
                   for pictures in (generated.pure(index, CROPS), quilts(samples, index, side, CROPS, draw)))
        scaled = [(found - centre) / spread for found in (every[index], *painted)]
        wanted = (features(judge, crops(index, True)) - centre) / spread
        rows.append([kid(ours, wanted) for ours in scaled])
        print_row(material["title"], rows[-1])
    print_row("mean", np.mean(rows, 0))


if __name__ == "__main__":
    main()
