"""How near the landscape is to what Rebuild lays: `python3 -m landscape.evaluate --kit FOLDER`, after `landscape.pairs`.

On scenes that no training sees, for each manner, prints a Markdown table by a judge that training never saw
(common/squeezenet.py), beside the shipped style painter on the scene's flat colours, which gives a relief without paint:
- style: distance of Gram matrices to Rebuild's picture of the scene;
- detail: distance of features at each place to it;
- gate: the landscape's style distance as a share of the style painter's.
Writes the sheet docs/models/landscape.jpg: scene, Rebuild, landscape, style painter; two scenes of each manner.
"""
import argparse
from pathlib import Path

import torch

from common.data import fit, to_picture, to_tensor
from common.kit import add_kit_argument, kit_folder
from common.measure import macs, parameters
from common.run import saved_weights
from common.sheets import SHEETS, grid, save_image
from common.squeezenet import SqueezeNet, detail_distance, gram_distance, grams
from landscape.export import load
from landscape.network import LABELS, SCALE
from landscape.pairs import HERE, PAIRS
from landscape.samples import Samples, paint
from style.evaluate import load_painting
from style.shipped import ShippedStyle

# shared/meaning.ts
COLOURS = (0xA9D3EE, 0x2F6FB0, 0x8A86A8, 0x1F5C3A, 0xB9C65A, 0xC2573C, 0xF4C430, 0xD9B48F)
SIDE = 256


def flat_colours(labels):
    """[N,8,h,w] -> [N,3,h,w] in the colours that marks with these meanings have."""
    table = torch.tensor([[colour >> 16, colour >> 8 & 255, colour & 255] for colour in COLOURS]) / 255
    return torch.einsum("nlhw,lc->nchw", labels, table)


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "landscape" / "weights.pt")
    parser.add_argument("--models", type=Path, default=HERE.parents[1])
    parser.add_argument("--sheet", type=Path, default=SHEETS / "landscape.jpg")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    kit, config = kit_folder(arguments), saved_weights(arguments.weights)[1][-1]["config"]
    samples, judge = Samples(arguments.models, PAIRS, config), SqueezeNet(kit)
    (generator, _), style = load(arguments.weights, len(samples.names)), ShippedStyle(arguments.models)
    rows = []
    print("| manner | style, ours | style painter | detail, ours | style painter | gate |\n|" + " --- |" * 6)
    for index, name in enumerate(samples.names):
        painting, figures, row = to_tensor(fit(load_painting(kit, name), SIDE))[None], [], []
        for scene in range(config["data"]["heldOut"]):
            labels, wanted = samples.held_out(index, scene)
            drawing = flat_colours(labels)
            painted = paint(generator, labels, samples.manner([index]), samples.noise)
            relief = style.paint(drawing, painting)
            right, ours, theirs = (judge(picture) for picture in (wanted, painted, relief))
            figures.append([distance(found, right) for distance in (style_between, detail_between)
                            for found in (ours, theirs)])
            if scene < 2:
                row += [to_picture(picture[0]) for picture in (drawing, wanted, painted, relief)]
        means = torch.tensor(figures).mean(0).tolist()
        print(f"| {name} | {' | '.join(f'{value:.3f}' for value in means)} | {means[0] / means[1]:.2f} |")
        rows.append(row)
    save_image(grid(rows, SIDE), arguments.sheet, quality=82)
    inputs = torch.zeros(1, LABELS, SIDE, SIDE), samples.manner([0]), torch.randn(1, samples.noise, *[SIDE // SCALE] * 2)
    print(f"\n{macs(generator, *inputs) / 1e9:.2f} GMAC at 256², {parameters(generator)} parameters")


def style_between(found, wanted):
    return gram_distance(grams(found), grams(wanted)).item()


def detail_between(found, wanted):
    return detail_distance(found, wanted).item()


if __name__ == "__main__":
    main()
