"""Runs every training for a few iterations on made-up data: `python3 smoke.py`. Seconds; shows that the code runs, no more."""
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from PIL import Image, ImageDraw

from materials.samples import materials
from style.samples import presets

HERE = Path(__file__).parent
VGG = {"conv0": (3, 3, 1), "conv11": (3, 16, 3), "conv12": (16, 16, 3), "conv21": (16, 32, 3), "conv22": (32, 32, 3),
       "conv31": (32, 64, 3), "conv32": (64, 64, 3), "conv33": (64, 64, 3), "conv34": (64, 64, 3), "conv41": (64, 128, 3)}
BLOCK = {"conv1": (64, 64, 3, 1), "conv2": (64, 64, 3, 1)}
ENCODER = {"enc1.0": (3, 16, 9, 1), "enc1.2": (16, 32, 3, 16), "enc1.4": (32, 32, 1, 1), "enc1.6": (32, 64, 3, 32),
           "enc1.8": (64, 64, 1, 1), **{f"{block}.{name}": shape for block in ("enc1.10", "enc2.0")
                                       for name, shape in BLOCK.items()}}
MODULATOR = {f"{kind}{level}.0": (64, 64, 3, 64) for kind in ("weight", "bias") for level in (1, 2)}
DECODER = {**{f"{block}.{name}": shape for block in ("dec1", "dec2") for name, shape in BLOCK.items()},
           "dec3.1": (64, 32, 3, 32), "dec3.3": (32, 32, 1, 1), "dec3.6": (32, 16, 3, 16), "dec3.8": (16, 16, 1, 1),
           "dec3.10": (16, 3, 9, 1)}
TINY = {
    "style": {"data": {"crop": 64, "batch": 1, "heldOutContents": 2, "encoderSide": 64, "statisticsSide": 64,
                       "viewsPerPainting": 1, "viewsPerMoreStyle": 1}, "teacher": {"pairs": 2}, "iterations": 4},
    "materials": {"data": {"materials": 2}, "iterations": 3},
    "enlarge": {"data": {"batch": 1, "heldOut": {"painting": 2, "more": 1, "content": 2}},
                "optimiser": {"pixelIterations": 2}, "iterations": 4},
}


def picture(seed, size=(220, 200)):
    """A made-up painting: spots in a few colours."""
    chance = random.Random(seed)
    image = Image.new("RGB", size, tuple(chance.randrange(256) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, r = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(3, 30)
        draw.ellipse((x - r, y - r, x + r, y + r), tuple(chance.randrange(256) for _ in range(3)))
    return image


def weights(shapes, suffix=""):
    """Random weights and biases; a shape is (inputs, outputs, size, groups)."""
    state = {}
    for name, (inputs, outputs, size, *groups) in shapes.items():
        state[f"{name}{suffix}.weight"] = torch.randn(outputs, inputs // (groups or [1])[0], size, size) * 0.05
        state[f"{name}{suffix}.bias"] = torch.zeros(outputs)
    return state


def make_kit(kit):
    """A training kit with nothing real in it."""
    names = {preset["id"] for preset in presets()} | {material["painting"] for material in materials()}
    folders = {"paintings": sorted(names), "more-styles": ["a", "b"], "content": list("abcdef")}
    for folder, stems in folders.items():
        (kit / folder).mkdir()
        for stem in stems:
            picture(stem).save(kit / folder / f"{stem}.jpg")
    (kit / "teacher").mkdir()
    for name, shapes in (("content_encoder", ENCODER), ("style_encoder", ENCODER), ("modulator", MODULATOR),
                         ("decoder", DECODER)):
        torch.save(weights(shapes, ".conv_layer"), kit / "teacher" / f"{name}_iter_160000.pth.tar")
    (kit / "perceptual" / "vgg19-16x").mkdir(parents=True)
    torch.save({"model": weights(VGG)}, kit / "perceptual" / "vgg19-16x" / "encoder5.pth")


def tiny_config(name):
    config = json.loads((HERE / name / "config.json").read_text())
    for key, value in TINY[name].items():
        config[key] = {**config[key], **value} if isinstance(value, dict) else value
    return config


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        kit, models = folder / "kit", folder / "models"
        kit.mkdir()
        make_kit(kit)
        for name in TINY:
            config, runs = folder / f"{name}.json", folder / name
            config.write_text(json.dumps(tiny_config(name)))
            for module, options in ((f"{name}.train", ["--config", config, "--runs", runs]),
                                    (f"{name}.export", ["--checkpoint", runs / "checkpoint.pt", "--models", models])):
                subprocess.run([sys.executable, "-W", "ignore", "-m", module, "--kit", kit, *options], cwd=HERE, check=True)
        networks = sorted(path.name for path in models.glob("*.onnx"))
        print("made", *networks)


if __name__ == "__main__":
    main()
