"""Trains the critic's heads and tunes its features: `python3 -m critic.train --kit FOLDER --from FILE --out FILE`.

FILE is the weights.pt of a training of the materials or an ONNX file of the critic. Real crops are shown beside
generated pictures and every kind of negative, and other pictures beside the same in patches; the loss is the
cross-entropy of both heads.
"""
import argparse
import json
import math
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from common.augment import random_colour
from common.files import atomic
from common.kit import add_kit_argument, kit_folder
from critic.network import load
from critic.samples import MODELS, Drawer, Generated, samples_of
from materials.negatives import Negatives

HERE = Path(__file__).parent


@torch.no_grad()
def frozen_features(critic, pictures, levels):
    """Features of the first `levels` levels, which the training leaves as they are: [N,C,h,w] as 16-bit floats."""
    parts = pictures.split(64)
    return torch.cat([critic.features(random_colour(part).clamp(0, 1), 0, levels).half() for part in parts])


def losses(critic, features, examples, chosen, frozen):
    """(of what it looks like, of whether it is real): cross-entropies, means over patches."""
    features = critic.features(features[chosen].float(), frozen)
    looks = -(examples.looks[chosen][:, :, None, None] * F.log_softmax(critic.looks(features), 1)).sum(1)
    logits = critic.real(features)
    real = examples.real[chosen][:, None, None, None].expand_as(logits)
    return looks.mean(), F.binary_cross_entropy_with_logits(logits, real)


def rate(iteration, config):
    """Share of the learning rate: a warm-up, then half a cosine."""
    warm = min(1, (iteration + 1) / config["optimiser"]["warmup"])
    return warm * 0.5 * (1 + math.cos(math.pi * iteration / config["iterations"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--from", dest="start", type=Path, default=MODELS / "critic.onnx")
    parser.add_argument("--config", type=Path, default=HERE / "config.json")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder with the shipped generator")
    parser.add_argument("--out", type=Path, default=HERE.parent / "runs" / "critic" / "weights.pt")
    parser.add_argument("--threads", type=int, default=2, help="of PyTorch")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    kit, config = kit_folder(arguments), json.loads(arguments.config.read_text())
    samples = samples_of(kit, config, config["seed"])
    critic = load(arguments.start, len(samples.materials))
    drawer = Drawer(samples, Negatives(kit, samples), Generated(samples, arguments.models))
    examples, frozen = drawer.draw(config["examples"]), config["frozenLevels"]
    features = frozen_features(critic, examples.pictures, frozen)
    print(f"{len(examples.real)} examples", flush=True)
    heads = [*critic.real.parameters(), *critic.looks.parameters()]
    tuned = [parameter for layer in critic.layers[frozen:] for parameter in layer.parameters()]
    rates = config["optimiser"]
    optimiser = torch.optim.Adam([{"params": heads, "lr": rates["heads"]}, {"params": tuned, "lr": rates["features"]}])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda iteration: rate(iteration, config))
    began, recent = time.time(), []
    for iteration in range(config["iterations"]):
        chosen = torch.randint(len(examples.real), (rates["batch"],))
        parts = losses(critic, features, examples, chosen, frozen)
        optimiser.zero_grad(set_to_none=True)
        sum(parts).backward()
        optimiser.step()
        schedule.step()
        recent = [*recent[-49:], [float(part) for part in parts]]
        if iteration % 50 == 0:
            means = [sum(column) / len(recent) for column in zip(*recent)]
            seconds = (time.time() - began) / (iteration + 1)
            print(f"{iteration}: looks {means[0]:.3f}, real {means[1]:.3f} | {seconds:.2f} s", flush=True)
    stage = {"config": config, "iterations": config["iterations"], "seconds": time.time() - began}
    with atomic(arguments.out) as temporary:
        torch.save({"weights": critic.state_dict(), "stages": [stage]}, temporary)


if __name__ == "__main__":
    main()
