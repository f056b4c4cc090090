"""The materials' two networks: a generator that paints from a latent map, and the critic it learns from.

Sources: a fully convolutional texture GAN on a map of noise as in Spatial GAN (Jetchev et al., arXiv:1611.08207) and
PSGAN (Bergmann et al., arXiv:1705.06566); gain and bias per place from a map as in SPADE (Park et al.,
arXiv:1903.07291); pixel norm from Progressive GAN (Karras et al., arXiv:1710.10196); bilinear (anti-aliased) upsampling
after StyleGAN (arXiv:1812.04948); the critic is a patch discriminator (Isola et al., arXiv:1611.07004) with spectral
norm (Miyato et al., arXiv:1802.05957) and a head for each material.
"""
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import spectral_norm

SCALE = 16
GRAIN = 4  # channels of finer noise at each level
CRITIC_GAIN = 2  # spectral norm and leaky ReLU shrink the critic's signal; this keeps its size from level to level


def conv(inputs, outputs, size=3, border="zeros"):
    layer = nn.Conv2d(inputs, outputs, size, padding=size // 2, padding_mode=border)
    nn.init.kaiming_normal_(layer.weight, a=0.2)
    nn.init.zeros_(layer.bias)
    return layer


def larger(features):
    return F.interpolate(features, scale_factor=2, mode="bilinear", align_corners=False)


def pixel_norm(features):
    return features * torch.rsqrt(features.square().mean(1, keepdim=True) + 1e-6)


class Toned(nn.Module):
    """Convolution, pixel norm, then gain and bias of the material at each place."""

    def __init__(self, inputs, outputs, materials, border="zeros"):
        super().__init__()
        self.conv = conv(inputs, outputs, border=border)
        self.gain, self.bias = nn.Conv2d(materials, outputs, 1, bias=False), nn.Conv2d(materials, outputs, 1, bias=False)
        nn.init.normal_(self.gain.weight, mean=1.0, std=0.3)
        nn.init.normal_(self.bias.weight, std=0.3)

    def forward(self, features, weights):
        """features [N,C,h,w], weights [N,M,h,w] that sum to 1 at each place."""
        toned = pixel_norm(self.conv(features)) * self.gain(weights) + self.bias(weights)
        return F.leaky_relu(toned, 0.2)


class Grain(nn.Module):
    """A cell's noise [N,K,h,w] spread to finer noise [N,C,s*h,s*w]: detail that depends on the latent map alone."""

    def __init__(self, noise, channels, scale):
        super().__init__()
        self.scale = scale
        self.spread = nn.Conv2d(noise, channels * scale * scale, 1, bias=False)
        nn.init.normal_(self.spread.weight, std=noise**-0.5)

    def forward(self, noise):
        return F.pixel_shuffle(self.spread(noise), self.scale)


class Materials(nn.Module):
    """latent [N, noise + M, h, w] -> picture [N,3,16h,16w] in 0..1.

    The first channels are standard normal noise, the last M are weights of the materials, >= 0, of any sum above 0.
    A pixel depends on the latent map within `reach` cells of it, and on nothing else: parts of a map painted apart,
    each with so wide a margin, fit without a seam.
    """

    deep = 2  # layers that see only cells: cheap, and what lets a swirl be wider than a few cells
    reach = 6

    def __init__(self, noise, materials, widths):
        super().__init__()
        self.noise = noise
        # beyond the map's edge it is mirrored: an edge of zeros would be seen far into the picture
        self.start = Toned(noise + materials, widths[0], materials, "reflect")
        self.depths = nn.ModuleList(Toned(widths[0], widths[0], materials, "reflect") for _ in range(self.deep))
        self.levels = nn.ModuleList(Toned(a + GRAIN, b, materials) for a, b in zip(widths, widths[1:]))
        self.grains = nn.ModuleList(Grain(noise, GRAIN, 2 ** (index + 1)) for index in range(len(self.levels)))
        self.middle = Toned(widths[2], widths[2], materials)
        self.colour = conv(widths[-1], 3)

    def forward(self, latent):
        weights = latent[:, self.noise :]
        weights = weights / (weights.sum(1, keepdim=True) + 1e-6)
        noise = latent[:, : self.noise]
        features = self.start(torch.cat((noise, weights), 1), weights)
        for depth in self.depths:
            features = features + depth(features, weights)
        for index, (level, grain) in enumerate(zip(self.levels, self.grains)):
            weights = larger(weights)
            features = level(torch.cat((larger(features), grain(noise)), 1), weights)
            if index == 1:
                features = features + self.middle(features, weights)
        return torch.sigmoid(self.colour(features))


class Critic(nn.Module):
    """picture [N,3,H,W] in 0..1, weights [N,M] -> belief that each patch is real, as logits [N,1,H/16,W/16]."""

    def __init__(self, materials, widths):
        super().__init__()
        sizes = (3, *widths)
        self.levels = nn.ModuleList(spectral_norm(nn.Conv2d(a, b, 4, 2, 1)) for a, b in zip(sizes, sizes[1:]))
        self.patch = spectral_norm(nn.Conv2d(widths[-1], widths[-1], 3, padding=1))
        self.heads = nn.Conv2d(widths[-1], materials, 1)

    def forward(self, picture, weights):
        features = picture * 2 - 1
        for level in (*self.levels, self.patch):
            features = F.leaky_relu(level(features), 0.2) * CRITIC_GAIN
        return (self.heads(features) * weights[:, :, None, None]).sum(1, keepdim=True)


class MultiScaleCritic(nn.Module):
    """Critics of the picture at its size and at half of it (Wang et al., arXiv:1711.11585); the first is shipped.

    The one at half the size sees how strokes lie together, the other how paint looks.
    """

    def __init__(self, materials, widths):
        super().__init__()
        self.scales = nn.ModuleList(Critic(materials, widths) for _ in range(2))

    def forward(self, picture, weights):
        """Logits of each scale, a list of [N,1,h,w]."""
        return [critic(picture if level == 0 else F.avg_pool2d(picture, 2), weights)
                for level, critic in enumerate(self.scales)]
