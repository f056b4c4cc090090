"""How good the materials are: `python3 -m materials.evaluate --kit FOLDER`.

Prints, and draws the sheets of the cards (materials/sheets.py):
- recognised: the share of generated crops whose nearest material, by the perceptual style distance to the sources, is
  the one asked for; beside it the same for held-out real crops.
- diversity: mean pairwise perceptual distance between crops of one material, generated over real.
- belief: the critic's area under the ROC curve between held-out real crops and generated ones, by crop and by patch,
  and the error of its calibration on crops that it was not calibrated with. It is not the shipped one: critic/.
"""
import argparse
import json
from pathlib import Path

import torch
import torch.nn.functional as F

from common.data import to_tensor
from common.kit import add_kit_argument, kit_folder
from common.perceptual import LAYERS, Perceptual, style_distance, style_statistics
from common.run import load_weights, saved_weights
from common.sheets import SHEETS, save_image
from materials.network import Materials, MultiScaleCritic
from materials.samples import HERE, Samples, paint
from materials.sheets import sheets

CROPS = 12


def load_networks(path, samples):
    """(generator, critic) of a file of weights, as `Run` writes it."""
    weights, stages = saved_weights(path)
    shape, count = stages[-1]["config"]["network"], len(samples.materials)
    generator, critic = Materials(shape["noise"], count, shape["widths"]), MultiScaleCritic(count, shape["critic"])
    load_weights(weights, generator, critic)
    return generator.eval(), critic.scales[0].eval()


def select(statistics, index):
    """One sample of a batch of statistics."""
    chosen = {layer: tuple(part[index : index + 1] for part in statistics[layer]) for layer in LAYERS}
    return {**chosen, "palette": statistics["palette"][index : index + 1]}


def source_statistics(perceptual, samples):
    pictures = (to_tensor(picture)[None] for picture in samples.training)
    return [style_statistics(picture, perceptual(picture)) for picture in pictures]


def nearest(statistics, sources, weights):
    """Index of the source with the smallest style distance, for each of N crops."""
    distances = torch.stack([style_distance(statistics, source, weights) for source in sources])
    return distances.argmin(0)


def pairwise(statistics, count, weights):
    """Mean style distance between every two of `count` crops."""
    pairs = [(i, j) for i in range(count) for j in range(i)]
    return sum(style_distance(select(statistics, i), select(statistics, j), weights).item() for i, j in pairs) / len(pairs)


def area_under_curve(real, painted):
    """Probability that a real score is above a generated one (ties count half)."""
    return ((real[:, None] > painted[None]).float() + 0.5 * (real[:, None] == painted[None]).float()).mean().item()


def calibrate(real, painted, steps=500):
    """(scale, shift) so that sigmoid(scale * logit + shift) is the probability of being real (Platt 1999)."""
    logits = torch.cat((real, painted))
    labels = torch.cat((torch.ones_like(real), torch.zeros_like(painted)))
    line = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=steps)

    def closure():
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(logits * line[0] + line[1], labels)
        loss.backward()
        return loss

    optimiser.step(closure)
    return line.detach().tolist()


def calibration_error(real, painted, line, bins=10):
    """Mean distance between what the critic believes and how often it is right, over bins of belief, 0..1."""
    belief = torch.sigmoid(torch.cat((real, painted)) * line[0] + line[1])
    labels = torch.cat((torch.ones_like(real), torch.zeros_like(painted)))
    places = (belief * bins).long().clamp(max=bins - 1)
    error = 0.0
    for place in places.unique():
        inside = places == place
        error += inside.float().mean().item() * (belief[inside].mean() - labels[inside].mean()).abs().item()
    return error


@torch.no_grad()
def crops_of(generator, samples, index, count=CROPS):
    """(held-out real crops, generated crops, weights) of one material."""
    weights = samples.one_hot(torch.tensor([index] * count))
    real = torch.stack([samples.crop(index, held_out=True) for _ in range(count)])
    return real, paint(generator, samples, weights, samples.config["crop"], samples.config["margin"]), weights


@torch.no_grad()
def logits(networks, samples):
    """The critic's logits of every patch of held-out real and of generated crops, [N, patches] each."""
    generator, critic = networks
    real, painted = [], []
    for index in range(len(samples.materials)):
        *pictures, weights = crops_of(generator, samples, index)
        for scores, picture in zip((real, painted), pictures):
            scores.append(critic(picture, weights).flatten(1))
    return torch.cat(real), torch.cat(painted)


def calibration_of(networks, samples):
    """(scale, shift) of the critic's logits, from crops drawn for it alone."""
    samples.random.seed(2)
    return calibrate(*(scores.flatten() for scores in logits(networks, samples)))


def measure(networks, perceptual, samples, weights):
    """{name: figure}; CROPS held-out real and CROPS generated crops a material."""
    line = calibration_of(networks, samples)
    samples.random.seed(1)
    sources, count = source_statistics(perceptual, samples), len(samples.materials)
    recognised, ratios, found_by = {"real": 0, "painted": 0}, {}, {}
    for index, material in enumerate(samples.materials):
        *pictures, _ = crops_of(networks[0], samples, index)
        spread = {}
        for name, picture in zip(("real", "painted"), pictures):
            statistics = style_statistics(picture, perceptual(picture))
            found = (nearest(statistics, sources, weights) == index).float().mean().item()
            recognised[name] += found / count
            spread[name] = pairwise(statistics, CROPS, weights)
        found_by[material["id"]] = round(found, 2)
        ratios[material["id"]] = round(spread["painted"] / spread["real"], 2)
    real, painted = logits(networks, samples)
    return {"recognised": recognised["painted"], "recognised, held-out real crops": recognised["real"],
            "recognised, by material": found_by,
            "diversity, generated over real": sum(ratios.values()) / count, "the same, by material": ratios,
            "AUC, crops": area_under_curve(real.mean(1), painted.mean(1)),
            "AUC, patches": area_under_curve(real.flatten()[::7], painted.flatten()[::7]),
            "calibration error": calibration_error(real.flatten(), painted.flatten(), line)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "materials" / "weights.pt")
    parser.add_argument("--sheets", type=Path, default=SHEETS, help="folder for the sheets")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    kit, config = kit_folder(arguments), json.loads((HERE / "config.json").read_text())
    samples = Samples(kit, config)
    networks = load_networks(arguments.weights, samples)
    for name, figure in measure(networks, Perceptual(kit), samples, config["loss"]).items():
        print(f"{name}: {figure}")
    for name, sheet in sheets(networks[0], samples).items():
        save_image(sheet, arguments.sheets / f"materials-{name}.jpg", quality=85)


if __name__ == "__main__":
    main()
