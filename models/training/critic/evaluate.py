"""How good the shipped critic is: `python3 -m critic.evaluate --kit FOLDER [--critic FILE]`.

Draws the sheet of the card (critic/sheet.py) and prints, for held-out crops, every material asked for as often:
- the area under the ROC curve between the mean belief in real crops and in each kind of negative;
- the mean belief in each kind, and how many of its pictures look like none of the materials.
"""
import argparse
import json
from pathlib import Path

import torch

from common.kit import add_kit_argument, kit_folder
from common.sheets import SHEETS, save_image
from critic.network import load
from critic.samples import MODELS, Generated, early_generator, samples_of
from critic.sheet import maps
from materials.evaluate import area_under_curve
from materials.negatives import Negatives

HERE = Path(__file__).parent


@torch.no_grad()
def judged(critic, pictures, weights):
    """(mean belief [N], mean of what it looks like [N,M+1]) of each picture.

    A critic that does not know what a patch looks like (version 0.1.0) gives all the same share: its belief is what
    is left without it.
    """
    means = critic(pictures, weights).mean((2, 3))
    belief, looks = means[:, 0], means[:, 1:]
    return (belief if critic.looks.weight.any() else belief * looks.shape[1]), looks


def held_out_pictures(samples, negatives, generated, count):
    """Yields (kind, material index, pictures [count,3,s,s]); the kind "real" is the material itself."""
    kinds = (*negatives.kinds, *negatives.unseen)
    for index in range(len(samples.materials)):
        yield "real", index, torch.stack([samples.crop(index, held_out=True) for _ in range(count)])
        for kind in kinds:
            yield kind, index, torch.stack([negatives.draw(kind, index) for _ in range(count)])
        for kind, generator in generated.items():
            yield kind, index, generator.pure(index, count)


def measure(critic, samples, negatives, generated, count):
    """{kind: (area under the curve; mean belief of all materials, and of the most believed one; how many pictures look
    most like none of the materials, and how many like the one asked for)}."""
    beliefs, nones, rights = {}, {}, {}
    for kind, index, pictures in held_out_pictures(samples, negatives, generated, count):
        weights = samples.one_hot(torch.tensor([index] * count))
        belief, looks = judged(critic, pictures, weights)
        beliefs.setdefault(kind, []).append(belief)
        nones.setdefault(kind, []).append((looks.argmax(1) == len(samples.materials)).float())
        rights.setdefault(kind, []).append((looks.argmax(1) == index).float())
    real = torch.cat(beliefs["real"])
    return {kind: tuple(round(float(figure), 3) for figure in (
        area_under_curve(real, torch.cat(found)), torch.cat(found).mean(),
        max(belief.mean() for belief in found), torch.cat(nones[kind]).mean(),
        torch.cat(rights[kind]).mean())) for kind, found in beliefs.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--critic", type=Path, default=MODELS / "critic.onnx")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--sheets", type=Path, default=SHEETS, help="folder for the sheet")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    config = json.loads((HERE / "config.json").read_text())
    kit = kit_folder(arguments)
    samples = samples_of(kit, config, config["evaluation"]["seed"])
    critic = load(arguments.critic, len(samples.materials)).eval()
    generated = {"generated": Generated(samples, MODELS), "early generated": Generated(samples, MODELS, early_generator())}
    negatives = Negatives(kit, samples, held_out=True)
    print("kind: AUC, belief, highest belief, looks like none, looks like what was asked for")
    for kind, figures in measure(critic, samples, negatives, generated, config["evaluation"]["count"]).items():
        print(kind, *figures)
    sheet = maps(critic, samples, negatives, generated["generated"])
    save_image(sheet, arguments.sheets / "materials-critic.jpg", quality=85)


if __name__ == "__main__":
    main()
