"""Weights -> materials.onnx, thumbnails and the catalogue's entries.

`python3 -m materials.export --kit FOLDER [--weights FILE] [--models FOLDER]`
"""
import argparse
import json
from pathlib import Path

import torch

from common.catalogue import Network, port, ship, training_facts, updated_catalogue
from common.data import to_picture
from common.files import atomic_folder
from common.kit import add_kit_argument, kit_folder
from common.run import saved_weights
from common.sheets import save_image
from materials.evaluate import load_networks
from materials.network import SCALE
from materials.samples import HERE, Samples, paint

THUMBNAIL = 96


def network_to_ship(generator, samples):
    count, noise = len(samples.materials), samples.noise
    latent = samples.latent(torch.rand(1, count), 6, 9)
    return Network("materials", generator, {"latent": (latent, {2: "rows", 3: "columns"})},
                   {"picture": {2: "height", 3: "width"}},
                   [port("latent", 1, noise + count, "rows", "columns")],
                   [port("picture", 1, 3, f"{SCALE} * rows", f"{SCALE} * columns", limits=[0, 1])])


@torch.no_grad()
def export_list(generator, samples, models):
    """A thumbnail of each material, painted by the generator, and the catalogue's entries in the order of the weights."""
    entries = []
    for index, material in enumerate(samples.materials):
        weights = samples.one_hot(torch.tensor([index]))
        thumbnail = f"materials/{material['id']}.webp"
        picture = paint(generator, samples, weights, THUMBNAIL, samples.config["margin"])
        save_image(to_picture(picture[0]), models / thumbnail, quality=80, method=6)
        entries.append({"id": material["id"], "title": material["title"], "painting": material["painting"],
                        "thumbnail": thumbnail})
    return entries


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "materials" / "weights.pt")
    parser.add_argument("--models", type=Path, default=HERE.parent.parent, help="folder of the catalogue")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    models, stages = arguments.models, saved_weights(arguments.weights)[1]
    samples = Samples(kit_folder(arguments), stages[-1]["config"])
    generator, _ = load_networks(arguments.weights, samples)
    about = json.loads((HERE / "about.json").read_text())
    training = training_facts(stages, "python3 -m materials.train")
    with atomic_folder(models, last="catalog.json") as staging:
        entries = ship((network_to_ship(generator, samples),), staging, about, training)
        listed = export_list(generator, samples, staging)
        (staging / "catalog.json").write_text(updated_catalogue(models, entries, materials=listed), encoding="utf-8")
    print(f"{len(listed)} materials")


if __name__ == "__main__":
    main()
