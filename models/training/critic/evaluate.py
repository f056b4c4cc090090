"""How good the shipped critic is: `python3 -m critic.evaluate --kit FOLDER [--critic FILE]`.

Draws the sheet of the card (critic/sheet.py) and prints, for held-out crops, every material asked for as often:
- the area under the ROC curve between the mean belief in real crops and in each kind of negative;
- the mean belief in each kind, and how many of its pictures look like none of the materials;
- the area for quilted crops by the size of their patches, and the error of the calibration.
"""
import argparse
import json
from pathlib import Path

import torch
import torch.nn.functional as F

from common.kit import add_kit_argument, kit_folder
from common.sheets import SHEETS, save_image
from critic.calibrate import IMITATIONS, crops, error_of, mean_belief
from critic.network import load
from critic.samples import MODELS, Generated, early_generator, held_out_pictures, samples_of
from critic.sheet import maps
from materials.evaluate import area_under_curve
from materials.negatives import Negatives

HERE = Path(__file__).parent
PATCHES = (16, 24, 32, 48, 64)  # px


@torch.no_grad()
def judged(critic, pictures, weights):
    """(mean belief [N], mean of what it looks like [N,M+1]) of each picture."""
    means = critic(pictures, weights).mean((2, 3))
    return means[:, 0], means[:, 1:]


def measure(critic, pictures, count):
    """{kind: (area under the curve, the same within each material; mean belief; how many pictures look most like none
    of the materials, and how many like the one asked for)}.

    pictures: (kind, material index, pictures), the kind "real" first for each index.
    """
    beliefs, nones, rights, within = {}, {}, {}, {}
    for kind, index, drawn in pictures:
        weights = F.one_hot(torch.tensor([index] * len(drawn)), count).float()
        belief, looks = judged(critic, drawn, weights)
        found = looks.argmax(1)
        beliefs.setdefault(kind, []).append(belief)
        nones.setdefault(kind, []).append((found == count).float())
        rights.setdefault(kind, []).append((found == index).float())
        within.setdefault(kind, []).append(torch.tensor(area_under_curve(beliefs["real"][-1], belief)))
    real = torch.cat(beliefs["real"])
    return {kind: tuple(round(float(figure), 3) for figure in (
        area_under_curve(real, torch.cat(found)), torch.stack(within[kind]).mean(), torch.cat(found).mean(),
        torch.cat(nones[kind]).mean(), torch.cat(rights[kind]).mean())) for kind, found in beliefs.items()}


def quilted_pictures(negatives, samples, count):
    """(kind, material index, pictures) of real crops and of quilted ones, by the size of their patches."""
    for index in range(len(samples.materials)):
        yield "real", index, torch.stack([samples.crop(index, held_out=True) for _ in range(count)])
        for size in PATCHES:
            drawn = [negatives.broken_crop("quilted", samples.crop_picture(index, True), size) for _ in range(count)]
            yield f"patches of {size} px", index, torch.stack(drawn)


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
    generated = {"generated": Generated(samples, MODELS),
                 "early generated": Generated(samples, MODELS, early_generator())}
    negatives = Negatives(kit, samples, held_out=True)
    count = config["evaluation"]["count"]
    pictures = list(held_out_pictures(samples, negatives, generated, count))
    print("kind: AUC, AUC within a material, belief, looks like none, looks like what was asked for")
    for drawn in (pictures, quilted_pictures(negatives, samples, count)):
        for kind, figures in measure(critic, drawn, len(samples.materials)).items():
            print(kind, *figures)
    logits, looks, labels, _ = crops(critic, [drawn for drawn in pictures if drawn[0] in ("real", *IMITATIONS)])
    print("calibration error", round(error_of(mean_belief(logits, looks, (1, 0)), labels), 3))
    sheet = maps(critic, samples, negatives, generated["generated"])
    save_image(sheet, arguments.sheets / "materials-critic.jpg", quality=85)


if __name__ == "__main__":
    main()
