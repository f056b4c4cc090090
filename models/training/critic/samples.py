"""What the critic is trained on and tested with: crops of the materials, negatives, generated pictures."""
from dataclasses import dataclass
from pathlib import Path

import torch

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
    """pictures [N,3,s,s]; looks [N,M+1]: shares of the materials and of none; asked [N]: a material each; real [N]:
    1 where the picture is real paint of it, else 0."""

    pictures: torch.Tensor
    looks: torch.Tensor
    asked: torch.Tensor
    real: torch.Tensor


class Drawer:
    """Draws examples of each kind of the configuration's `examples`."""

    def __init__(self, samples, negatives, generated):
        self.samples, self.negatives, self.generated = samples, negatives, generated
        self.random, self.count = samples.random, len(samples.materials)

    def share(self, index):
        return torch.nn.functional.one_hot(torch.tensor(index), self.count + 1).float()

    def real(self):
        """A crop; a quarter of the time it is asked for as another material."""
        index = self.random.randrange(self.count)
        asked = self.random.randrange(self.count) if self.random.random() < 0.25 else index
        return self.samples.crop(index), self.share(index), asked, float(asked == index)

    def painted(self, looks):
        return self.generated.paint(looks[None, :-1])[0], looks, int(looks.argmax()), 0.0

    def generated_picture(self):
        return self.painted(self.share(self.random.randrange(self.count)))

    def mixed(self):
        return self.painted(torch.cat((self.generated.shares(self.random), torch.zeros(1))))

    def negative(self):
        """What is broken looks like its material, but for a blurred crop: nothing is left of how it is painted."""
        index = self.random.randrange(self.count)
        kind = self.random.choice((*self.negatives.foreign, *self.negatives.broken))
        is_foreign = kind in self.negatives.foreign or kind == "blurred"
        looks = self.share(self.count if is_foreign else index)
        return self.negatives.draw(kind, index), looks, index, 0.0

    def draw(self, counts):
        """{kind: count} -> Examples, in random order."""
        kinds = {"real": self.real, "generated": self.generated_picture, "mixed": self.mixed, "negative": self.negative}
        drawn = [kinds[kind]() for kind, count in counts.items() for _ in range(count)]
        self.random.shuffle(drawn)
        pictures, looks, asked, real = zip(*drawn)
        return Examples(torch.stack(pictures), torch.stack(looks), torch.tensor(asked), torch.tensor(real))
