"""Perceptual features and the statistics of a picture's style.

Features: VGG-19 distilled to a sixteenth of its size (Collaborative Distillation, Wang et al., arXiv:2003.08436),
relu1_1, relu2_1, relu3_1, relu4_1 with 16, 32, 64, 128 channels at 1, 1/2, 1/4, 1/8 of the size.
Statistics: mean and deviation (AdaIN, arXiv:1703.06868), covariance of channels (a centred Gram matrix,
Gatys et al., arXiv:1508.06576) and the quantiles of the colours along fixed directions (sliced Wasserstein,
Heitz et al., arXiv:2006.07229).
"""
import torch
import torch.nn.functional as F
from torch import nn

LAYERS = ("relu1_1", "relu2_1", "relu3_1", "relu4_1")
NAMES = ("conv11", "conv12", "conv21", "conv22", "conv31", "conv32", "conv33", "conv34", "conv41")
POOLED_AFTER = ("conv12", "conv22", "conv34")
TAPS = dict(zip(("conv11", "conv21", "conv31", "conv41"), LAYERS))
CONTENT_LAYERS = {"relu3_1": 0.3, "relu4_1": 0.7}
QUANTILES = 64


class Perceptual(nn.Module):
    """picture [N,3,H,W] in 0..1 -> {layer: features [N,C,h,w]}."""

    def __init__(self, kit):
        super().__init__()
        state = torch.load(kit / "perceptual" / "vgg19-16x" / "encoder5.pth", map_location="cpu")["model"]
        for name in ("conv0", *NAMES):
            weight, bias = state[f"{name}.weight"], state[f"{name}.bias"]
            layer = nn.Conv2d(weight.shape[1], weight.shape[0], weight.shape[2])
            layer.weight.data, layer.bias.data = weight, bias
            setattr(self, name, layer)
        self.requires_grad_(False)

    @property
    def device(self):
        return self.conv0.weight.device

    def forward(self, picture):
        features, taps = self.conv0(picture), {}
        for name in NAMES:
            features = F.relu(getattr(self, name)(F.pad(features, (1, 1, 1, 1), "reflect")))
            if name in TAPS:
                taps[TAPS[name]] = features.float()  # statistics need more digits than mixed precision has
            if name in POOLED_AFTER:
                features = F.max_pool2d(features, 2)
        return taps


def moments(features):
    """[N,C,h,w] -> mean [N,C], deviation [N,C], covariance [N,C,C]."""
    flat = features.flatten(2)
    mean = flat.mean(2, keepdim=True)
    centred = flat - mean
    covariance = centred @ centred.transpose(1, 2) / flat.shape[2]
    deviation = torch.sqrt(torch.diagonal(covariance, dim1=1, dim2=2) + 1e-4)
    return mean.squeeze(2), deviation, covariance


def colour_directions():
    """[3,9]: the three channels and six fixed mixtures of them, each of length 1."""
    mixtures = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1], [1, -1, 0], [0, 1, -1], [1, 0, -1], [1, 1, -2], [-2, 1, 1]]
    return F.normalize(torch.tensor(mixtures, dtype=torch.float32), dim=1).T


def palette(picture, stride=3):
    """[N,3,H,W] -> quantiles [N,64,9] of the colours along the fixed directions (every third pixel is looked at)."""
    pixels = picture[:, :, ::stride, ::stride].flatten(2).transpose(1, 2)
    ordered = (pixels.float() @ colour_directions().to(pixels.device)).sort(1).values
    at = torch.linspace(0, ordered.shape[1] - 1, QUANTILES).round().long()
    return ordered[:, at]


def style_statistics(picture, features):
    """Everything the style loss compares: {layer: (mean, deviation, covariance)} and "palette"."""
    return {**{layer: moments(features[layer]) for layer in LAYERS}, "palette": palette(picture)}


def relative_distance(ours, theirs, least=1e-6):
    """|ours - theirs| / |theirs| per sample, [N,...] -> [N]; the square root is smooth at zero.

    The whole layer's norm divides, not each channel's: a channel that is nearly silent in the style cannot explode.
    """
    difference = (ours - theirs).flatten(1).square().sum(1)
    size = theirs.flatten(1).square().sum(1) + least
    return torch.sqrt(difference / size + 1e-4).clamp(max=4)


def style_distance(ours, theirs, weights):
    """Two results of `style_statistics` -> loss [N]; weights as in a config's "loss"."""
    total = weights["palette"] * (ours["palette"] - theirs["palette"]).abs().mean((1, 2))
    for layer, weight in weights["layers"].items():
        terms = zip(("mean", "deviation", "covariance"), ours[layer], theirs[layer])
        total = total + weight * sum(weights[name] * relative_distance(a, b) for name, a, b in terms)
    return total


def content_distance(ours, theirs):
    """Mean square distance of features normalised per channel (so colour and contrast are free), [N].

    Mostly of the deep layer: what is in the picture shall stay, its fine detail may become brush strokes.
    """
    total = 0
    for layer, weight in CONTENT_LAYERS.items():
        spread = theirs[layer].var((2, 3), keepdim=True).mean(1, keepdim=True)
        normalised = []
        for features in (ours[layer], theirs[layer]):
            mean = features.mean((2, 3), keepdim=True)
            variance = features.var((2, 3), keepdim=True)
            normalised.append((features - mean) / torch.sqrt(variance + 0.02 * spread + 1e-3))
        total = total + weight * (normalised[0] - normalised[1]).square().mean((1, 2, 3))
    return total


def variation(picture):
    """Total variation per pixel, [N]."""
    across = (picture[:, :, :, 1:] - picture[:, :, :, :-1]).abs().mean((1, 2, 3))
    down = (picture[:, :, 1:] - picture[:, :, :-1]).abs().mean((1, 2, 3))
    return across + down


def blotches(picture, content, cell=8):
    """Mean difference of neighbouring cells of `picture`, `cell` px wide, where `content` is one flat colour, [N].

    Grain finer than a cell is free; clouds that have nothing to do with the content are not.
    """
    flat = (F.max_pool2d(content, cell) + F.max_pool2d(-content, cell)).amax(1) == 0
    flat = 1 - F.max_pool2d(1 - flat.float(), 3, 1, 1)  # a flat cell next to another thing does not count
    cells = F.avg_pool2d(picture, cell)
    total, count = 0, 1
    for axis in (1, 2):
        size = flat.shape[axis] - 1
        both = flat.narrow(axis, 0, size) * flat.narrow(axis, 1, size)
        change = (cells.narrow(axis + 1, 0, size) - cells.narrow(axis + 1, 1, size)).abs().mean(1)
        total, count = total + (change * both).sum((1, 2)), count + both.sum((1, 2))
    return total / count
