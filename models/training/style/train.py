"""Trains encoder and painter together: `python3 -m style.train --kit FOLDER [--resume] [--iterations N]`.

Every loss is a mean over the batch. Checkpoints, sample sheets and the loss curve go to the runs folder.
"""
import argparse
import copy
import json
import math
import signal
import time
from pathlib import Path

import torch

from common.files import atomic
from common.kit import add_kit_argument, kit_folder
from common.perceptual import Perceptual, content_distance, style_distance, style_statistics, variation
from common.sheets import curves, save_image
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


def save_checkpoint(path, **state):
    with atomic(path) as temporary:
        torch.save(state, temporary)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--config", type=Path, default=HERE / "config.json")
    parser.add_argument("--runs", type=Path, default=HERE.parent / "runs" / "style")
    parser.add_argument("--iterations", type=int, help="instead of the config's")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    arguments = parser.parse_args()
    kit, config = kit_folder(arguments), json.loads(arguments.config.read_text())
    total, runs = arguments.iterations or config["iterations"], arguments.runs
    torch.set_num_threads(2)
    torch.manual_seed(config["seed"])

    perceptual = Perceptual(kit)
    samples = Samples(kit, runs, perceptual, config)
    pairs = load_teacher_pairs(runs / "pairs.pt", samples, Teacher(kit), config["teacher"]["pairs"])
    model = Model(config["network"]["code"])
    model.encoder.calibrate([views[0].tensor() for bank in samples.views.values() for views in bank.values()])
    average = copy.deepcopy(model)
    optimiser = torch.optim.Adam([{"params": model.painter.parameters(), "share": 1.0},
                                  {"params": model.encoder.parameters(), "share": config["optimiser"]["encoderShare"]}])
    start, history, seconds = 0, {}, 0.0
    checkpoint = runs / "checkpoint.pt"
    if arguments.resume and checkpoint.exists():
        state = torch.load(checkpoint)
        for name, part in (("model", model), ("average", average), ("optimiser", optimiser)):
            part.load_state_dict(state[name])
        start, history, seconds = state["iteration"], state["history"], state["seconds"]
        samples.random.seed(config["seed"] + start)
    print(f"from iteration {start} to {total}", flush=True)

    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))  # finish the step, save, leave
    saved = drawn = began = time.time()
    for iteration in range(start, total):
        for group in optimiser.param_groups:
            group["lr"] = group["share"] * rate_at(iteration, total, config["optimiser"])
        losses = step_losses(model, perceptual, samples, pairs, iteration, config)
        optimiser.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), config["optimiser"]["clip"])
        optimiser.step()
        decay = min(config["optimiser"]["average"], (1 + iteration) / (10 + iteration))
        with torch.no_grad():
            for slow, fast in zip(average.parameters(), model.parameters()):
                slow.lerp_(fast, 1 - decay)
        for name, loss in losses.items():
            history.setdefault(name, []).append(loss.item())

        now, last = time.time(), iteration + 1 == total or bool(stop)
        if iteration % 50 == 0:
            recent = ", ".join(f"{name} {sum(v[-50:]) / len(v[-50:]):.3f}" for name, v in history.items())
            print(f"{iteration}: {recent} | {(now - began) / (iteration - start + 1):.3f} s", flush=True)
        if last or now - saved > 60 * config["checkpointMinutes"]:
            saved = now
            save_checkpoint(checkpoint, iteration=iteration + 1, total=total, config=config, history=history,
                            seconds=seconds + now - began, model=model.state_dict(),
                            average=average.state_dict(), optimiser=optimiser.state_dict())
        if last or iteration + 1 == 300 or now - drawn > 60 * config["sheetMinutes"]:
            drawn = now
            save_image(sample_sheet(average, samples), runs / f"sheet-{iteration + 1:06d}.png")
            save_image(curves(history), runs / "losses.png")
        if last:
            break


if __name__ == "__main__":
    main()
