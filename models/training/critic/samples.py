"""What the critic is trained on and tested with: crops of the materials, negatives, generated pictures."""
from dataclasses import dataclass
from pathlib import Path

import torch

from common.data import to_tensor
from common.onnx_export import stored_weights
from common.run import saved_weights
from materials.network import Materials
from materials.samples import Samples, paint

HERE = Path(__file__).parent
MODELS = HERE.parent.parent
EARLY = HERE.parent / "weights" / "materials.pt"
NOISE = 16  # channels of the generator


def samples_of(kit, config, seed):
    """The materials' crops as this configuration wants them; PyTorch's generator is seeded too."""
    torch.manual_seed(seed)
    return Samples(kit, {"data": config["data"], "network": {"noise": NOISE}, "seed": seed})


def generator_of(weights):
    widths = [weights["start.conv.weight"].shape[0], *(weights[f"levels.{i}.conv.weight"].shape[0] for i in range(4))]
    generator = Materials(NOISE, weights["start.gain.weight"].shape[1], widths)
    generator.load_state_dict(weights)
    return generator.eval()


def early_generator():
    """The generator of another training, after its first iterations."""
    return generator_of({name: value for name, value in saved_weights(EARLY)[0].items() if not name.startswith("critic.")})


class Generated:
    """Pictures [N,3,crop,crop] of a generator, of the shipped one unless given."""

    def __init__(self, samples, models, generator=None):
        self.samples, self.count = samples, len(samples.materials)
        self.generator = generator or generator_of(stored_weights(models / "materials.onnx"))

    @torch.no_grad()
    def paint(self, weights):
        """weights [N,M]."""
        return paint(self.generator, self.samples, weights, self.samples.config["crop"], self.samples.config["margin"])

    def pure(self, index, count):
        return self.paint(self.samples.one_hot(torch.tensor([index] * count)))

    def shares(self, random):
        """Shares of a mixture [M]: a material among all others, as a duel begins, or two or three of them."""
        first, *others = random.sample(range(self.count), 3)
        shares = torch.zeros(self.count)
        if random.random() < 0.5:
            shares[:] = random.uniform(0.1, 0.65) / (self.count - 1)
        else:
            shares[others[: random.randint(1, 2)]] = random.uniform(0.1, 0.4)
        shares[first] = 0
        shares[first] = 1 - shares.sum()
        return shares


@dataclass
class Examples:
    """pictures [N,3,s,s]; looks [N,M+1]: shares of the materials and of none; real [N]: 1 where the picture is part
    of a painting or photo, else 0."""

    pictures: torch.Tensor
    looks: torch.Tensor
    real: torch.Tensor


class Drawer:
    """Draws examples of each kind of the configuration's `examples`.

    other and patched: what is real shows in any picture, and there are hundreds of others; the materials alone are so
    few that a critic remembers them instead.
    """

    def __init__(self, samples, negatives, generated):
        self.samples, self.negatives, self.generated = samples, negatives, generated
        self.random, self.count = samples.random, len(samples.materials)

    def share(self, index):
        return torch.nn.functional.one_hot(torch.tensor(index), self.count + 1).float()

    def material(self):
        return self.random.randrange(self.count)

    def real(self):
        index = self.material()
        return self.samples.crop(index), self.share(index), 1.0

    def broken(self):
        """What is broken looks like its material, but for a blurred crop: nothing is left of how it is painted."""
        kind, index = self.random.choice(self.negatives.broken), self.material()
        return self.negatives.draw(kind, index), self.share(self.count if kind == "blurred" else index), 0.0

    def crop_of_other(self):
        return self.negatives.crop_of_other(self.random.choice(self.negatives.others), least=0)

    def other(self):
        """A photo or another painting, at any scale."""
        return to_tensor(self.crop_of_other()), self.share(self.count), 1.0

    def patched(self):
        """The same, put together from patches."""
        crop = self.crop_of_other()
        return self.negatives.broken_crop(self.random.choice(self.negatives.patched), crop), self.share(self.count), 0.0

    def synthetic(self):
        kind = self.random.choice(self.negatives.synthetic)
        return self.negatives.draw(kind, None), self.share(self.count), 0.0

    def painted(self, looks):
        return self.generated.paint(looks[None, :-1])[0], looks, 0.0

    def generated_picture(self):
        return self.painted(self.share(self.material()))

    def mixed(self):
        return self.painted(torch.cat((self.generated.shares(self.random), torch.zeros(1))))

    def draw(self, counts):
        """{kind: count} -> Examples, in random order."""
        kinds = {"real": self.real, "broken": self.broken, "other": self.other, "patched": self.patched,
                 "synthetic": self.synthetic, "generated": self.generated_picture, "mixed": self.mixed}
        drawn = [kinds[kind]() for kind, count in counts.items() for _ in range(count)]
        self.random.shuffle(drawn)
        pictures, looks, real = zip(*drawn)
        return Examples(torch.stack(pictures), torch.stack(looks), torch.tensor(real))


def held_out_pictures(samples, negatives, generated, count, chosen=None):
    """Yields (kind, material index, pictures [count,3,s,s]); the kind "real" is the material itself.

    negatives: held-out ones; generated: {kind: Generated}; chosen: only these kinds beside it.
    """
    kinds = [kind for kind in (*negatives.kinds, *negatives.unseen) if chosen is None or kind in chosen]
    for index in range(len(samples.materials)):
        yield "real", index, torch.stack([samples.crop(index, held_out=True) for _ in range(count)])
        for kind in kinds:
            yield kind, index, torch.stack([negatives.draw(kind, index) for _ in range(count)])
        for kind, generator in generated.items():
            yield kind, index, generator.pure(index, count)
