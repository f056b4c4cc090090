"""Trains generator and critic together: `python3 -m materials.train --kit FOLDER [--resume | --from FILE]`.

Hinge loss (Lim & Ye, arXiv:1705.02894) and, beside it, the perceptual style distance between the generated crops of a
material, taken together, and its real crops: it tells materials apart long before the critic can, and fades out.
"""
import copy
import json

import torch
import torch.nn.functional as F

from common.augment import augment
from common.data import to_picture
from common.kit import kit_folder
from common.perceptual import LAYERS, Perceptual, style_distance, style_statistics
from common.run import Run, follow, load_weights, mixed_precision, saved_weights, training_arguments
from common.sheets import grid
from materials.negatives import Negatives
from materials.network import Materials, MultiScaleCritic
from materials.samples import HERE, Samples, paint


def together(statistics, each):
    """Statistics of N crops -> of N/each groups of crops of one material, each group seen as one picture."""

    def mean(values):
        return values.unflatten(0, (-1, each)).mean(1)

    joined = {"palette": mean(statistics["palette"])}
    for layer in LAYERS:
        average, _, covariance = statistics[layer]
        second = covariance + average[:, :, None] * average[:, None, :]
        average, second = mean(average), mean(second)
        covariance = second - average[:, :, None] * average[:, None, :]
        deviation = torch.sqrt(torch.diagonal(covariance, dim1=1, dim2=2).clamp(min=0) + 1e-4)
        joined[layer] = (average, deviation, covariance)
    return joined


def critic_loss(critic, real, others, weights):
    """Hinge loss at every scale; `others` are batches of what is not real: generated pictures, negatives."""
    loss = sum(F.relu(1 - logits).mean() for logits in critic(augment(real), weights))
    for pictures in others:
        loss = loss + sum(F.relu(1 + logits).mean() for logits in critic(augment(pictures), weights)) / len(others)
    return loss / len(critic.scales)


def adversarial_loss(critic, painted, weights):
    return -sum(logits.mean() for logits in critic(augment(painted), weights)) / len(critic.scales)


@torch.no_grad()
def sample_sheet(generator, samples, side=128):
    """Materials down; a real crop, then three painted ones, then the way to the next material."""
    rows = []
    for index in range(len(samples.materials)):
        weights = samples.one_hot(torch.tensor([index] * 3))
        painted = paint(generator, samples, weights, side, samples.config["margin"])
        following = samples.one_hot(torch.tensor([(index + 1) % len(samples.materials)]))
        halfway = paint(generator, samples, (weights[:1] + following) / 2, side, samples.config["margin"])
        rows.append([to_picture(samples.crop(index)), *map(to_picture, painted), to_picture(halfway[0])])
    half = len(rows) // 2
    return grid([left + right for left, right in zip(rows[:half], rows[half:])], side)


def main():
    arguments = training_arguments(__doc__, HERE)
    kit, config, device = kit_folder(arguments), json.loads(arguments.config.read_text()), arguments.device
    torch.manual_seed(config["seed"])
    samples, perceptual = Samples(kit, config), Perceptual(kit).to(device)
    negatives = Negatives(kit, samples)
    shape, data, weights_of, rates = config["network"], config["data"], config["loss"], config["optimiser"]
    count = len(samples.materials)
    generator, critic = Materials(shape["noise"], count, shape["widths"]), MultiScaleCritic(count, shape["critic"])
    stages = ()
    if arguments.weights:
        weights, stages = saved_weights(arguments.weights)
        load_weights(weights, generator, critic)
    generator.to(device), critic.to(device)
    average = copy.deepcopy(generator)
    betas = tuple(rates["betas"])
    optimisers = {
        "generatorOptimiser": torch.optim.Adam(generator.parameters(), rates["generator"], betas),
        "criticOptimiser": torch.optim.Adam(critic.parameters(), rates["critic"], betas),
    }
    parts = {"generator": generator, "critic": critic, "average": average, **optimisers}
    run = Run(arguments.runs, config, parts, samples.random, lambda: sample_sheet(average, samples), critic=True,
              stages=stages)
    if arguments.resume:
        run.restore()

    for iteration in run:
        fade = 1 - iteration / run.total  # in the end the critics alone decide
        warm = min(1, (iteration + 1) / rates["warmup"]) * (1 - 0.9 * iteration / run.total)
        for name, optimiser in optimisers.items():
            optimiser.param_groups[0]["lr"] = warm * rates[name.removesuffix("Optimiser")]
        indices, real = samples.batch()
        negative = negatives.batch(indices.tolist()).to(device)
        real, weights = real.to(device), samples.one_hot(indices).to(device)
        with mixed_precision(device):
            painted = paint(generator, samples, weights, data["crop"], data["margin"])
            judged = critic_loss(critic, real, (painted.detach(), negative), weights)
        optimisers["criticOptimiser"].zero_grad(set_to_none=True)
        judged.backward()
        optimisers["criticOptimiser"].step()

        with mixed_precision(device):
            with torch.no_grad():
                wanted = together(style_statistics(real, perceptual(real)), data["each"])
            found = together(style_statistics(painted, perceptual(painted)), data["each"])
            style = style_distance(found, wanted, weights_of).mean()
            adversarial = adversarial_loss(critic, painted, weights)
        optimisers["generatorOptimiser"].zero_grad(set_to_none=True)
        (weights_of["adversarial"] * adversarial + fade * weights_of["style"] * style).backward()
        optimisers["generatorOptimiser"].step()
        follow(average, generator, iteration, rates["average"])
        run.record({"critic": judged, "adversarial": adversarial, "style": style})


if __name__ == "__main__":
    main()
