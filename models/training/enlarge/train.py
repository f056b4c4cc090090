"""Trains the enlarger: `python3 -m enlarge.train --kit FOLDER [--resume | --from FILE]`.

First on the pixels alone; then the distances of perceptual features and a critic's hinge loss (Lim & Ye,
arXiv:1705.02894) make it crisp, where the mean of all that may be there would be a blur.
"""
import copy
import json
import math

import torch
import torch.nn.functional as F

from common.kit import kit_folder
from common.perceptual import LAYERS, Perceptual
from common.run import Run, follow, load_weights, mixed_precision, saved_weights, training_arguments
from enlarge.network import Critic, Enlarger
from enlarge.sample_sheet import sample_sheet
from enlarge.samples import HERE, Samples


def feature_distance(ours, theirs, weights):
    """Mean absolute distance of each layer's features, as a share of their mean size there."""
    return sum(weights[layer] * (ours[layer] - theirs[layer]).abs().mean() / (theirs[layer].abs().mean() + 1e-3)
               for layer in LAYERS)


def rate_at(iteration, total, rates):
    """The enlarger's learning rate: a short ramp, the pixels' own rate, then a half cosine down."""
    if iteration < rates["pixelIterations"]:
        return rates["pixelRate"] * min(1, (iteration + 1) / rates["warmup"])
    share = (iteration - rates["pixelIterations"]) / max(1, total - rates["pixelIterations"])
    return rates["finalRate"] + (rates["rate"] - rates["finalRate"]) * (1 + math.cos(math.pi * share)) / 2


def critic_loss(critic, found, large, small):
    """Hinge loss of the critic on an enlargement and the sharp original."""
    return F.relu(1 - critic(large, small)).mean() + F.relu(1 + critic(found.detach(), small)).mean()


def main():
    arguments = training_arguments(__doc__, HERE)
    kit, config, device = kit_folder(arguments), json.loads(arguments.config.read_text()), arguments.device
    torch.manual_seed(config["seed"])
    samples, perceptual = Samples(kit, config), Perceptual(kit).to(device)
    loss, rates = config["loss"], config["optimiser"]
    enlarger, critic = Enlarger(**config["network"]), Critic(config["critic"])
    stages = ()
    if arguments.weights:
        weights, stages = saved_weights(arguments.weights)
        load_weights(weights, enlarger, critic)
    enlarger.to(device), critic.to(device)
    average = copy.deepcopy(enlarger)
    betas = tuple(rates["betas"])
    optimiser = torch.optim.Adam(enlarger.parameters(), rates["rate"], betas)
    critic_optimiser = torch.optim.Adam(critic.parameters(), rates["critic"], betas)
    parts = {"enlarger": enlarger, "critic": critic, "average": average, "optimiser": optimiser,
             "criticOptimiser": critic_optimiser}
    run = Run(arguments.runs, config, parts, samples.random, lambda: sample_sheet(average, samples.held_out),
              critic=True, stages=stages)
    if arguments.resume:
        run.restore()

    for iteration in run:
        optimiser.param_groups[0]["lr"] = rate_at(iteration, run.total, rates)
        small, large = (part.to(device) for part in samples.batch(average))
        with mixed_precision(device):
            found = enlarger(small)
            pixels = (found - large).abs().mean()
            total, record = loss["pixels"] * pixels, {"pixels": pixels}
            if iteration >= rates["pixelIterations"]:
                judged = critic_loss(critic, found, large, small)
                critic_optimiser.zero_grad(set_to_none=True)
                judged.backward()
                critic_optimiser.step()
                with torch.no_grad():
                    wanted = perceptual(large)
                features = feature_distance(perceptual(found), wanted, loss["layers"])
                adversarial = -critic(found, small).mean()
                total = total + features + loss["adversarial"] * adversarial
                record |= {"features": features, "critic": judged, "adversarial": adversarial}
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(enlarger.parameters(), rates["clip"])
        optimiser.step()
        follow(average, enlarger, iteration, rates["average"])
        run.record(record)


if __name__ == "__main__":
    main()
