"""The enlarger's two networks: one that makes a picture twice as large, and the critic it learns from.

Sources: residual blocks without normalisation and a long way past them as in EDSR (Lim et al., arXiv:1707.02921) and
ESRGAN (Wang et al., arXiv:1809.00219); the size is doubled by resizing, not by a transposed convolution (Odena et al.,
doi:10.23915/distill.00003: no checkerboard); the critic is a patch discriminator (Isola et al., arXiv:1611.07004) with
spectral norm (Miyato et al., arXiv:1802.05957) that also sees the small picture.
"""
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import spectral_norm

SCALE = 2
SLOPE = 0.2  # of the leaky ReLUs
CRITIC_GAIN = 2  # spectral norm and leaky ReLU shrink the critic's signal; this keeps its size from level to level


def conv(inputs, outputs, gain=1.0):
    layer = nn.Conv2d(inputs, outputs, 3, padding=1)
    nn.init.kaiming_normal_(layer.weight, a=SLOPE)
    layer.weight.data *= gain
    nn.init.zeros_(layer.bias)
    return layer


def active(features):
    return F.leaky_relu(features, SLOPE)


def larger(features):
    return F.interpolate(features, scale_factor=SCALE, mode="bilinear", align_corners=False)


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.first, self.second = conv(channels, channels), conv(channels, channels, 0.1)

    def forward(self, features):
        return features + self.second(active(self.first(features)))


class Enlarger(nn.Module):
    """picture [N,3,h,w] in 0..1 -> [N,3,2h,2w], about in 0..1.

    What it adds to the bilinear enlargement depends on pixels at most `reach` away (of the small picture) and on
    nothing else: parts enlarged apart, each with so wide a margin, fit without a seam.
    """

    def __init__(self, channels, blocks, fine):
        super().__init__()
        self.start = conv(3, channels)
        self.blocks = nn.ModuleList(Block(channels) for _ in range(blocks))
        self.narrow = conv(channels, fine)
        self.fine = conv(fine, fine)
        self.colour = conv(fine, 3, 0.1)
        self.reach = 1 + 2 * blocks + 1 + 2  # the last: two layers at twice the size, and the resizing
        self.margin = 2 * ((self.reach + 1) // 2)  # of a picture that was enlarged once: even, at least the reach

    @property
    def device(self):
        return self.start.weight.device

    def forward(self, picture):
        features = active(self.start(picture))
        for block in self.blocks:
            features = block(features)
        fine = active(self.fine(active(larger(self.narrow(features)))))
        return larger(picture) + self.colour(fine)


class Clamped(nn.Module):
    """The enlarger as it is exported: its picture stays in 0..1."""

    def __init__(self, enlarger):
        super().__init__()
        self.enlarger = enlarger

    def forward(self, picture):
        return self.enlarger(picture).clamp(0, 1)


class Critic(nn.Module):
    """large [N,3,H,W] and small [N,3,H/2,W/2] -> belief that each patch is no enlargement, as logits [N,1,H/4,W/4]."""

    def __init__(self, widths):
        super().__init__()
        first, second = widths
        self.levels = nn.ModuleList(spectral_norm(layer) for layer in (
            nn.Conv2d(6, first, 4, 2, 1), nn.Conv2d(first, second, 4, 2, 1), nn.Conv2d(second, second, 3, padding=1)))
        self.patch = nn.Conv2d(second, 1, 1)

    def forward(self, large, small):
        features = torch.cat((large, large - larger(small)), 1) * 2
        for level in self.levels:
            features = active(level(features)) * CRITIC_GAIN
        return self.patch(features)
