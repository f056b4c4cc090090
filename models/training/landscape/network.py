"""The landscape's two networks: a generator that paints a map of labels, and the critic it learns from.

Sources: gain and bias per place from a map of labels as in SPADE (Park et al., arXiv:1903.07291), with pixel norm
(Karras et al., arXiv:1710.10196) in place of statistics of the whole picture, so that a pixel depends on what is near
it alone; the critic is a patch discriminator (Isola et al., arXiv:1611.07004) with spectral norm (Miyato et al.,
arXiv:1802.05957) at three scales (Wang et al., arXiv:1711.11585).
"""
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import spectral_norm

from materials.network import Grain, pixel_norm

LABELS = 8  # sky, water, mountain, tree, field, house, sun, path: the order of shared/meaning.ts
SCALE = 16  # px of a cell of noise
GRAIN = 1  # channels of finer noise at each level


def conv(inputs, outputs, size=3):
    layer = nn.Conv2d(inputs, outputs, size, padding=size // 2)
    nn.init.kaiming_normal_(layer.weight, a=0.2)
    nn.init.zeros_(layer.bias)
    return layer


class Toned(nn.Module):
    """Pixel norm, then gain and bias of the meaning at each place."""

    def __init__(self, channels, meaning):
        super().__init__()
        self.tone = nn.Conv2d(meaning, 2 * channels, 1)
        nn.init.zeros_(self.tone.bias)

    def forward(self, features, meaning):
        gain, bias = self.tone(meaning).chunk(2, 1)
        return F.leaky_relu(pixel_norm(features) * (1 + gain) + bias, 0.2)


class Block(nn.Module):
    """Two toned convolutions beside a shortcut, with grain between them."""

    def __init__(self, inputs, outputs, meaning, noise, scale):
        super().__init__()
        self.first, self.second = Toned(inputs, meaning), Toned(outputs, meaning)
        self.spread, self.detail = conv(inputs, outputs), conv(outputs, outputs)
        self.shortcut = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()
        self.grain = Grain(noise, GRAIN, scale)
        self.strength = nn.Parameter(torch.zeros(1, outputs, 1, 1))

    def forward(self, features, meaning, noise):
        changed = self.spread(self.first(features, meaning)) + self.strength * self.grain(noise)
        return self.shortcut(features) + self.detail(self.second(changed, meaning))


class Landscape(nn.Module):
    """labels [N,8,16h,16w], weights of the manners [N,M], noise [N,K,h,w] -> picture [N,3,16h,16w] in 0..1.

    The labels of a pixel sum to 1, or to 0 where nothing is known; the weights of the manners sum to 1; the noise is
    standard normal. A pixel depends on what is within 8 cells of it, and on nothing else.
    """

    def __init__(self, noise, manners, labels, widths):
        super().__init__()
        self.labels = labels
        sizes = (widths[0], *widths)
        self.scales = [SCALE >> level for level in range(len(widths))]
        self.meanings = nn.ModuleList(nn.Linear(manners, LABELS * labels, bias=False) for _ in widths)
        self.start = conv(noise + labels, widths[0])
        self.levels = nn.ModuleList(Block(a, b, labels, noise, SCALE // scale)
                                    for a, b, scale in zip(sizes, sizes[1:], self.scales))
        self.colour = conv(widths[-1], 3)

    def forward(self, labels, manner, noise):
        features = None
        for scale, level, meanings in zip(self.scales, self.levels, self.meanings):
            coarse = F.avg_pool2d(labels, scale) if scale > 1 else labels
            meaning = self.meaning(coarse, meanings(manner))
            if features is None:
                features = self.start(torch.cat((noise, meaning), 1))
            else:
                features = F.interpolate(features, scale_factor=2, mode="nearest")
            features = level(features, meaning, noise)
        return torch.sigmoid(self.colour(F.leaky_relu(features, 0.2)))

    def meaning(self, labels, table):
        """labels [N,8,h,w], table [N,8*C] of what each label means in the manner -> [N,C,h,w]."""
        count, _, height, width = labels.shape
        table = table.view(count, self.labels, LABELS)
        return F.leaky_relu(torch.bmm(table, labels.flatten(2)), 0.2).view(count, self.labels, height, width)


class Critic(nn.Module):
    """picture [N,3,H,W] in 0..1, labels [N,8,H,W], manners [N,M] -> (logits [N,1,H/8,W/8], features of each level)."""

    def __init__(self, manners, widths):
        super().__init__()
        sizes = (3 + LABELS, *widths)
        self.levels = nn.ModuleList(spectral_norm(nn.Conv2d(a, b, 4, 2, 1)) for a, b in zip(sizes, sizes[1:]))
        self.patch = spectral_norm(nn.Conv2d(widths[-1], widths[-1], 3, padding=1))
        self.heads = spectral_norm(nn.Conv2d(widths[-1], manners, 3, padding=1))

    def forward(self, picture, labels, manner):
        features, seen = torch.cat((picture * 2 - 1, labels), 1), []
        for level in (*self.levels, self.patch):
            features = F.leaky_relu(level(features), 0.2)
            seen.append(features)
        return (self.heads(features) * manner[:, :, None, None]).sum(1, keepdim=True), seen


class MultiScaleCritic(nn.Module):
    """Critics of the picture at its size, at half and at a quarter of it: of paint, of strokes, of how they lie."""

    def __init__(self, manners, widths):
        super().__init__()
        self.scales = nn.ModuleList(Critic(manners, widths) for _ in range(3))

    def forward(self, picture, labels, manner):
        """A list of (logits, features), one for each scale."""
        answers = []
        for level, critic in enumerate(self.scales):
            if level:
                picture, labels = F.avg_pool2d(picture, 2), F.avg_pool2d(labels, 2)
            answers.append(critic(picture, labels, manner))
        return answers
