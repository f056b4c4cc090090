"""The kit's pictures, each picture once, and those that no training may see (`held-out.json`).

A perceptual hash tells pictures apart: the differences of neighbouring pixels of a 17 x 17 grey thumbnail, their square
roots taken, as a vector of length 1. Two files are the same picture when the dot product of their hashes is at least
0.65. On the kit this finds every painting that lies in two folders under two names (0.69 to 0.96).
"""
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from common.data import load_picture, load_pictures

HELD_OUT = Path(__file__).parent.parent / "held-out.json"
FOLDERS = {"painting": "paintings", "more": "more-styles", "content": "content"}
SAME = 0.65
LEAST_CHROMA = 1.5  # of 255; a reproduction without colour has 0, the palest coloured one of the kit 2.3


def perceptual_hash(picture):
    """PIL image -> [544], length 1."""
    grey = np.asarray(picture.convert("L").resize((17, 17), Image.BOX), np.float32)
    differences = np.concatenate((np.diff(grey, axis=0).ravel(), np.diff(grey, axis=1).ravel()))
    roots = np.sign(differences) * np.sqrt(np.abs(differences))
    return roots / (np.linalg.norm(roots) + 1e-6)


def chroma(picture):
    """Standard deviation of the two colour channels of YCbCr, mean of both, 0..255."""
    small = picture.convert("YCbCr").resize((64, 64), Image.BOX)
    return np.asarray(small, np.float32)[..., 1:].std((0, 1)).mean()


@dataclass
class Pictures:
    """{kind: {name: PIL image}}; kinds are "painting", "more" (further paintings) and "content"."""

    training: dict
    held_out: dict  # kinds "painting" (of both folders) and "content"


def held_out_names():
    """{"painting": names, "content": names}."""
    names = json.loads(HELD_OUT.read_text())
    return {"painting": names["paintings"], "content": names["contents"]}


def never_styles():
    """Names of the contents that no training may see as a style."""
    return json.loads(HELD_OUT.read_text())["styles"]


def load_held_out(kit, longest):
    """{kind: {name: PIL image}} of the held-out pictures, longest side at most `longest` px."""
    folders = {"painting": ("paintings", "more-styles"), "content": ("content",)}
    pictures = {}
    for kind, names in held_out_names().items():
        paths = [kit / folder / f"{name}.jpg" for name in names for folder in folders[kind]]
        pictures[kind] = {path.stem: load_picture(path, longest) for path in paths if path.exists()}
    return pictures


def load_all(kit, longest):
    """Every picture of the kit once, longest side at most `longest` px; see `Pictures`.

    A picture that equals a held-out one is not in training, under whatever name. Further paintings without colour are
    left out: their greys are the photograph's, not the painter's.
    """
    held = held_out_names()
    held = {name: kind for kind, names in held.items() for name in names}
    files = [(kind, name, picture) for kind, folder in FOLDERS.items()
             for name, picture in load_pictures(kit / folder, longest).items()]
    files.sort(key=lambda file: file[1] not in held)  # stable: a held-out picture is met before its double
    pictures = Pictures({kind: {} for kind in FOLDERS}, {kind: {} for kind in set(held.values())})
    seen = []
    for kind, name, picture in files:
        if kind == "more" and chroma(picture) < LEAST_CHROMA:
            continue
        own = perceptual_hash(picture)
        if seen and np.max(np.stack(seen) @ own) >= SAME:
            continue
        seen.append(own)
        if name in held:
            pictures.held_out[held[name]][name] = picture
        else:
            pictures.training[kind][name] = picture
    return pictures
