"""Ours beside the teacher and the unchanged picture, on contents, and on styles, that training never saw.

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
from common.drawings import random_drawing, sparse_drawing
from common.kit import add_kit_argument, kit_folder
from common.measure import macs, milliseconds, parameters
from common.onnx_export import export_onnx
from common.perceptual import Perceptual, content_distance, style_distance, style_statistics
from common.pictures import load_held_out
from common.sheets import SHEETS, grid, save_image
from common.squeezenet import SqueezeNet, feature_distance, gram_distance, grams
from common.ssim import ssim
from style.export import Mix, load_networks
from style.network import CODE
from style.samples import HERE, presets
from style.teacher import Teacher

SIDE = 256
TIMED = (256, 512)
SHEET_STYLES = ("hokusai-great-wave-1831", "van-gogh-starry-night-1889", "munch-scream-1893",
                "mondrian-composition-a-1920", "seurat-seine-at-grande-jatte-1888", "anonymous-bayeux-tapestry-1070",
                "kandinsky-composition-vii-1913")

SHEET_UNSEEN = ("delaunay-red-tower-1911", "hiroshige-inokashira-snow-1843")


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


def painters(networks, teacher):
    """{name: function of content and style pictures [1,3,h,w] -> painted [1,3,h,w]}."""
    encoder, painter = networks
    return {"unchanged": lambda content, style: content, "teacher": teacher.paint,
            "ours": lambda content, style: painter.paint(content, encoder(style))}


def table(judges, painted_by, contents, paintings, side):
    """{(judge, painter): [(style distance, content distance, SSIM to the content) of each picture]}."""
    rows = {}
    for painting in paintings:
        wanted, style = [judge.wanted(painting) for judge in judges], to_tensor(fit(painting, side))[None]
        for content in contents:
            for name, paint in painted_by.items():
                picture = paint(content, style)
                likeness = ssim(picture[0], content[0])
                for judge, want in zip(judges, wanted):
                    rows.setdefault((judge.name, name), []).append((*judge(picture, want, content), likeness))
    return rows


def print_table(title, judges, rows):
    print(f"\n{title}\n\n| judge | picture | style distance | content distance | SSIM |\n"
          "| --- | --- | --- | --- | --- |")
    means = {key: [sum(column) / len(column) for column in zip(*values)] for key, values in rows.items()}
    for (judge, name), (style, content, likeness) in means.items():
        print(f"| {judge} | {name} | {style:.3f} | {content:.3f} | {likeness:.3f} |")
    for judge in judges:
        for other in ("teacher", "before"):
            if (judge.name, other) not in means:
                continue
            ours, theirs = (means[judge.name, name] for name in ("ours", other))
            pairs = list(zip(rows[judge.name, "ours"], rows[judge.name, other]))
            nearer = sum(a[0] < b[0] for a, b in pairs) / len(pairs)
            print(f"\nours / {other}, {judge.name}: style {ours[0] / theirs[0]:.2f}, content {ours[1] / theirs[1]:.2f}; "
                  f"nearer in style {nearer:.0%}")


def own_change(networks, contents):
    """How much a picture changes under its own code: mean of the channels, 0..1."""
    encoder, painter = networks
    changes = [(painter.paint(content, encoder(content)) - content).abs().mean().item() for content in contents]
    return sum(changes) / len(changes)


def jump(networks, contents, styles, mark=48):
    """Mean change, of 255, of the far quarter of a painting when a red square of `mark` px appears in the near corner."""
    encoder, painter = networks
    changes = []
    for code in map(encoder, styles):
        for content in contents:
            marked = content.clone()
            marked[:, :, :mark, :mark] = torch.tensor([0.85, 0.15, 0.1])[None, :, None, None]
            change = (painter.paint(marked, code) - painter.paint(content, code)).abs()
            changes.append(255 * change[:, :, SIDE // 2 :, SIDE // 2 :].mean().item())
    return sum(changes) / len(changes)


def swim(networks, contents, styles, step=8, edge=32):
    """Mean change, of 255, of what two frames both show when the second lies `step` px further; edges are left out."""
    encoder, painter = networks
    changes = []
    for code in map(encoder, styles):
        for content in contents:
            first = painter.paint(content[:, :, :-step, :-step], code)[:, :, step:, step:]
            second = painter.paint(content[:, :, step:, step:], code, (step, step))[:, :, :-step, :-step]
            changes.append(255 * (first - second)[:, :, edge:-edge, edge:-edge].abs().mean().item())
    return sum(changes) / len(changes)


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
                                       "blend": (picture[:, :1], area), "strength": (strength, {}),
                                       "origin": (torch.zeros(2), {})},
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


def card_sheet(networks, teacher, contents, paintings, side, cell=180):
    """Styles across; for each content a row of ours above a row of the teacher's."""
    encoder, painter = networks
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
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "style" / "weights.pt")
    parser.add_argument("--sheet", type=Path, default=SHEETS / "style.jpg")
    parser.add_argument("--contents", type=int, default=20, help="how many of the held-out contents")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    kit, config = kit_folder(arguments), json.loads((HERE / "config.json").read_text())
    side, networks, teacher = config["data"]["encoderSide"], load_networks(arguments.weights), Teacher(kit)
    held_out = load_held_out(kit, 1024)
    pictures = list(held_out["content"].values())
    contents = [to_tensor(centre_crop(picture, SIDE))[None] for picture in pictures[: arguments.contents]]
    shown = {preset["id"]: load_painting(kit, preset["id"]) for preset in presets()}

    judges = [Lesson(kit, config), Stranger(kit, config)]
    for title, paintings in (("presets", shown), ("styles never seen", held_out["painting"])):
        rows = table(judges, painters(networks, teacher), contents, paintings.values(), side)
        print_table(f"{len(contents)} held-out contents x {len(paintings)} {title} at {SIDE} px", judges, rows)
    print(f"\nunder its own code a picture changes by {own_change(networks, contents):.3f} per channel (mean, 0..1)")
    styles = [to_tensor(fit(painting, side))[None] for painting in list(shown.values())[:8]]
    for name, canvases in (("paper", [torch.ones(1, 3, SIDE, SIDE)]), ("a full canvas", contents[:5])):
        print(f"a mark in one corner of {name} changes the far quarter by {jump(networks, canvases, styles):.1f} of 255")
    print(f"a frame moved by 8 px changes what both show by {swim(networks, contents[:5], styles):.1f} of 255\n")
    print("| network | GMAC at 256² | parameters | bytes | ms at 256² | ms at 512² |\n| --- | --- | --- | --- | --- | --- |")
    for name, (gmac, count, size, times) in costs(networks, teacher).items():
        print(f"| {name} | {gmac:.2f} | {count} | {size} | {' | '.join('-' if t is None else f'{t:.0f}' for t in times)} |")
    sheet = [centre_crop(pictures[index], 384) for index in (6, 4, 12) if index < len(pictures)]
    sheet += [random_drawing(384, random.Random(seed)) for seed in (4, 9)] + [sparse_drawing(384, random.Random(2))]
    paintings = [shown[name] for name in SHEET_STYLES] + [held_out["painting"][name] for name in SHEET_UNSEEN]
    save_image(card_sheet(networks, teacher, [to_tensor(picture)[None] for picture in sheet], paintings, side),
               arguments.sheet, quality=82)


if __name__ == "__main__":
    main()
