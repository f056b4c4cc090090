"""The two networks of the style model: any picture -> a code, picture + code -> painted picture.

Sources: instance normalisation with an affine transform from the style as in AdaIN (Huang & Belongie,
arXiv:1703.06868) and FiLM (Perez et al., arXiv:1709.07871); the style code predicted by a network as in
Ghiasi et al., arXiv:1705.06830; a learned gate between normalised and plain features as in batch-instance
normalisation (Nam & Kim, arXiv:1805.07925); residual image-to-image network after Johnson et al., arXiv:1603.08155;
per-level noise after StyleGAN (Karras et al., arXiv:1812.04948), so that an empty sheet of paper can get brush strokes
too.
"""
import torch
import torch.nn.functional as F
from torch import nn

CODE = 96
NOISE_SIDES = (48, 47, 43, 41)  # of the noise's channels: no common divisor, so that the grain never repeats as a whole
NOISE_SIDE = max(NOISE_SIDES)
FLOOR = 1.0  # of the variance in an instance norm; `Painter.calibrate` gives the features a variance of about 1


def conv(inputs, outputs, size=3, stride=1):
    """Convolution with reflected borders (no dark frame around a painted picture)."""
    layer = nn.Conv2d(inputs, outputs, size, stride)
    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    nn.init.zeros_(layer.bias)
    return nn.Sequential(nn.ReflectionPad2d(size // 2), layer) if size > 1 else layer


def residual_block(outer, inner):
    """The two convolutions of a residual block."""
    return conv(outer, inner), conv(inner, outer)


def crop_like(features, reference):
    """Cut `features` [N,C,h',w'] to the height and width of `reference` (never larger than features)."""
    return features[:, :, : reference.shape[2], : reference.shape[3]]


def tiled_like(noise, reference, start=(0, 0)):
    """`noise` [1,4,s,s] -> [1,4,h,w] of `reference`: every channel cut to its own side and repeated without end.

    start: row and column of the endless noise where the cut begins, at least 0.
    """
    channels = []
    for index, side in enumerate(NOISE_SIDES):
        tile = noise[:, index : index + 1, :side, :side]
        (top, height), (left, width) = ((first % side, size) for first, size in zip(start, reference.shape[2:]))
        tiled = tile.repeat(1, 1, (top + height) // side + 1, (left + width) // side + 1)
        channels.append(tiled[:, :, top : top + height, left : left + width])
    return torch.cat(channels, 1)


class GatedNorm(nn.Module):
    """gate * instance norm of the features + (1 - gate) * the features, a gate in 0..1 for each channel.

    What a channel keeps plain does not depend on what is elsewhere in the picture. The norm divides by the square root of
    the variance + FLOOR: on a nearly empty sheet it does not make strong what is faint. Features of variance 1 keep it.
    """

    def __init__(self, channels, gate=0.8):
        super().__init__()
        self.gate = nn.Parameter(torch.full((channels,), gate))

    def forward(self, features):
        gate = self.gate.clamp(0, 1)
        normalised = F.instance_norm(features, weight=gate * (1 + FLOOR) ** 0.5, eps=FLOOR)
        return normalised + (1 - gate)[:, None, None] * features


class StyleEncoder(nn.Module):
    """style [N,3,H,W] in 0..1 -> code [N,96]: mean and deviation of every level's features, then two layers.

    The statistics are standardised by fixed numbers (`calibrate`): as they come they hardly differ from one
    painting to the next, and the painter would learn to tell hands apart only very slowly.
    """

    widths = (24, 48, 96, 64)

    def __init__(self, code=CODE):
        super().__init__()
        sizes = (3, *self.widths)
        self.levels = nn.ModuleList(conv(a, b, stride=2) for a, b in zip(sizes, sizes[1:]))
        self.hidden = nn.Linear(2 * sum(sizes), 128)
        self.code = nn.Linear(128, code)
        self.register_buffer("centre", torch.zeros(2 * sum(sizes)))
        self.register_buffer("spread", torch.ones(2 * sum(sizes)))

    @torch.no_grad()
    def calibrate(self, styles):
        """Sets the fixed numbers from pictures [1,3,h,w] of any size; called once, before training."""
        statistics = torch.cat([self.statistics(style) for style in styles])
        self.centre.copy_(statistics.mean(0))
        spread = statistics.std(0)
        self.spread.copy_(spread.clamp(min=0.5 * spread.median().item()))

    def statistics(self, style):
        """[N,3,H,W] -> [N,470]."""
        features, statistics = style, []
        for level in (None, *self.levels):
            if level is not None:
                features = F.relu(level(features))
            mean = features.mean((2, 3), keepdim=True)
            centred = features - mean
            deviation = torch.sqrt((centred * centred).mean((2, 3)) + 1e-4)
            # joined in pairs: WebGPU promises only eight buffers to a shader
            statistics.append(torch.cat((mean.flatten(1), deviation), 1))
        return torch.cat(statistics, 1)

    def forward(self, style):
        standard = (self.statistics(style) - self.centre) / self.spread
        return self.code(F.leaky_relu(self.hidden(standard), 0.2))


class Modulation(nn.Module):
    """code [N,96] -> per-channel factors [N,C,1,1], one for each size asked for, in order.

    One linear map and no hidden layer: a straight line between two codes is a straight line between
    two hands, which is what mixing styles and the strength slider use.
    """

    def __init__(self, code, sizes, starts):
        super().__init__()
        self.sizes = list(sizes)
        self.linear = nn.Linear(code, sum(sizes))
        nn.init.normal_(self.linear.weight, std=0.05)
        with torch.no_grad():
            self.linear.bias.copy_(torch.cat([torch.full((n,), float(s)) for n, s in zip(sizes, starts)]))

    def forward(self, code):
        factors, start = self.linear(code)[:, :, None, None], 0
        for size in self.sizes:  # slices, not one split: WebGPU promises only eight buffers to a shader
            yield factors[:, start : start + size]
            start += size


class Blend:
    """The factors of a code in their order; with a second code, of both, mixed at each place by a map."""

    def __init__(self, modulation, code, other=None, blend=None):
        self.ours, self.theirs = modulation(code), None
        if other is not None:
            self.theirs = modulation(other)
            half = F.avg_pool2d(blend, 2)
            quarter = F.avg_pool2d(half, 2)
            self.maps = (blend, half, quarter, quarter[:, :, ::2, ::2])

    def __call__(self, level):
        """The next factors for features at 1/2^level of the size: [N,C,1,1], or [N,C,h,w] with a second code."""
        ours = next(self.ours)
        return ours if self.theirs is None else ours + self.maps[level] * (next(self.theirs) - ours)


class Painter(nn.Module):
    """picture [N,3,H,W] in 0..1 (H, W multiples of 4) and code [N,96] -> painted [N,3,H,W].

    full, half, quarter, eighth: channels at that part of the size; fine: at the half, on the way up; the inner ones are
    inside a residual block; eighth_blocks, quarter_blocks: residual blocks there.
    Trained without the final clip (`forward`); `paint` is what is exported and used.
    """

    def __init__(self, code=CODE, full=12, half=32, quarter=64, eighth=72, fine=24, quarter_inner=48, eighth_inner=56,
                 eighth_blocks=2, quarter_blocks=1):
        super().__init__()
        self.down = nn.ModuleList([
            conv(3, full),
            conv(full, half, stride=2),
            conv(half, quarter, stride=2),
            conv(quarter, eighth, stride=2),
        ])
        self.residual = nn.ModuleList(
            layer for _ in range(eighth_blocks) for layer in residual_block(eighth, eighth_inner))
        self.lift = conv(eighth, quarter, 1)
        self.composition = nn.ModuleList(
            layer for _ in range(quarter_blocks) for layer in residual_block(quarter, quarter_inner))
        self.grain = nn.ModuleList(conv(len(NOISE_SIDES), c, 1) for c in (quarter, half))
        self.strokes = nn.ModuleList([
            conv(quarter, half),
            conv(half, fine),
            conv(fine, full, 1),
            conv(full, full),
        ])
        self.colour = conv(full, 3)
        nn.init.normal_(self.colour[1].weight, std=0.05)
        nn.init.constant_(self.colour[1].bias, 0.4)

        generator = torch.Generator().manual_seed(1831)
        self.register_buffer("noise", torch.randn(1, len(NOISE_SIDES), NOISE_SIDE, NOISE_SIDE, generator=generator))

        def widths(layers):
            return [layer[1].out_channels for layer in layers]

        scale_shift = (1, 0)
        factors = [(width, start) for width in widths(self.residual) for start in scale_shift]
        factors += [(quarter, 1), (quarter, 0.3)]  # the picture's own features, grain
        factors += [(width, start) for width in widths(self.composition) for start in scale_shift]
        factors += [(half, 0.3)]                   # grain
        factors += [(width, start) for width in (fine, full) for start in scale_shift]
        factors += [(3, 0)]                        # how much of the picture itself
        self.modulation = Modulation(code, *zip(*factors))
        self.normalised = [*self.down[1:], *self.residual, *self.composition, self.strokes[1], self.strokes[3]]
        self.norms = nn.ModuleList(map(GatedNorm, widths(self.normalised)))

    @torch.no_grad()
    def calibrate(self, pictures, codes):
        """Scales and shifts every convolution before a norm so that its channels have mean 0 and variance 1 on average.

        To a pure instance norm that makes no difference; it gives the floor of the variance and the gates their meaning.
        """
        gates = [norm.gate.clone() for norm in self.norms]
        for norm in self.norms:
            norm.gate.fill_(1)
        for _ in range(2):  # the floor makes later layers depend a little on the scale of earlier ones
            moments = [[] for _ in self.norms]
            handles = [norm.register_forward_pre_hook(
                lambda _, inputs, seen=seen: seen.append((inputs[0].mean((0, 2, 3)), inputs[0].var((2, 3)).mean(0))))
                for norm, seen in zip(self.norms, moments)]
            for picture, code in zip(pictures, codes):
                self(picture, code)
            for handle in handles:
                handle.remove()
            for layer, seen in zip(self.normalised, moments):
                mean, variance = (torch.stack(values).mean(0) for values in zip(*seen))
                scale = 1 / torch.sqrt(variance + 1e-6)
                layer[1].weight.mul_(scale[:, None, None, None])
                layer[1].bias.sub_(mean).mul_(scale)
        for norm, gate in zip(self.norms, gates):
            norm.gate.copy_(gate)

    def forward(self, picture, code, origins=((0, 0),), other=None, blend=None):
        """`blend` [N,1,H,W] in 0..1, with `other` [N,96]: where it is 1 the other code paints, between they mix.

        origins: (row, column) of each picture's upper left corner on the canvas, px, at least 0, multiples of 8: the
        grain lies on the canvas, so a frame that moves over it does not take it along. One origin is for all pictures.
        """
        factor, norms = Blend(self.modulation, code, other, blend), iter(self.norms)

        def grained(features, layer, level):
            starts = [tuple(at // 2**level for at in origin) for origin in origins]
            noise = [tiled_like(self.noise, features, start) for start in starts]
            return features + factor(level) * layer(noise[0] if len(noise) == 1 else torch.cat(noise))

        def modulated(features, level):
            scale, shift = factor(level), factor(level)
            return next(norms)(features) * scale + shift

        def residual(x, layers, level):
            for first, second in zip(layers[::2], layers[1::2]):
                x = x + modulated(second(F.relu(modulated(first(x), level))), level)
            return x

        def larger(features):
            return F.interpolate(features, scale_factor=2, mode="bilinear", align_corners=False)

        x = F.relu(self.down[0](picture))
        for down in self.down[1:]:
            quarter, x = x, F.relu(next(norms)(down(x)))
        x = residual(x, self.residual, 3)
        x = crop_like(larger(self.lift(x)), quarter) + factor(2) * quarter
        x = residual(grained(x, self.grain[0], 2), self.composition, 2)
        first, second, third, fourth = self.strokes
        x = grained(larger(first(x)), self.grain[1], 1)
        x = F.relu(modulated(second(x), 1))
        x = F.relu(modulated(fourth(larger(third(x))), 0))
        return self.colour(x) + factor(0) * picture

    def paint(self, picture, code, origin=(0, 0)):
        """`forward` clipped to 0..1."""
        return self(picture, code, (origin,)).clamp(0, 1)

    def mix(self, picture, codes, blend, strength, origin):
        """What the app runs, for one picture.

        codes [3,96]: the picture's own, first hand, second hand; blend [1,1,H,W] in 0..1: from the first hand to the
        second, at each place; strength [1] in 0..1: from the picture's own code to theirs; origin [2]: as in `forward`.
        """
        own, first, second = codes[0:1], codes[1:2], codes[2:3]
        code, other = own + strength * (first - own), own + strength * (second - own)
        return self(picture, code, ((origin[0].long(), origin[1].long()),), other, blend).clamp(0, 1)


class Model(nn.Module):
    """Both networks; `network` as in a config."""

    def __init__(self, network):
        super().__init__()
        self.encoder, self.painter = StyleEncoder(network["code"]), Painter(**network)

    @property
    def device(self):
        return self.encoder.centre.device

    def code(self, style):
        """A `Style` (style/views.py) -> its code [1,96]."""
        code = self.encoder(style.view.tensor().to(self.device))
        if style.other is None:
            return code
        return torch.lerp(code, self.encoder(style.other.tensor().to(self.device)), style.share)
