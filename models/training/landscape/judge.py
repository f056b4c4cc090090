"""The critic that the landscape learned from, as an instrument: how much it believes each place."""
import torch
from torch import nn
from torch.nn.utils import remove_spectral_norm

from landscape.network import SCALE
from landscape.pairs import painting
from landscape.samples import one_hot, paint, to_tensors


class Judge(nn.Module):
    """picture [N,3,H,W], labels [N,8,H,W], manners [N,M] -> belief [N,1,H/8,W/8] that it is the painting's own paint.

    Of the critic's scales it has the finest: the others see where things are rather than paint. Where half is the
    painting and half the generator's, in this manner, the belief is about a probability: see `calibrate`.
    """

    def __init__(self, critic, manners):
        super().__init__()
        self.critic = critic.scales[0]
        for layer in (*self.critic.levels, self.critic.patch, self.critic.heads):
            remove_spectral_norm(layer)
        self.gain = nn.Parameter(torch.ones(manners), requires_grad=False)
        self.shift = nn.Parameter(torch.zeros(manners), requires_grad=False)

    def forward(self, picture, labels, manner):
        logits, _ = self.critic(picture, labels, manner)
        gain, shift = ((manner * value).sum(1).view(-1, 1, 1, 1) for value in (self.gain, self.shift))
        return torch.sigmoid(gain * logits + shift)

    @torch.no_grad()
    def calibrate(self, generator, models, manners, config):
        """Fits gain and shift to each painting beside what the generator makes of its map (linear discriminant)."""
        for index, (name, cells) in enumerate(manners.items()):
            labels, picture = painting(models, name, cells, config["data"]["area"])
            rows, columns = (side // SCALE * SCALE for side in labels.shape)
            asked = one_hot(labels[None, :rows, :columns])
            manner = torch.nn.functional.one_hot(torch.tensor([index]), len(manners)).float()
            real = to_tensors(picture[None, :rows, :columns].copy())
            painted = paint(generator, asked, manner, config["network"]["noise"])
            found = [self.critic(seen, asked, manner)[0] for seen in (real, painted)]
            spread = sum(logits.var() for logits in found) / 2
            self.gain[index] = (found[0].mean() - found[1].mean()) / spread
            self.shift[index] = -self.gain[index] * (found[0].mean() + found[1].mean()) / 2
        return self
