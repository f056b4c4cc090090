"""The critic as it is shipped: the features of the materials' discriminator, and two heads on them.

One head says what each patch looks like, one of the materials or none of them; the other whether it is part of a real
picture, not put together from patches nor painted by a network. The belief is the product of both: a picture of
something else is not believed, however real it is, and neither is a material that is not real paint.
"""
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import remove_spectral_norm

from common.onnx_export import stored_weights
from common.run import saved_weights
from materials.network import CRITIC_GAIN, MultiScaleCritic


def activate(features):
    return F.leaky_relu(features, 0.2) * CRITIC_GAIN


class Critic(nn.Module):
    """picture [N,3,H,W] in 0..1, weights [N,M] that sum to 1 -> [N,2+M,H/16,W/16] in 0..1.

    The first channel is the belief; the others are what each patch looks like and sum to 1: the M materials, then none
    of them.
    """

    def __init__(self, materials, widths):
        super().__init__()
        sizes, last = (3, *widths), widths[-1]
        self.levels = nn.ModuleList(nn.Conv2d(a, b, 4, 2, 1) for a, b in zip(sizes, sizes[1:]))
        self.patch = nn.Conv2d(last, last, 3, padding=1)
        self.real = nn.Conv2d(last, 1, 1)
        self.looks = nn.Conv2d(last, materials + 1, 1)
        for head in (self.real, self.looks):
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)

    @property
    def layers(self):
        return [*self.levels, self.patch]

    def features(self, features, start=0, end=None):
        """What the layers from `start` to `end` make of the features before them; layer 0 takes the picture."""
        if start == 0:
            features = features * 2 - 1
        for layer in self.layers[start:end]:
            features = activate(layer(features))
        return features

    def forward(self, picture, weights):
        features = self.features(picture)
        asked = weights[:, :, None, None]
        looks = torch.softmax(self.looks(features), 1)
        belief = torch.sigmoid(self.real(features)) * (looks[:, :-1] * asked).sum(1, keepdim=True)
        return torch.cat((belief, looks), 1)


def from_discriminator(weights, widths, materials):
    """The layers of a training of the materials, without its heads."""
    prefix = "critic."
    both = MultiScaleCritic(materials, widths)
    both.load_state_dict({name[len(prefix):]: value for name, value in weights.items() if name.startswith(prefix)})
    full = both.scales[0]
    for layer in (*full.levels, full.patch):
        remove_spectral_norm(layer)
    return full.state_dict()


def load(path, materials):
    """The critic of an ONNX file, or of the weights.pt of its training or of a training of the materials.

    A head that the file does not have is all zeros.
    """
    if Path(path).suffix == ".onnx":
        weights = {name.removeprefix("critic."): value for name, value in stored_weights(path).items()}
    else:
        weights, stages = saved_weights(path)
        if "looks.weight" not in weights:
            weights = from_discriminator(weights, stages[-1]["config"]["network"]["critic"], materials)
    critic = Critic(materials, [weights[f"levels.{index}.weight"].shape[0] for index in range(4)])
    known = critic.state_dict()
    critic.load_state_dict({**known, **{name: value for name, value in weights.items() if name in known}})
    return critic
