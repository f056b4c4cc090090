"""Textures put together from parts of a picture: right paint at the wrong places. Pictures are arrays [h,w,3]."""
import numpy as np

CANDIDATES = 24


def least_cut(errors):
    """errors [n,m] -> for each row, the column of the path from top to bottom with the least sum (steps of one column)."""
    sums = errors.copy()
    for row in range(1, len(sums)):
        above = np.pad(sums[row - 1], 1, constant_values=np.inf)
        sums[row] += np.minimum(np.minimum(above[:-2], above[1:-1]), above[2:])
    path = [int(sums[-1].argmin())]
    for row in sums[-2::-1]:
        low = max(0, path[-1] - 1)
        path.append(low + int(row[low : path[-1] + 2].argmin()))
    return np.array(path[::-1])


def cut_mask(errors):
    """errors [n,m] -> [n,m]: 1 from the cut on, 0 before it."""
    return (np.arange(errors.shape[1])[None] >= least_cut(errors)[:, None]).astype(np.float32)


def shuffled(picture, cell, draw):
    """The square cells of a picture, each at a random place; its sides are multiples of `cell`."""
    rows, columns = picture.shape[0] // cell, picture.shape[1] // cell
    cells = picture.reshape(rows, cell, columns, cell, 3).swapaxes(1, 2).reshape(-1, cell, cell, 3)
    cells = cells[draw.permutation(len(cells))].reshape(rows, columns, cell, cell, 3)
    return cells.swapaxes(1, 2).reshape(picture.shape)


def quilted(source, side, patch, draw, cut=False):
    """[side,side,3] of square patches of `source` that overlap by a quarter.

    Image quilting (Efros & Freeman, SIGGRAPH 2001) with the best of some random patches at each place. `cut`: they
    meet at the cut with the least error, as in the paper; else they are blended where they overlap.
    """
    overlap = patch // 4
    step = patch - overlap
    count = -(-(side - overlap) // step)
    whole = np.zeros((count * step + overlap, count * step + overlap, 3), np.float32)
    ramp = (np.arange(overlap) + 1) / (overlap + 1)
    for row in range(count):
        for column in range(count):
            there = whole[row * step : row * step + patch, column * step : column * step + patch]
            new = np.ones((patch, patch), np.float32)
            if row:
                new[:overlap] *= ramp[:, None]
            if column:
                new[:, :overlap] *= ramp[None]
            tops = draw.integers(0, source.shape[0] - patch + 1, CANDIDATES)
            lefts = draw.integers(0, source.shape[1] - patch + 1, CANDIDATES)
            found = [source[top : top + patch, left : left + patch] for top, left in zip(tops, lefts)]
            best = min(found, key=lambda one: ((one - there)[new < 1] ** 2).sum())
            if cut:
                errors = ((best - there) ** 2).sum(2)
                new = np.ones((patch, patch), np.float32)
                if row:
                    new[:overlap] *= cut_mask(errors[:overlap].T).T
                if column:
                    new[:, :overlap] *= cut_mask(errors[:, :overlap])
            there[:] = there + (best - there) * new[..., None]
    return whole[:side, :side]
