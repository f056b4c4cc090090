"""Trains encoder and painter together: `python3 -m style.train --kit FOLDER [--resume | --from FILE]`.

Every loss is a mean over the batch. Checkpoints, sample sheets and the loss curve go to the runs folder.
"""
import copy
import json
import math

import torch

from common.kit import kit_folder
from common.perceptual import Perceptual, blotches, content_distance, style_distance, style_statistics, variation
from common.run import Run, follow, mixed_precision, saved_weights, training_arguments
from style.network import Model
from style.sample_sheet import sample_sheet
from style.samples import HERE, Samples, join
from style.views import batch_statistics


def rate_at(iteration, total, config):
    """Linear warm-up, then a cosine from rate to finalRate."""
    start, end = config["rate"], config["finalRate"]
    warm = min(1, (iteration + 1) / config["warmup"])
    return warm * (end + (start - end) * 0.5 * (1 + math.cos(math.pi * min(1, iteration / total))))


def calibrate(model, samples):
    """Once, before a training that starts from nothing."""
    bank = samples.views
    views = [bank.view(kind, name, 0).tensor() for kind in ("painting", "more") for name in bank.names(kind)]
    model.encoder.calibrate(views)
    contents = samples.frames(16, "identityKinds").contents.split(1)
    with torch.no_grad():
        model.painter.calibrate(contents, [model.encoder(samples.random.choice(views)) for _ in contents])


def identity_losses(model, perceptual, frames, weights):
    """Under its own code a picture stays as it is."""
    content = frames.contents.to(model.device)
    picture = model.painter(content, model.encoder(content), frames.origins)
    distance = content_distance(perceptual(picture), perceptual(content))
    return picture, {"identity": weights["identity"] * (picture - content).abs().mean(),
                     "identityContent": weights["content"] * distance.mean()}


def style_losses(model, perceptual, frames, styles, weights):
    """A frame painted in each style."""
    device = model.device
    content, sparse = frames.contents.to(device), frames.sparse.to(device)
    picture = model.painter(content, torch.cat([model.code(style) for style in styles]), frames.origins)
    with torch.no_grad():
        wanted = perceptual(content)
    features = perceptual(picture)
    style = style_distance(style_statistics(picture, features), batch_statistics(styles, device), weights)

    def weighed(losses, name):
        """A nearly empty sheet has weights of its own: it has no room for a whole painting's shapes."""
        return (losses * torch.where(sparse, weights["sparse"][name], weights[name])).mean()

    return picture, {"style": weighed(style, "style"), "blotches": weighed(blotches(picture, content), "blotches"),
                     "variation": weighed(variation(picture), "variation"),
                     "content": weights["content"] * content_distance(features, wanted).mean()}


def step_losses(model, perceptual, samples, config):
    """One batch -> {name: weighted loss}."""
    weights, data = config["loss"], config["data"]
    size, chance = data["batch"], samples.random.random()
    if chance < data["identityShare"]:
        picture, losses = identity_losses(model, perceptual, samples.frames(size, "identityKinds"), weights)
    elif chance < data["identityShare"] + data["pairShare"]:
        pairs = [samples.pair() for _ in range(size // 2)]
        styles = [style for style in (samples.style() for _ in pairs) for _ in range(2)]
        picture, losses = style_losses(model, perceptual, join([pair.frames for pair in pairs]), styles, weights)
        differences = [pair.difference(painted) for pair, painted in zip(pairs, picture.split(2))]
        losses["stability"] = weights["stability"] * sum(differences) / len(pairs)
    else:
        picture, losses = style_losses(model, perceptual, samples.frames(size), [samples.style() for _ in range(size)],
                                       weights)
    losses["range"] = weights["range"] * (picture - picture.clamp(0, 1)).abs().mean()
    return losses


def main():
    arguments = training_arguments(__doc__, HERE)
    kit, config = kit_folder(arguments), json.loads(arguments.config.read_text())
    torch.manual_seed(config["seed"])

    perceptual = Perceptual(kit).to(arguments.device)
    samples, stages = Samples(kit, perceptual, config), ()
    model = Model(config["network"])
    if arguments.weights:
        weights, stages = saved_weights(arguments.weights)
        model.load_state_dict(weights)
    elif not arguments.resume:
        calibrate(model, samples)
    model.to(arguments.device)
    average, rates = copy.deepcopy(model), config["optimiser"]
    model.encoder.requires_grad_(rates["encoderShare"] > 0)
    gates, others = [], []
    for name, parameter in model.painter.named_parameters():
        (gates if name.endswith("gate") else others).append(parameter)
    optimiser = torch.optim.Adam([{"params": others, "share": 1.0}, {"params": gates, "share": rates["gateShare"]},
                                  {"params": model.encoder.parameters(), "share": rates["encoderShare"]}])
    run = Run(arguments.runs, config, {"model": model, "average": average, "optimiser": optimiser}, samples.random,
              lambda: sample_sheet(average, samples), stages=stages)
    if arguments.resume:
        run.restore()

    for iteration in run:
        for group in optimiser.param_groups:
            group["lr"] = group["share"] * rate_at(iteration, run.total, rates)
        with mixed_precision(arguments.device):
            losses = step_losses(model, perceptual, samples, config)
        optimiser.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), rates["clip"])
        optimiser.step()
        follow(average, model, iteration, rates["average"])
        run.record(losses)


if __name__ == "__main__":
    main()
