"""Weights -> landscape.onnx, landscape-critic.onnx and their entries of the catalogue.

`python3 -m landscape.export [--weights FILE] [--models FOLDER]`
"""
import argparse
import json
from pathlib import Path

import torch

from common.catalogue import Network, port, ship, training_facts, updated_catalogue
from common.files import atomic_folder
from common.run import load_weights, saved_weights
from landscape.judge import Judge
from landscape.network import LABELS, SCALE
from landscape.pairs import HERE, manners
from landscape.train import networks


def load(path, count):
    """(generator, critic) of a file of weights, for `count` manners."""
    weights, stages = saved_weights(path)
    generator, critic = networks(stages[-1]["config"], count)
    load_weights(weights, generator, critic)
    return generator.eval(), critic.eval()


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


def critic_to_ship(judge, count):
    labels, manner = (inputs_of(6, 8, count, 1)[name] for name in ("labels", "manner"))
    free = {2: "height", 3: "width"}
    return Network("landscape-critic", judge,
                   {"picture": (torch.rand(1, 3, *labels.shape[2:]), free), "labels": (labels, free),
                    "manner": (manner, {})},
                   {"belief": {2: "rows", 3: "columns"}},
                   [port("picture", 1, 3, "height", "width", limits=[0, 1]),
                    port("labels", 1, LABELS, "height", "width", limits=[0, 1]), port("manner", 1, count, limits=[0, 1])],
                   [port("belief", 1, 1, "height / 8", "width / 8", limits=[0, 1])],
                   {"picture": torch.rand(1, 3, 144, 80), **{name: value for name, value in inputs_of(9, 5, count, 1).items()
                                                             if name != "noise"}})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "landscape" / "weights.pt")
    parser.add_argument("--models", type=Path, default=HERE.parents[1], help="folder of the catalogue")
    arguments = parser.parse_args()
    torch.manual_seed(1)
    stages = saved_weights(arguments.weights)[1]
    config, maps = stages[-1]["config"], manners(HERE.parents[1])
    names, noise = list(maps), config["network"]["noise"]
    generator, critic = load(arguments.weights, len(names))
    judge = Judge(critic, len(names)).calibrate(generator, HERE.parents[1], maps, config)
    about = json.loads((HERE / "about.json").read_text())
    training = training_facts(stages, "python3 -m landscape.train")
    with atomic_folder(arguments.models, last="catalog.json") as staging:
        networks_to_ship = network_to_ship(generator, len(names), noise), critic_to_ship(judge, len(names))
        entries = ship(networks_to_ship, staging, about, training)
        text = updated_catalogue(arguments.models, entries, manners=names)
        (staging / "catalog.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
