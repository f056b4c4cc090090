"""Pairs that the landscape learns from: rough maps of labels, and what Rebuild lays of a painting there.

`python3 -m landscape.pairs [--models FOLDER]` writes runs/landscape-pairs/. Rebuild itself runs in Node
(scripts/landscape-pairs.ts), about a second a pair; a painting whose pairs are there already is left out.
"""
import argparse
import json
import random
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image

from landscape.scenes import random_scene

HERE = Path(__file__).parent
PAIRS = HERE.parent / "runs" / "landscape-pairs"
LETTERS = ".swmtfhup"  # models/painting-labels.json
SIDE = 256


def manners(models):
    """{id of a painting: map of its labels [32, 32]} in the order of the weights."""
    maps = json.loads((models / "painting-labels.json").read_text())
    return {name: np.array([[LETTERS.index(letter) for letter in row] for row in rows], np.uint8)
            for name, rows in maps.items()}


def painting(models, name, labels, area):
    """(labels [h,w], picture [h,w,3]) of a painting scaled to about `area` pixels."""
    picture = Image.open(models / "paintings" / f"{name}.webp").convert("RGB")
    scale = (area / (picture.width * picture.height)) ** 0.5
    width, height = round(picture.width * scale), round(picture.height * scale)
    rows, columns = np.arange(height) * 32 // height, np.arange(width) * 32 // width
    return labels[rows[:, None], columns], np.asarray(picture.resize((width, height), Image.LANCZOS))


def make(models, folder, name, labels, config, seed):
    """Draws the scenes of one painting, has them rebuilt, and packs both."""
    chance, count = random.Random(f"{seed} {name}"), config["scenes"]
    scenes = np.stack([random_scene(chance, SIDE) for _ in range(count)])
    cells, picture = painting(models, name, labels, config["area"])
    scenes.tofile(folder / "scenes.bin")
    cells.tofile(folder / "labels.bin")
    picture.tofile(folder / "painting.bin")
    height, width = cells.shape
    job = {"side": SIDE, "count": count, "width": width, "height": height, "seed": seed}
    (folder / "job.json").write_text(json.dumps(job))
    subprocess.run(["node", HERE.parents[2] / "scripts" / "landscape-pairs.ts", folder], check=True)
    rebuilt = np.fromfile(folder / "rebuilt.bin", np.uint8).reshape(count, SIDE, SIDE, 3)
    np.savez(folder / f"{name}.npz", scenes=scenes, rebuilt=rebuilt, labels=cells, painting=picture)
    for left in ("scenes.bin", "labels.bin", "painting.bin", "rebuilt.bin", "job.json"):
        (folder / left).unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=HERE / "config.json")
    parser.add_argument("--models", type=Path, default=HERE.parents[1])
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    arguments = parser.parse_args()
    arguments.pairs.mkdir(parents=True, exist_ok=True)
    config = json.loads(arguments.config.read_text())
    for name, labels in manners(arguments.models).items():
        if not (arguments.pairs / f"{name}.npz").exists():
            make(arguments.models, arguments.pairs, name, labels, config["data"], config["seed"])


if __name__ == "__main__":
    main()
