"""A second judge, that no training ever saw: SqueezeNet 1.1 (Iandola et al., arXiv:1602.07360), trained on ImageNet.

Distances as in Gatys et al. (arXiv:1508.06576) and Johnson et al. (arXiv:1603.08155): Gram matrices for style,
features for content, each relative to the size of what is wanted.
"""
import h5py
import numpy as np
import torch
import torch.nn.functional as F

from common.perceptual import relative_distance

STYLE_LAYERS = ("conv1", "fire3", "fire5", "fire7")
CONTENT_LAYER = "fire5"
MEAN_BGR = (103.939, 116.779, 123.68)  # what its training subtracted
POOLED_BEFORE = ("fire2", "fire4", "fire6")
FIRES = tuple(f"fire{number}" for number in range(2, 8))


def convolution(group):
    """(weight [out,in,h,w], bias [out]) of a Keras layer, however deep its file hides them."""
    found = {}
    group.visititems(lambda _, item: found.update({len(item.shape): np.array(item)}) if hasattr(item, "shape") else None)
    return torch.from_numpy(found[4]).permute(3, 2, 0, 1).contiguous(), torch.from_numpy(found[1])


class SqueezeNet:
    """picture [N,3,H,W] in 0..1 -> {layer: features}."""

    def __init__(self, kit):
        with h5py.File(kit / "perceptual" / "squeezenet-notop.h5") as file:
            self.first = convolution(file["conv1"])
            self.fires = {fire: [convolution(file[fire][part]) for part in ("squeeze1x1", "expand1x1", "expand3x3")]
                          for fire in FIRES}

    def __call__(self, picture):
        x = picture.flip(1) * 255 - torch.tensor(MEAN_BGR)[:, None, None]
        features = {"conv1": F.relu(F.conv2d(x, *self.first, stride=2))}
        x = features["conv1"]
        for fire, (squeeze, narrow, wide) in self.fires.items():
            if fire in POOLED_BEFORE:
                x = F.max_pool2d(x, 3, 2)
            x = F.relu(F.conv2d(x, *squeeze))
            x = torch.cat((F.relu(F.conv2d(x, *narrow)), F.relu(F.conv2d(x, *wide, padding=1))), 1)
            features[fire] = x
        return features


def gram(features):
    """[N,C,h,w] -> [N,C,C]."""
    flat = features.flatten(2)
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def grams(features):
    """{layer: Gram matrix} of the layers that tell style."""
    return {layer: gram(features[layer]) for layer in STYLE_LAYERS}


def gram_distance(ours, theirs):
    """Two results of `grams` -> mean relative distance over the layers, [N]."""
    return sum(relative_distance(ours[layer], theirs[layer]) for layer in STYLE_LAYERS) / len(STYLE_LAYERS)


def feature_distance(ours, theirs):
    """Relative distance of the features that tell content, [N]."""
    return relative_distance(ours[CONTENT_LAYER], theirs[CONTENT_LAYER])


def detail_distance(ours, theirs):
    """Two results of a `SqueezeNet` -> how different they look, [N]: at each place the squared distance of its features,
    each made one long, as in LPIPS (Zhang et al., arXiv:1801.03924) without its learned weights."""

    def distance(layer):
        unit = [F.normalize(features[layer], dim=1, eps=1e-6) for features in (ours, theirs)]
        return (unit[0] - unit[1]).square().sum(1).mean((1, 2))

    return sum(distance(layer) for layer in STYLE_LAYERS) / len(STYLE_LAYERS)
