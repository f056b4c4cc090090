"""Trains encoder and painter together: `python3 -m style.train --kit FOLDER [--resume] [--iterations N]`.

Every loss is a mean over the batch. Checkpoints, sample sheets and the loss curve go to the runs folder.
"""
import copy
import json
import math

import torch

from common.kit import kit_folder
from common.onnx_export import stored_weights
from common.perceptual import Perceptual, content_distance, style_distance, style_statistics, variation
from common.run import Run, follow, training_arguments
from style.network import NOISE_SIDE, Painter, StyleEncoder
from style.samples import HERE, Samples, load_teacher_pairs
from style.sample_sheet import sample_sheet
from style.teacher import Teacher
from style.views import batch_statistics


class Model(torch.nn.Module):
    """Both networks; `codes` takes style pictures of different sizes."""

    def __init__(self, code):
        super().__init__()
        self.encoder, self.painter = StyleEncoder(code), Painter(code)

    def load_shipped(self, models):
        """Takes the weights of the files in `models`; the grain's noise comes from its seed, as always."""
        weights = {f"encoder.{name}": value for name, value in stored_weights(models / "style-encoder.onnx").items()}
        weights.update(stored_weights(models / "style-painter.onnx"))
        self.load_state_dict({"painter.noise": self.painter.noise, **weights})

    def codes(self, pictures):
        return torch.cat([self.encoder(picture) for picture in pictures])


def rate_at(iteration, total, config):
    """Linear warm-up, then a cosine from rate to finalRate."""
    start, end = config["rate"], config["finalRate"]
    warm = min(1, (iteration + 1) / config["warmup"])
    return warm * (end + (start - end) * 0.5 * (1 + math.cos(math.pi * min(1, iteration / total))))


def shifted_noise(model, random):
    """The painter's grain, moved: the strokes must not learn their place on the page."""
    return model.painter.noise.roll((random.randrange(NOISE_SIDE), random.randrange(NOISE_SIDE)), (2, 3))


def step_losses(model, perceptual, samples, pairs, iteration, config):
    """One batch -> {name: weighted loss}."""
    weights, data, teacher = config["loss"], config["data"], config["teacher"]
    random, size = samples.random, data["batch"]
    losses, target = {}, None
    identity = random.random() < data["identityShare"]
    if identity:
        content = torch.cat([samples.content("identityKinds") for _ in range(size)])
    elif iteration < teacher["iterations"] and random.random() < teacher["share"]:
        contents, views, painted = zip(*(random.choice(pairs) for _ in range(size)))
        content, target = torch.cat(contents).float() / 255, torch.cat(painted).float() / 255
    else:
        content = torch.cat([samples.content() for _ in range(size)])
        views = [samples.view() for _ in range(size)]
    with torch.no_grad():
        content_features = perceptual(content)

    if identity:
        picture = model.painter(content, model.encoder(content), shifted_noise(model, random))
        features = perceptual(picture)
        losses["identity"] = weights["identity"] * (picture - content).abs().mean()
        losses["identityContent"] = weights["content"] * content_distance(features, content_features).mean()
    else:
        codes = model.codes([view.tensor() for view in views])
        picture = model.painter(content, codes, shifted_noise(model, random))
        features = perceptual(picture)
        ours = style_statistics(picture, features)
        losses["style"] = style_distance(ours, batch_statistics(views), weights).mean()
        losses["content"] = weights["content"] * content_distance(features, content_features).mean()
        losses["variation"] = weights["variation"] * variation(picture).mean()
        if target is not None:
            fade = teacher["weight"] * (1 - iteration / teacher["iterations"])
            pool = torch.nn.functional.avg_pool2d
            losses["teacher"] = fade * (pool(picture, 2) - pool(target, 2)).abs().mean()
    losses["range"] = weights["range"] * (picture - picture.clamp(0, 1)).abs().mean()
    return losses


def main():
    arguments = training_arguments(__doc__, HERE, lambda parser: parser.add_argument(
        "--shipped", action="store_true", help="start from the files in models/ instead of from nothing"))
    kit, config = kit_folder(arguments), json.loads(arguments.config.read_text())
    total, runs = arguments.iterations or config["iterations"], arguments.runs
    torch.manual_seed(config["seed"])

    perceptual = Perceptual(kit)
    samples = Samples(kit, runs, perceptual, config)
    pairs = load_teacher_pairs(runs / "pairs.pt", samples, Teacher(kit), config["teacher"]["pairs"])
    model = Model(config["network"]["code"])
    if arguments.shipped:
        model.load_shipped(HERE.parent.parent)
    else:
        model.encoder.calibrate([views[0].tensor() for bank in samples.views.values() for views in bank.values()])
    average, rates = copy.deepcopy(model), config["optimiser"]
    optimiser = torch.optim.Adam([{"params": model.painter.parameters(), "share": 1.0},
                                  {"params": model.encoder.parameters(), "share": rates["encoderShare"]}])
    run = Run(runs, config, total, {"model": model, "average": average, "optimiser": optimiser},
              lambda: sample_sheet(average, samples))
    if arguments.resume:
        run.restore()
        samples.random.seed(config["seed"] + run.start)

    for iteration in run:
        for group in optimiser.param_groups:
            group["lr"] = group["share"] * rate_at(iteration, total, rates)
        losses = step_losses(model, perceptual, samples, pairs, iteration, config)
        optimiser.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), rates["clip"])
        optimiser.step()
        follow(average, model, iteration, rates["average"])
        run.record(losses)


if __name__ == "__main__":
    main()
