"""Weights -> enlarge.onnx and its entry in models/catalog.json.

`python3 -m enlarge.export --kit FOLDER [--weights FILE] [--models FOLDER]`; possible at any time while training goes on.
"""
import argparse
import json
from pathlib import Path

import torch

from common.catalogue import Network, port, ship, training_facts, updated_catalogue
from common.files import atomic_folder
from common.kit import add_kit_argument
from common.run import load_weights, saved_weights
from enlarge.network import SCALE, Clamped, Critic, Enlarger
from enlarge.samples import HERE


def load_network(path):
    """The enlarger of a file of weights, as `Run` writes it; its picture is kept in 0..1."""
    weights, stages = saved_weights(path)
    config = stages[-1]["config"]
    enlarger = Enlarger(**config["network"])
    load_weights(weights, enlarger, Critic(config["critic"]))
    return Clamped(enlarger).eval()


def network_to_ship(network):
    sides = ("height", "width")
    return Network("enlarge", network, {"picture": (torch.rand(1, 3, 64, 96), dict(zip((2, 3), sides)))},
                   {"enlarged": {2: "enlargedHeight", 3: "enlargedWidth"}},
                   [port("picture", 1, 3, *sides, limits=[0, 1])],
                   [port("enlarged", 1, 3, *(f"{SCALE} * {side}" for side in sides), limits=[0, 1])])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "enlarge" / "weights.pt")
    parser.add_argument("--models", type=Path, default=HERE.parent.parent, help="folder of the catalogue")
    arguments = parser.parse_args()
    about = json.loads((HERE / "about.json").read_text())
    training = training_facts(saved_weights(arguments.weights)[1], "python3 -m enlarge.train")
    with atomic_folder(arguments.models, last="catalog.json") as staging:
        entries = ship([network_to_ship(load_network(arguments.weights))], staging, about, training)
        (staging / "catalog.json").write_text(updated_catalogue(arguments.models, entries), encoding="utf-8")


if __name__ == "__main__":
    main()
