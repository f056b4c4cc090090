"""A larger painter that paints just as a smaller one does: `python3 -m style.grow --weights FILE --config FILE --out FILE`.

Net2Net (Chen et al., arXiv:1511.05641): what reads a new channel starts with weight zero, a new residual block starts by
adding zero; training then finds a use for them. The encoder is the same, so both painters take the same codes.
"""
import argparse
import json
from pathlib import Path

import torch

from common.files import atomic
from common.run import saved_weights
from style.network import Model


def embed(small, large):
    """Writes `small` into the first places of `large`; what its outputs read of further inputs becomes zero."""
    if small.dim() > 1:
        large[: small.shape[0], small.shape[1] :] = 0
    large[tuple(slice(side) for side in small.shape)] = small


def layers(painter):
    """Names of the modulated layers, in order; the same name means the same place in a small and a large painter."""
    blocks = [("residual", index) for index in range(len(painter.residual))]
    return blocks, [("composition", index) for index in range(len(painter.composition))]


def norm_names(painter):
    residual, composition = layers(painter)
    return [("down", 1), ("down", 2), ("down", 3), *residual, *composition, ("strokes", 1), ("strokes", 3)]


def factor_names(painter):
    """A name for each factor of the modulation, in order."""
    residual, composition = ([(*layer, part) for layer in group for part in ("scale", "shift")] for group in layers(painter))
    strokes = [("strokes", index, part) for index in (1, 3) for part in ("scale", "shift")]
    return [*residual, ("skip",), ("grain", 0), *composition, ("grain", 1), *strokes, ("picture",)]


def factors(painter):
    """{name: (weight rows, bias rows)} of the modulation, as views."""
    linear, sizes = painter.modulation.linear, painter.modulation.sizes
    return dict(zip(factor_names(painter), zip(linear.weight.split(sizes), linear.bias.split(sizes))))


@torch.no_grad()
def grow(small, large):
    """Sets the weights of the painter `large`, nowhere smaller than `small`, so that both paint the same."""
    source, target = small.state_dict(), large.state_dict()
    for name, value in source.items():
        if not name.startswith(("modulation.", "norms.")):
            embed(value, target[name])
    for name, norm in zip(norm_names(small), small.norms):
        embed(norm.gate, large.norms[norm_names(large).index(name)].gate)
    known = factors(small)
    for name, rows in factors(large).items():
        for index, row in enumerate(rows):
            if name in known:
                embed(known[name][index], row)
            elif name[0] in ("residual", "composition") and name[1] % 2:  # the last layer of a new block
                row.zero_()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--weights", "--config", "--out"):
        parser.add_argument(option, type=Path, required=True)
    arguments = parser.parse_args()
    weights, stages = saved_weights(arguments.weights)
    config = json.loads(arguments.config.read_text())
    torch.manual_seed(config["seed"])
    small, large = Model(stages[-1]["config"]["network"]), Model(config["network"])
    small.load_state_dict(weights)
    large.encoder.load_state_dict(small.encoder.state_dict())
    grow(small.painter, large.painter)
    picture, code = torch.rand(1, 3, 64, 96), torch.randn(1, config["network"]["code"])
    difference = (small.painter(picture, code) - large.painter(picture, code)).abs().max().item()
    print(f"largest difference between the two: {difference:.6f}")
    with atomic(arguments.out) as temporary:
        torch.save({"stages": stages, "weights": large.state_dict()}, temporary)


if __name__ == "__main__":
    main()
