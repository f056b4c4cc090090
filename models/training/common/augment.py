"""Differentiable augmentation for a critic with few real pictures (DiffAugment, Zhao et al., arXiv:2006.10738)."""
import torch


def random_colour(pictures):
    """Brightness, saturation and contrast changed a little, for each picture of [N,3,h,w] by its own numbers."""

    def between(low, high):
        return low + (high - low) * torch.rand(pictures.shape[0], 1, 1, 1, device=pictures.device)

    pictures = pictures + between(-0.1, 0.1)
    grey = pictures.mean(1, keepdim=True)
    pictures = grey + (pictures - grey) * between(0.7, 1.3)
    mean = pictures.mean((1, 2, 3), keepdim=True)
    return mean + (pictures - mean) * between(0.8, 1.2)


def cutout(pictures, share=0.4):
    """A grey square, `share` of the side wide, at a random place of each picture."""
    count, _, height, width = pictures.shape
    centre = torch.rand(2, count, 1, 1, device=pictures.device)
    rows = torch.linspace(0, 1, height, device=pictures.device)[None, :, None]
    columns = torch.linspace(0, 1, width, device=pictures.device)[None, None, :]
    inside = ((rows - centre[0]).abs() < share / 2) & ((columns - centre[1]).abs() < share / 2)
    return torch.where(inside[:, None], torch.tensor(0.5, device=pictures.device), pictures)


def augment(pictures):
    """What the critic sees of real and of generated pictures alike."""
    return cutout(random_colour(pictures))
