"""Ours beside the teacher and the unchanged picture, on contents that training never saw.

`python3 -m style.evaluate --kit FOLDER` prints Markdown tables and writes the sheet docs/models/style.jpg.
Two judges: training's own distances (common/perceptual.py, before weighting the terms against each other) say whether
the lesson was learned; a network that training never saw (common/squeezenet.py) says whether it was worth learning.
Neither is a substitute for looking.
"""
import argparse
import json
import random
import tempfile
from pathlib import Path

import torch
from PIL import Image

from common.data import centre_crop, fit, to_picture, to_tensor
from common.drawings import random_drawing
from common.kit import add_kit_argument, kit_folder
from common.measure import macs, milliseconds, parameters
from common.onnx_export import export_onnx
from common.perceptual import Perceptual, content_distance, style_distance, style_statistics
from common.sheets import SHEETS, grid, save_image
from common.squeezenet import SqueezeNet, feature_distance, gram_distance, grams
from style.export import Mix, load_networks
from style.network import CODE
from style.samples import HERE, content_sets, presets
from style.teacher import Teacher

SIDE = 256
TIMED = (256, 512)
SHEET_STYLES = ("hokusai-great-wave-1831", "van-gogh-starry-night-1889", "munch-scream-1893",
                "mondrian-composition-a-1920", "seurat-seine-at-grande-jatte-1888", "anonymous-bayeux-tapestry-1070",
                "kandinsky-composition-vii-1913")


def load_painting(kit, name):
    return Image.open(kit / "paintings" / f"{name}.jpg").convert("RGB")


class Lesson:
    """Training's own distances."""

    name = "training's own"

    def __init__(self, kit, config):
        self.features, self.side = Perceptual(kit), config["data"]["statisticsSide"]
        self.weights = {**config["loss"], "layers": dict.fromkeys(config["loss"]["layers"], 1.0)}

    def wanted(self, painting):
        """What a picture in this painting's style should have."""
        return self.statistics(to_tensor(fit(painting, self.side))[None])

    def statistics(self, picture):
        return style_statistics(picture, self.features(picture))

    def __call__(self, painted, wanted, content):
        """(style distance, content distance) of one painted picture."""
        features = self.features(painted)
        style = style_distance(style_statistics(painted, features), wanted, self.weights)
        return style.item(), content_distance(features, self.features(content)).item()


class Stranger:
    """A judge that training never saw."""

    name = "a stranger's (SqueezeNet)"

    def __init__(self, kit, config):
        self.features, self.side = SqueezeNet(kit), config["data"]["statisticsSide"]

    def wanted(self, painting):
        return grams(self.features(to_tensor(fit(painting, self.side))[None]))

    def __call__(self, painted, wanted, content):
        features = self.features(painted)
        return gram_distance(grams(features), wanted).item(), feature_distance(features, self.features(content)).item()


def table(judges, networks, teacher, contents, paintings, side):
    """{(judge, what): (mean style distance, mean content distance)}."""
    encoder, painter = networks
    sums, count = {}, len(contents) * len(paintings)
    for painting in paintings:
        wanted, style = [judge.wanted(painting) for judge in judges], to_tensor(fit(painting, side))[None]
        code = encoder(style)
        for content in contents:
            results = {"unchanged": content, "teacher": teacher.paint(content, style),
                       "ours": painter.paint(content, code)}
            for judge, want in zip(judges, wanted):
                for name, picture in results.items():
                    style_part, content_part = judge(picture, want, content)
                    style_sum, content_sum = sums.get((judge.name, name), (0, 0))
                    sums[judge.name, name] = (style_sum + style_part / count, content_sum + content_part / count)
    return sums


def own_change(networks, contents):
    """How much a picture changes under its own code: mean of the channels, 0..1."""
    encoder, painter = networks
    changes = [(painter.paint(content, encoder(content)) - content).abs().mean().item() for content in contents]
    return sum(changes) / len(changes)


