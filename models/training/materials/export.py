"""Weights -> materials.onnx, critic.onnx, thumbnails and the catalogue's entries.

`python3 -m materials.export --kit FOLDER [--weights FILE] [--models FOLDER]`
"""
import argparse
import json
from pathlib import Path

import torch
from torch.nn.utils import remove_spectral_norm

from common.catalogue import Network, port, ship, training_facts, updated_catalogue
from common.data import to_picture
from common.files import atomic_folder
from common.kit import add_kit_argument, kit_folder
from common.run import saved_weights
from common.sheets import save_image
from materials.evaluate import calibration_of, load_networks
from materials.network import SCALE
from materials.samples import HERE, Samples, paint

THUMBNAIL = 96


class Belief(torch.nn.Module):
    """The critic with its calibration: picture and material weights -> probability of being real, 0..1."""

    def __init__(self, critic, scale, shift):
        super().__init__()
        self.critic, self.scale, self.shift = critic, scale, shift

    def forward(self, picture, weights):
        return torch.sigmoid(self.critic(picture, weights) * self.scale + self.shift)


def plain(critic):
    """The critic with its spectral norm worked into the weights."""
    for layer in (*critic.levels, critic.patch):
        remove_spectral_norm(layer)
    return critic


def networks_to_ship(generator, belief, samples):
    count, noise = len(samples.materials), samples.noise
    latent = samples.latent(torch.rand(1, count), 6, 9)
    picture, weights = torch.rand(1, 3, 96, 144), torch.rand(1, count)
    return (
        Network("materials", generator, {"latent": (latent, {2: "rows", 3: "columns"})},
                {"picture": {2: "height", 3: "width"}},
                [port("latent", 1, noise + count, "rows", "columns")],
                [port("picture", 1, 3, f"{SCALE} * rows", f"{SCALE} * columns", limits=[0, 1])]),
        Network("critic", belief, {"picture": (picture, {2: "height", 3: "width"}), "weights": (weights, {})},
                {"belief": {2: "patchRows", 3: "patchColumns"}},
                [port("picture", 1, 3, "height", "width", limits=[0, 1]), port("weights", 1, count, limits=[0, 1])],
                [port("belief", 1, 1, f"height / {SCALE}", f"width / {SCALE}", limits=[0, 1])]),
    )


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
    generator, critic = load_networks(arguments.weights, samples)
    scale, shift = calibration_of((generator, critic), samples)
    about = json.loads((HERE / "about.json").read_text())
    training = training_facts(stages, "python3 -m materials.train")
    with atomic_folder(models, last="catalog.json") as staging:
        belief = Belief(plain(critic), scale, shift).eval()
        entries = ship(networks_to_ship(generator, belief, samples), staging, about, training)
        listed = export_list(generator, samples, staging)
        (staging / "catalog.json").write_text(updated_catalogue(models, entries, materials=listed), encoding="utf-8")
    print(f"{len(listed)} materials")


if __name__ == "__main__":
    main()
