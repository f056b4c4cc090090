"""Weights -> landscape.onnx and its entry of the catalogue.

`python3 -m landscape.export [--weights FILE] [--models FOLDER]`
"""
import argparse
import json
from pathlib import Path

import torch

from common.catalogue import Network, port, ship, training_facts, updated_catalogue
from common.files import atomic_folder
from common.run import load_weights, saved_weights
from landscape.network import LABELS, SCALE
from landscape.pairs import HERE, manners
from landscape.train import networks


def load_generator(path, count):
    """The generator of a file of weights, for `count` manners."""
    weights, stages = saved_weights(path)
    generator, critic = networks(stages[-1]["config"], count)
    load_weights(weights, generator, critic)
    return generator.eval()


def inputs_of(rows, columns, count, noise):
    """{name: tensor}: a random map with one label at each pixel, the first manner, noise."""
    labels = torch.randint(LABELS, (1, rows * SCALE, columns * SCALE))
    return {"labels": torch.nn.functional.one_hot(labels, LABELS).permute(0, 3, 1, 2).float(),
            "manner": torch.eye(count)[:1], "noise": torch.randn(1, noise, rows, columns)}


def network_to_ship(generator, count, noise):
    free = {"labels": {2: "height", 3: "width"}, "manner": {}, "noise": {2: "rows", 3: "columns"}}
    examples = inputs_of(6, 8, count, noise)
    cells = f"height / {SCALE}", f"width / {SCALE}"
    return Network("landscape", generator, {name: (examples[name], axes) for name, axes in free.items()},
                   {"picture": {2: "height", 3: "width"}},
                   [port("labels", 1, LABELS, "height", "width", limits=[0, 1]), port("manner", 1, count, limits=[0, 1]),
                    port("noise", 1, noise, *cells)],
                   [port("picture", 1, 3, "height", "width", limits=[0, 1])], inputs_of(9, 5, count, noise))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "landscape" / "weights.pt")
    parser.add_argument("--models", type=Path, default=HERE.parents[1], help="folder of the catalogue")
    arguments = parser.parse_args()
    torch.manual_seed(1)
    stages = saved_weights(arguments.weights)[1]
    names, noise = list(manners(HERE.parents[1])), stages[-1]["config"]["network"]["noise"]
    about = json.loads((HERE / "about.json").read_text())
    training = training_facts(stages, "python3 -m landscape.train")
    with atomic_folder(arguments.models, last="catalog.json") as staging:
        networks_to_ship = (network_to_ship(load_generator(arguments.weights, len(names)), len(names), noise),)
        entries = ship(networks_to_ship, staging, about, training)
        text = updated_catalogue(arguments.models, entries, manners=names)
        (staging / "catalog.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