def calm(networks, contents, paintings, side, mark=48):
    """Mean change, 0..1, of the far quarter of a painting when a red square of `mark` px appears in the near corner."""
    encoder, painter = networks
    total, count = 0.0, 0
    for painting in paintings:
        code = encoder(to_tensor(fit(painting, side))[None])
        for content in contents:
            marked = content.clone()
            marked[:, :, :mark, :mark] = torch.tensor([0.85, 0.15, 0.1])[None, :, None, None]
            change = (painter.paint(marked, code) - painter.paint(content, code)).abs()
            total, count = total + change[:, :, SIDE // 2 :, SIDE // 2 :].mean().item(), count + 1
    return total / count


class TeacherGraph(torch.nn.Module):
    """The teacher as a module, exported for its time alone."""

    def __init__(self, teacher):
        super().__init__()
        self.teacher = teacher

    def forward(self, content, style):
        return self.teacher.paint(content, style)


def costs(networks, teacher):
    """{what: (GMAC at 256 px, parameters, bytes, milliseconds at each size of TIMED)}."""
    encoder, painter = networks
    area, codes, strength = {2: "height", 3: "width"}, torch.randn(3, CODE), torch.ones(1)
    picture = torch.rand(1, 3, SIDE, SIDE)
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        plans = {
            "encoder": (encoder, {"style": (picture, area)}, {"code": {}}, parameters(encoder)),
            "painter": (Mix(painter), {"picture": (picture, area), "codes": (codes, {}),
                                       "blend": (picture[:, :1], area), "strength": (strength, {})},
                        {"painted": area}, parameters(painter)),
            "teacher": (TeacherGraph(teacher), {"content": (picture, area), "style": (picture, area)},
                        {"painted": area}, teacher.parameters()),
        }
        for name, (module, inputs, outputs, count) in plans.items():
            path = Path(folder) / f"{name}.onnx"
            export_onnx(module, inputs, outputs, path)
            times = [milliseconds(path, {n: torch.rand(1, x.shape[1], side, side) if axes else x
                                         for n, (x, axes) in inputs.items()}) for side in TIMED]
            gmac = macs(module, *(x for x, _ in inputs.values())) / 1e9
            rows[name] = (gmac, count, path.stat().st_size, times)
    return rows


def card_sheet(networks, teacher, contents, kit, side, cell=180):
    """Styles across; for each content a row of ours above a row of the teacher's."""
    encoder, painter = networks
    paintings = [load_painting(kit, name) for name in SHEET_STYLES]
    styles = [to_tensor(fit(painting, side))[None] for painting in paintings]
    rows = [[None, *(centre_crop(painting, cell) for painting in paintings)]]
    for content in contents:
        rows.append([to_picture(content[0]), *(to_picture(painter.paint(content, encoder(s))[0]) for s in styles)])
        rows.append([None, *(to_picture(teacher.paint(content, s)[0]) for s in styles)])
    return grid(rows, cell)


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--checkpoint", type=Path, default=HERE.parent / "runs" / "style" / "checkpoint.pt")
    parser.add_argument("--sheet", type=Path, default=SHEETS / "style.jpg")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    kit, config = kit_folder(arguments), json.loads((HERE / "config.json").read_text())
    side, networks, teacher = config["data"]["encoderSide"], load_networks(arguments.checkpoint), Teacher(kit)
    held_out = content_sets(kit, config["data"]["heldOutContents"])[1]
    contents = [to_tensor(centre_crop(picture, SIDE))[None] for picture in held_out.values()]
    paintings = [load_painting(kit, preset["id"]) for preset in presets()]

    rows = table([Lesson(kit, config), Stranger(kit, config)], networks, teacher, contents, paintings, side)
    print(f"{len(contents)} held-out contents x {len(paintings)} presets at {SIDE} px\n")
    print("| judge | picture | style distance | content distance |\n| --- | --- | --- | --- |")
    for (judge, name), (style, content) in rows.items():
        print(f"| {judge} | {name} | {style:.3f} | {content:.3f} |")
    for judge in (Lesson.name, Stranger.name):
        ours, theirs = rows[judge, "ours"], rows[judge, "teacher"]
        print(f"\nours / teacher, {judge}: style {ours[0] / theirs[0]:.2f}, content {ours[1] / theirs[1]:.2f}")
    print(f"\nunder its own code a picture changes by {own_change(networks, contents):.3f} per channel (mean, 0..1)")
    moved = calm(networks, contents[:5], paintings[:8], side)
    print(f"a mark in one corner changes the far quarter by {moved:.4f} per channel (mean, 0..1)\n")
    print("| network | GMAC at 256² | parameters | bytes | ms at 256² | ms at 512² |\n| --- | --- | --- | --- | --- | --- |")
    for name, (gmac, count, size, times) in costs(networks, teacher).items():
        print(f"| {name} | {gmac:.2f} | {count} | {size} | {' | '.join('-' if t is None else f'{t:.0f}' for t in times)} |")
    shown = [centre_crop(list(held_out.values())[index], 384) for index in (6, 4, 12)]
    shown += [random_drawing(384, random.Random(seed)) for seed in (4, 9)]
    shown = [to_tensor(picture)[None] for picture in shown]
    save_image(card_sheet(networks, teacher, shown, kit, side), arguments.sheet, quality=82)


if __name__ == "__main__":
    main()
