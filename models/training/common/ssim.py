"""Structural similarity of two pictures (Wang et al., doi:10.1109/TIP.2003.819861)."""
import torch
import torch.nn.functional as F


def ssim(ours, theirs, window=7):
    """Mean structural similarity of the luma of two [3,h,w]; a flat window of 7 px."""
    luma = torch.tensor([0.299, 0.587, 0.114])[:, None, None]
    x, y = ((picture * luma).sum(0)[None, None] for picture in (ours, theirs))

    def mean(values):
        return F.avg_pool2d(values, window, 1)

    x_mean, y_mean = mean(x), mean(y)
    x_variance, y_variance = mean(x * x) - x_mean**2, mean(y * y) - y_mean**2
    covariance = mean(x * y) - x_mean * y_mean
    least, least_variance = 0.01**2, 0.03**2
    likeness = (2 * x_mean * y_mean + least) * (2 * covariance + least_variance)
    return (likeness / (x_mean**2 + y_mean**2 + least) / (x_variance + y_variance + least_variance)).mean().item()
