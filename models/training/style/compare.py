"""The shipped painter beside an earlier version and the teacher, on held-out contents.

`python3 -m style.compare --before FOLDER` prints Markdown tables, for the presets and for styles that no training saw as
one, then the figures of each row of the sheet docs/models/style-before.jpg, which it writes. FOLDER holds the two files of
the earlier version:

    for part in encoder painter; do git show COMMIT:models/style-$part.onnx > FOLDER/style-$part.onnx; done

All painted by the network alone, at full strength, without what the studio does around it.
"""
import argparse
import json
import random
from pathlib import Path

import torch

from common.child_drawing import child_drawing
from common.data import centre_crop, fit, load_picture, to_picture, to_tensor
from common.kit import add_kit_argument, kit_folder
from common.pictures import load_held_out, never_styles
from common.sheets import SHEETS, grid, save_image
from style.evaluate import SIDE, Lesson, Stranger, load_painting, print_table, table
from style.samples import HERE, presets
from style.shipped import ShippedStyle
from style.teacher import Teacher

CHILD = "child's drawing"
# (content, style); the last four styles are never seen ones
ROWS = (
    ("198", "van-gogh-starry-night-1889"),
    ("216", "hokusai-great-wave-1831"),
    ("108", "munch-scream-1893"),
    ("126", "mondrian-composition-a-1920"),
    ("180", "klimt-the-kiss-1908"),
    ("036", "seurat-seine-at-grande-jatte-1888"),
    ("234", "anonymous-bayeux-tapestry-1070"),
    ("054", "anonymous-notre-dame-rose-window-1250"),
    ("252", "162"),
    ("072", "155"),
    ("018", "320"),
    ("144", CHILD),
)


def load_never_styles(kit):
    """{name: PIL image}: five paintings by Van Gogh, whose other paintings were styles, two illustrations, and a drawing
    of a kind that no training draws."""
    styles = {name: load_picture(kit / "content" / f"{name}.jpg", 1024) for name in never_styles()}
    return {**styles, CHILD: child_drawing(512, random.Random(7))}


def weakest(rows, judge, contents, styles, count=6):
    """The pairs (content, style) where ours is furthest behind the teacher in style: (share of its distance, pair)."""
    pairs = [(content, style) for style in styles for content in contents]
    shares = [ours[0] / theirs[0] for ours, theirs in zip(rows[judge.name, "ours"], rows[judge.name, "teacher"])]
    return sorted(zip(shares, pairs), reverse=True)[:count]


def sheet(painters, contents, styles, judge, side):
    """The image: a row for each of ROWS with content, style and each painter's picture.

    Prints a table of each picture's style distance and content distance, too.
    """
    print(f"\n| content | style | {' | '.join(painters)} |\n| --- | --- |{' --- |' * len(painters)}")
    pictures = []
    for content, style in ROWS:
        source, painting = contents[content], to_tensor(fit(styles[style], side))[None]
        painted = {name: paint(source, painting) for name, paint in painters.items()}
        wanted = judge.wanted(styles[style])
        distances = (judge(picture, wanted, source) for picture in painted.values())
        print(f"| {content} | {style} | {' | '.join(f'{a:.2f}, {b:.2f}' for a, b in distances)} |")
        pictures.append([to_picture(source[0]), centre_crop(styles[style], SIDE),
                         *(to_picture(picture[0]) for picture in painted.values())])
    return grid(pictures, SIDE)


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_kit_argument(parser)
    parser.add_argument("--models", type=Path, default=HERE.parents[1], help="the folder of the shipped files")
    parser.add_argument("--before", type=Path, required=True, help="a folder with the files of an earlier version")
    parser.add_argument("--sheet", type=Path, default=SHEETS / "style-before.jpg")
    parser.add_argument("--contents", type=int, default=20, help="how many of the held-out contents for the tables; 0: the sheet alone")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    kit, config = kit_folder(arguments), json.loads((HERE / "config.json").read_text())
    side = config["data"]["encoderSide"]
    contents = {name: to_tensor(centre_crop(picture, SIDE))[None]
                for name, picture in load_held_out(kit, 1024)["content"].items()}
    shown = {preset["id"]: load_painting(kit, preset["id"]) for preset in presets()}
    never = load_never_styles(kit)
    painters = {"ours": ShippedStyle(arguments.models).paint, "before": ShippedStyle(arguments.before).paint,
                "teacher": Teacher(kit).paint}
    judges = [Lesson(kit, config), Stranger(kit, config)]
    save_image(sheet(painters, contents, {**shown, **never}, judges[1], side), arguments.sheet, quality=82)

    if not arguments.contents:
        return
    some = dict(list(contents.items())[: arguments.contents])
    painters["unchanged"] = lambda content, style: content
    for title, styles in (("styles never seen as one", never), ("presets", shown)):
        rows = table(judges, painters, some.values(), styles.values(), side)
        print_table(f"{len(some)} held-out contents x {len(styles)} {title} at {SIDE} px", judges, rows)
        for share, (content, style) in weakest(rows, judges[1], some, styles):
            print(f"weak: {content} as {style}, {share:.2f} of the teacher's distance", flush=True)


if __name__ == "__main__":
    main()
