"""Pictures as training data. Tensors are float32 [3,H,W] RGB in 0..1 unless said otherwise."""
import numpy as np
import torch
from PIL import Image


def load_picture(path, longest):
    """PIL RGB image, longest side at most `longest` px."""
    picture = Image.open(path).convert("RGB")
    picture.thumbnail((longest, longest), Image.LANCZOS)
    return picture


def load_pictures(folder, longest=512):
    """{stem: PIL RGB image, longest side at most `longest` px}, in the order of the names."""
    return {path.stem: load_picture(path, longest) for path in sorted(folder.glob("*.jpg"))}


def to_tensor(picture):
    """PIL RGB image -> [3,H,W]."""
    return torch.from_numpy(np.asarray(picture, np.float32).transpose(2, 0, 1) / 255)


def to_picture(tensor):
    """[3,H,W] -> PIL RGB image."""
    pixels = (tensor.detach().clamp(0, 1) * 255 + 0.5).byte()
    return Image.fromarray(pixels.permute(1, 2, 0).numpy())


def fit(picture, longest):
    """PIL image resized so that its longest side is `longest` px (up or down)."""
    scale = longest / max(picture.size)
    size = tuple(max(1, round(side * scale)) for side in picture.size)
    return picture.resize(size, Image.LANCZOS)


def random_crop(picture, side, random, least=0.5):
    """A square of `side` px, mirrored half of the time; it shows `least`..1 of the picture's shorter side."""
    shorter = min(picture.size)
    taken = min(shorter, max(0.7 * side, shorter * random.uniform(least, 1)))
    left = random.uniform(0, picture.width - taken)
    top = random.uniform(0, picture.height - taken)
    crop = picture.resize((side, side), Image.BICUBIC, box=(left, top, left + taken, top + taken))
    return crop.transpose(Image.FLIP_LEFT_RIGHT) if random.random() < 0.5 else crop


def centre_crop(picture, side):
    """The middle square, `side` px."""
    taken = min(picture.size)
    left, top = (picture.width - taken) / 2, (picture.height - taken) / 2
    return picture.resize((side, side), Image.LANCZOS, box=(left, top, left + taken, top + taken))
