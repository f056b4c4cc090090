"""Trains generator and critic together: `python3 -m landscape.train [--resume | --from FILE]`, after `landscape.pairs`.

Hinge loss (Lim & Ye, arXiv:1705.02894); beside it the distance between the critic's features of the painted picture
and of what Rebuild laid there (pix2pixHD, arXiv:1711.11585), and between both pictures' colours 16 px apart.
"""
import copy
import json

import torch
import torch.nn.functional as F

from common.data import to_picture
from common.run import Run, follow, load_weights, mixed_precision, saved_weights, training_arguments
from common.sheets import grid
from landscape.network import Landscape, MultiScaleCritic
from landscape.pairs import HERE, PAIRS
from landscape.samples import Samples, paint


def networks(config, manners):
    shape = config["network"]
    generator = Landscape(shape["noise"], manners, shape["labels"], shape["widths"])
    return generator, MultiScaleCritic(manners, shape["critic"])


def critic_loss(critic, real, painted, labels, manner):
    loss = 0
    for (right, _), (wrong, _) in zip(critic(real, labels, manner), critic(painted, labels, manner)):
        loss = loss + F.relu(1 - right).mean() + F.relu(1 + wrong).mean()
    return loss / len(critic.scales)


def generator_losses(critic, real, painted, labels, manner):
    """(adversarial, features, colours)."""
    with torch.no_grad():
        wanted = critic(real, labels, manner)
    adversarial, features = 0, 0
    for (logits, found), (_, right) in zip(critic(painted, labels, manner), wanted):
        adversarial = adversarial - logits.mean()
        features = features + sum(F.l1_loss(a, b) for a, b in zip(found, right))
    scales = len(critic.scales)
    return adversarial / scales, features / scales, F.l1_loss(F.avg_pool2d(painted, 16), F.avg_pool2d(real, 16))


@torch.no_grad()
def sample_sheet(generator, samples):
    """Manners down; for two held-out scenes what Rebuild lays, and what the generator paints."""
    rows = []
    for index in range(len(samples.names)):
        row = []
        for scene in range(3):
            labels, wanted = samples.held_out(index, scene)
            painted = paint(generator, labels, samples.manner([index]), samples.noise)
            row += [to_picture(wanted[0]), to_picture(painted[0])]
        rows.append(row)
    return grid(rows, 256)


def main():
    arguments = training_arguments(__doc__, HERE)
    config, device = json.loads(arguments.config.read_text()), arguments.device
    torch.manual_seed(config["seed"])
    samples = Samples(HERE.parents[1], arguments.runs.with_name(PAIRS.name), config)
    generator, critic = networks(config, len(samples.names))
    stages = ()
    if arguments.weights:
        weights, stages = saved_weights(arguments.weights)
        load_weights(weights, generator, critic)
    generator.to(device), critic.to(device)
    average, rates, weights_of = copy.deepcopy(generator), config["optimiser"], config["loss"]
    betas, margin, side = tuple(rates["betas"]), config["data"]["margin"], config["data"]["crop"]
    optimisers = {
        "generatorOptimiser": torch.optim.Adam(generator.parameters(), rates["generator"], betas),
        "criticOptimiser": torch.optim.Adam(critic.parameters(), rates["critic"], betas),
    }
    parts = {"generator": generator, "critic": critic, "average": average, **optimisers}
    run = Run(arguments.runs, config, parts, samples.random, lambda: sample_sheet(average, samples), critic=True,
              stages=stages)
    if arguments.resume:
        run.restore()

    middle = slice(margin, margin + side)
    for iteration in run:
        warm = min(1, (iteration + 1) / rates["warmup"]) * (1 - 0.95 * iteration / run.total)
        for name, optimiser in optimisers.items():
            optimiser.param_groups[0]["lr"] = warm * rates[name.removesuffix("Optimiser")]
        labels, manner, real = (part.to(device) for part in samples.batch())
        seen = labels[:, :, middle, middle]
        with mixed_precision(device):
            painted = paint(generator, labels, manner, samples.noise)[:, :, middle, middle]
            judged = critic_loss(critic, real, painted.detach(), seen, manner)
        optimisers["criticOptimiser"].zero_grad(set_to_none=True)
        judged.backward()
        optimisers["criticOptimiser"].step()

        with mixed_precision(device):
            adversarial, features, colours = generator_losses(critic, real, painted, seen, manner)
        optimisers["generatorOptimiser"].zero_grad(set_to_none=True)
        (adversarial + weights_of["features"] * features + weights_of["colours"] * colours).backward()
        optimisers["generatorOptimiser"].step()
        follow(average, generator, iteration, rates["average"])
        run.record({"critic": judged, "adversarial": adversarial, "features": features, "colours": colours})


if __name__ == "__main__":
    main()
