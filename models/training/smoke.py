"""Runs every training for a few iterations on made-up data: `python3 smoke.py`, a minute on an idle machine.

Shows that the code runs, and that a training that was stopped and resumed equals one that ran through; no more.
"""
import json
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from PIL import Image, ImageDraw

from common.pictures import held_out_names
from materials.samples import materials
from style.samples import presets

HERE = Path(__file__).parent
VGG = {"conv0": (3, 3, 1), "conv11": (3, 16, 3), "conv12": (16, 16, 3), "conv21": (16, 32, 3), "conv22": (32, 32, 3),
       "conv31": (32, 64, 3), "conv32": (64, 64, 3), "conv33": (64, 64, 3), "conv34": (64, 64, 3), "conv41": (64, 128, 3)}
TINY = {
    "style": {"data": {"crop": 64, "batch": 2, "encoderSide": 64, "statisticsSide": 64, "shift": 8}, "iterations": 4},
    "materials": {"data": {"crop": 64, "materials": 2}, "iterations": 3},
    "enlarge": {"data": {"batch": 1, "again": 0.5}, "optimiser": {"pixelIterations": 2}, "iterations": 4},
}
FINE = {"code": 96, "half": 40, "eighth_inner": 64, "eighth_blocks": 3, "quarter_blocks": 2}  # grown from the style's


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
    held_out = held_out_names()
    names = {preset["id"] for preset in presets()} | {material["painting"] for material in materials()}
    folders = {"paintings": sorted(names | set(held_out["painting"])), "more-styles": ["a", "b"],
               "content": [*"cdefgh", *held_out["content"]]}
    for folder, stems in folders.items():
        (kit / folder).mkdir()
        for stem in stems:
            picture(stem).save(kit / folder / f"{stem}.jpg")
    (kit / "perceptual" / "vgg19-16x").mkdir(parents=True)
    torch.save({"model": weights(VGG)}, kit / "perceptual" / "vgg19-16x" / "encoder5.pth")


def tiny_config(name):
    config = json.loads((HERE / name / "config.json").read_text())
    for key, value in TINY[name].items():
        config[key] = {**config[key], **value} if isinstance(value, dict) else value
    return config


def command(module, *options):
    return [sys.executable, "-W", "ignore", "-m", module, *map(str, options)]


def run(module, *options):
    subprocess.run(command(module, *options), cwd=HERE, check=True)


def stop_early(module, *options):
    """Runs a training until it prints its first losses, then sends SIGTERM; it saves a checkpoint and ends."""
    with subprocess.Popen(command(module, *options), cwd=HERE, stdout=subprocess.PIPE, text=True) as training:
        for line in training.stdout:
            if line.startswith("0: "):
                training.send_signal(signal.SIGTERM)
    if training.returncode:
        raise SystemExit(f"{module} ended with {training.returncode}")


def check_resume(module, straight, *options):
    """A training that is stopped and resumed ends with the very weights of the one in `straight` that ran through."""
    stopped = straight.with_name("stopped")
    stop_early(module, *options, "--runs", stopped)
    run(module, *options, "--runs", stopped, "--resume")
    ours, theirs = (torch.load(runs / "weights.pt")["weights"] for runs in (straight, stopped))
    different = [name for name, value in ours.items() if not torch.equal(value, theirs[name])]
    if different:
        raise SystemExit(f"resumed, {module} ends with other {different[:5]}")


def run_critic(folder, kit, models):
    """Tunes the critic of the materials' training beside its generator, calibrates and exports it."""
    config, weights = json.loads((HERE / "critic" / "config.json").read_text()), folder / "critic.pt"
    config.update(examples=dict.fromkeys(config["examples"], 2), iterations=2, calibration={"seed": 1, "count": 1})
    tiny = folder / "critic.json"
    tiny.write_text(json.dumps(config))
    run("critic.train", "--kit", kit, "--threads", 1, "--config", tiny, "--models", models,
        "--from", folder / "materials" / "weights.pt", "--out", weights)
    run("critic.calibrate", "--kit", kit, "--threads", 1, "--config", tiny, "--models", models, "--weights", weights)
    run("critic.export", "--weights", weights, "--models", models)


def run_landscape(folder, kit, models):
    """Rebuilds a scene or two of each painting as shipped, learns from them, and exports what it learned."""
    config = json.loads((HERE / "landscape" / "config.json").read_text())
    config["data"].update(scenes=4, heldOut=3, crop=32, batch=1)
    config.update(iterations=2)
    tiny = folder / "landscape.json"
    tiny.write_text(json.dumps(config))
    run("landscape.pairs", "--config", tiny, "--pairs", folder / "landscape-pairs")
    run("landscape.train", "--kit", kit, "--threads", 1, "--config", tiny, "--runs", folder / "landscape")
    run("landscape.export", "--weights", folder / "landscape" / "weights.pt", "--models", models)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        kit, models = folder / "kit", folder / "models"
        kit.mkdir()
        make_kit(kit)
        options = ("--kit", kit, "--threads", 1)
        for name in TINY:
            config, runs = folder / f"{name}.json", folder / name
            config.write_text(json.dumps(tiny_config(name)))
            run(f"{name}.train", *options, "--config", config, "--runs", runs)
            run(f"{name}.export", "--kit", kit, "--weights", runs / "weights.pt", "--models", models)
        run_critic(folder, kit, models)
        run_landscape(folder, kit, models)
        check_resume("style.train", folder / "style", *options, "--config", folder / "style.json")
        fine, grown = folder / "fine.json", folder / "grown.pt"
        fine.write_text(json.dumps({**tiny_config("style"), "network": FINE, "iterations": 1}))
        run("style.grow", "--weights", folder / "style" / "weights.pt", "--config", fine, "--out", grown)
        run("style.train", *options, "--config", fine, "--runs", folder / "fine", "--from", grown)
        networks = sorted(path.name for path in models.glob("*.onnx"))
        print("made", *networks)


if __name__ == "__main__":
    main()
