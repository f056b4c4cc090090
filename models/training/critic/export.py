"""Weights -> critic.onnx and its entry of the catalogue: `python3 -m critic.export [--weights FILE] [--models FOLDER]`."""
import argparse
import json
from pathlib import Path

import torch

from common.catalogue import Network, port, ship, training_facts, updated_catalogue
from common.files import atomic_folder
from common.run import saved_weights
from critic.network import load
from critic.samples import HERE, MODELS
from materials.network import SCALE
from materials.samples import materials


def network_to_ship(critic, count):
    picture, weights = torch.rand(1, 3, 96, 144), torch.full((1, count), 1 / count)
    inputs = {"picture": (picture, {2: "height", 3: "width"}), "weights": (weights, {})}
    return Network("critic", critic, inputs, {"scores": {2: "patchRows", 3: "patchColumns"}},
                   [port("picture", 1, 3, "height", "width", limits=[0, 1]), port("weights", 1, count, limits=[0, 1])],
                   [port("scores", 1, 2 + count, f"height / {SCALE}", f"width / {SCALE}", limits=[0, 1])])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "critic" / "weights.pt")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of the catalogue")
    arguments = parser.parse_args()
    torch.manual_seed(1)
    count, about = len(materials()), json.loads((HERE / "about.json").read_text())
    training = training_facts(saved_weights(arguments.weights)[1], "python3 -m critic.train")
    with atomic_folder(arguments.models, last="catalog.json") as staging:
        networks = (network_to_ship(load(arguments.weights, count).eval(), count),)
        entries = ship(networks, staging, about, training)
        (staging / "catalog.json").write_text(updated_catalogue(arguments.models, entries), encoding="utf-8")


if __name__ == "__main__":
    main()
