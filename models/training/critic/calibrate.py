"""Makes the mean belief in a crop a probability: `python3 -m critic.calibrate --kit FOLDER [--weights FILE]`.

Changes the head "real" of a file that critic.train wrote: scale and shift of its logit (Platt 1999), so that among
held-out crops of the materials and as many broken and generated pictures of them, a belief of 70 % is right in 70 %.
"""
import argparse
import json
from pathlib import Path

import torch
import torch.nn.functional as F

from common.files import atomic
from common.kit import add_kit_argument, kit_folder
from critic.network import load
from critic.samples import HERE, MODELS, Generated, held_out_pictures, samples_of
from materials.negatives import Negatives

IMITATIONS = ("shuffled", "quilted", "generated")
STEPS = 200


@torch.no_grad()
def patches_of(critic, pictures, index):
    """(logit of real; share that looks like the material with this index) of every patch, [N,patches] each."""
    features = critic.features(pictures)
    looks = torch.softmax(critic.looks(features), 1)[:, index]
    return critic.real(features).flatten(1), looks.flatten(1)


def balance(labels):
    """A weight for each label (0 or 1), so that both have the same sum."""
    share = labels.mean()
    return torch.where(labels > 0, 0.5 / share, 0.5 / (1 - share))


def mean_belief(logits, looks, line):
    return (torch.sigmoid(logits * line[0] + line[1]) * looks).mean(1)


def fitted_line(logits, looks, labels):
    """(scale, shift) of the logits with the least cross-entropy of the mean belief; logits, looks [N,patches]."""
    line = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser, weights = torch.optim.LBFGS([line], max_iter=STEPS), balance(labels)

    def closure():
        optimiser.zero_grad()
        belief = mean_belief(logits, looks, line).clamp(1e-6, 1 - 1e-6)
        loss = F.binary_cross_entropy(belief, labels, weights)
        loss.backward()
        return loss

    optimiser.step(closure)
    return line.detach()


def error_of(belief, labels, bins=10):
    """Expected calibration error, 0..1: |mean belief - share that is real| in each bin of belief, weighted; real crops
    and imitations count the same."""
    weights, places = balance(labels), (belief * bins).long().clamp(max=bins - 1)
    parts = [(weights[places == place], belief[places == place] - labels[places == place]) for place in places.unique()]
    return sum((weight * difference).sum().abs() for weight, difference in parts).item() / weights.sum().item()


def crops(critic, pictures):
    """(logits, looks [N,patches], labels [N], material indices [N]) of (kind, index, pictures) tuples."""
    logits, looks, labels, indices = [], [], [], []
    for kind, index, drawn in pictures:
        for found, part in zip((logits, looks), patches_of(critic, drawn, index)):
            found.append(part)
        labels += [float(kind == "real")] * len(drawn)
        indices += [index] * len(drawn)
    return torch.cat(logits), torch.cat(looks), torch.tensor(labels), torch.tensor(indices)


def cross_validated_error(logits, looks, labels, indices):
    """The error on the materials with even indices of a line that the odd ones gave, and the other way round."""
    halves = [(indices % 2 == rest, indices % 2 != rest) for rest in (0, 1)]
    return sum(error_of(mean_belief(logits[other], looks[other], fitted_line(logits[own], looks[own], labels[own])),
                        labels[other]) for own, other in halves) / 2


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "critic" / "weights.pt")
    parser.add_argument("--config", type=Path, default=HERE / "config.json")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder with the shipped generator")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    kit, config = kit_folder(arguments), json.loads(arguments.config.read_text())
    samples = samples_of(kit, config, config["calibration"]["seed"])
    critic = load(arguments.weights, len(samples.materials)).eval()
    negatives, generated = Negatives(kit, samples, held_out=True), {"generated": Generated(samples, arguments.models)}
    drawn = held_out_pictures(samples, negatives, generated, config["calibration"]["count"], IMITATIONS)
    logits, looks, labels, indices = crops(critic, drawn)
    scale, shift = fitted_line(logits, looks, labels).tolist()
    print(f"scale {scale:.3f}, shift {shift:.3f}; error {error_of(mean_belief(logits, looks, (1, 0)), labels):.3f} -> "
          f"{cross_validated_error(logits, looks, labels, indices):.3f} on materials that it was not calibrated with")
    critic.real.weight.data *= scale
    critic.real.bias.data = critic.real.bias.data * scale + shift
    saved = torch.load(arguments.weights)
    with atomic(arguments.weights) as temporary:
        torch.save({**saved, "weights": critic.state_dict()}, temporary)


if __name__ == "__main__":
    main()
