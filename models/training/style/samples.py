"""What a training step learns from: contents, styles, teacher's pictures."""
import json
import random as randoms
from pathlib import Path

import torch

from common.data import load_pictures, random_crop, split_off, to_tensor
from common.drawings import random_drawing
from common.files import atomic
from style.views import load_views

HERE = Path(__file__).parent


def presets():
    return json.loads((HERE / "presets.json").read_text())


def content_sets(kit, held_out):
    """(training contents, held-out contents), {name: PIL image}; every n-th file is held out."""
    return split_off(load_pictures(kit / "content"), held_out)


class Samples:
    """Random contents and style views; all choices come from one seeded generator."""

    def __init__(self, kit, runs, perceptual, config):
        self.data, self.random = config["data"], randoms.Random(config["seed"])
        self.contents, self.held_out = content_sets(kit, self.data["heldOutContents"])
        self.contents = list(self.contents.values())
        paintings, more = load_pictures(kit / "paintings", 1024), load_pictures(kit / "more-styles", 1024)
        self.views = load_views(runs / "views.pt", paintings, more, perceptual, config)
        self.paintings = list(paintings.values())
        self.preset_names = [preset["id"] for preset in presets()]

    def pick(self, shares):
        return self.random.choices(list(shares), list(shares.values()))[0]

    def content(self, kinds="contentKinds"):
        """[1,3,crop,crop]; `kinds` names the shares in the config."""
        side, kind = self.data["crop"], self.pick(self.data[kinds])
        if kind == "drawing":
            picture = random_drawing(side, self.random)
        else:
            pool = self.contents if kind == "photo" else self.paintings
            picture = random_crop(self.random.choice(pool), side, self.random)
        return to_tensor(picture)[None]

    def view(self):
        kind = self.pick(self.data["styleKinds"])
        bank = self.views["more" if kind == "more" else "painting"]
        name = self.random.choice(self.preset_names if kind == "preset" else list(bank))
        views = bank[name]
        # the whole painting is what the presets use
        return views[0] if self.random.random() < 0.25 else self.random.choice(views)


def load_teacher_pairs(cache, samples, teacher, count):
    """[(content uint8 [1,3,s,s], view, teacher's picture uint8 [1,3,s,s])], made once and kept in `cache`."""
    if not cache.exists():
        pairs = []
        for _ in range(count):
            content, view = samples.content(), samples.view()
            painted = teacher.paint(content, view.tensor())
            pairs.append(((content * 255).byte(), view, (painted * 255).byte()))
        with atomic(cache) as path:
            torch.save(pairs, path)
    return torch.load(cache)
