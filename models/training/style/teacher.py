"""The teacher: MicroAST (Wang et al., arXiv:2211.15313, AAAI 2023), any content + any style -> painted picture.

Only used in the evaluation. The first version of the shipped networks also learned from its pictures.
"""
import torch
import torch.nn.functional as F


def convolve(state, name, x, stride=1):
    weight, bias = state[f"{name}.conv_layer.weight"], state[f"{name}.conv_layer.bias"]
    border = weight.shape[2] // 2
    if border:
        x = F.pad(x, (border,) * 4, "reflect")
    return F.conv2d(x, weight, bias, stride, groups=x.shape[1] // weight.shape[1])


def encode(state, picture):
    """[N,3,H,W] in 0..1 -> two levels [N,64,H/4,W/4]."""
    x = F.relu(convolve(state, "enc1.0", picture))
    for depthwise, pointwise in (("enc1.2", "enc1.4"), ("enc1.6", "enc1.8")):
        x = F.relu(convolve(state, depthwise, x, 2))
        x = F.relu(convolve(state, pointwise, x))
    levels = []
    for block in ("enc1.10", "enc2.0"):
        x = x + convolve(state, f"{block}.conv2", F.relu(convolve(state, f"{block}.conv1", x)))
        levels.append(x)
    return levels


def adain(content, style):
    def spread(x):
        return x.mean((2, 3), keepdim=True), torch.sqrt(x.var((2, 3), keepdim=True) + 1e-5)

    (content_mean, content_deviation), (style_mean, style_deviation) = spread(content), spread(style)
    return (content - content_mean) / content_deviation * style_deviation + style_mean


class Teacher:
    def __init__(self, kit):
        def load(name):
            return torch.load(kit / "teacher" / f"{name}_iter_160000.pth.tar", map_location="cpu")

        self.content, self.style = load("content_encoder"), load("style_encoder")
        self.modulator, self.decoder = load("modulator"), load("decoder")

    @torch.no_grad()
    def paint(self, content, style):
        """content, style [N,3,H,W] in 0..1 (sizes may differ) -> [N,3,H,W] in 0..1."""
        contents, styles = encode(self.content, content), encode(self.style, style)
        x = contents[1]
        for level, block in ((1, "dec1"), (0, "dec2")):
            weight = convolve(self.modulator, f"weight{level + 1}.0", styles[level]).mean((2, 3), keepdim=True)
            bias = convolve(self.modulator, f"bias{level + 1}.0", styles[level]).mean((2, 3), keepdim=True)
            x = adain(x, styles[level])
            y = F.relu(weight * convolve(self.decoder, f"{block}.conv1", x) + bias * x)
            x = x + weight * convolve(self.decoder, f"{block}.conv2", y) + bias * y
        for depthwise, pointwise in (("dec3.1", "dec3.3"), ("dec3.6", "dec3.8")):
            x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
            x = F.relu(convolve(self.decoder, depthwise, x))
            x = F.relu(convolve(self.decoder, pointwise, x))
        return convolve(self.decoder, "dec3.10", x).clamp(0, 1)

    def parameters(self):
        """How many numbers it has."""
        states = (self.content, self.style, self.modulator, self.decoder)
        return sum(value.numel() for state in states for value in state.values())
