"""Pictures of noise, and of next to nothing: what a critic must not take for paint."""
import numpy as np
import torch

EXPONENTS = {"white": 0.0, "pink": -1.0, "blue": 1.0}  # of the amplitude over the frequency


def noise(colour, side, random):
    """[3,side,side] of noise of a colour of EXPONENTS, at a random contrast, grey a third of the time."""
    draw = np.random.default_rng(random.getrandbits(63))
    channels = 1 if random.random() < 1 / 3 else 3
    spectrum = np.fft.rfft2(draw.standard_normal((channels, side, side)))
    frequency = np.hypot(np.fft.fftfreq(side)[:, None], np.fft.rfftfreq(side)[None])
    frequency[0, 0] = 1 / side
    values = np.fft.irfft2(spectrum * frequency ** EXPONENTS[colour], s=(side, side))
    values = (values - values.mean((1, 2), keepdims=True)) / values.std((1, 2), keepdims=True)
    mean, spread = draw.uniform(0.3, 0.7, (3, 1, 1)), random.uniform(0.05, 0.35)
    return torch.from_numpy(np.clip(mean + spread * values, 0, 1).astype(np.float32))


def flat(side, random):
    """[3,side,side]: one colour, or one going over into another along a line."""
    draw = np.random.default_rng(random.getrandbits(63))
    first, last = draw.random((2, 3, 1, 1))
    angle = random.uniform(0, 2 * np.pi)
    rows, columns = np.mgrid[0:side, 0:side] / side - 0.5
    share = np.clip(0.5 + rows * np.sin(angle) + columns * np.cos(angle), 0, 1) * random.choice((0, 1))
    return torch.from_numpy((first + (last - first) * share).astype(np.float32))
