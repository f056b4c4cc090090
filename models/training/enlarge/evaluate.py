"""The enlarger beside what a browser can do, on pictures that training never saw: `python3 -m enlarge.evaluate --kit FOLDER`.

Prints Markdown tables and writes the sheet docs/models/enlarge.jpg with the exported file (`--only-sheet`: the sheet
alone, which needs no weights). `--before FILE` adds an earlier version of the exported file to both. A held-out picture is
made smaller, and enlarged again:
- clean: only made smaller (bicubic); saved: made smaller (Lanczos) and saved as WebP of quality 90, as the studio's are.
- PSNR, dB, larger is better: what is the mean of all that might be there wins, however blurred.
- SSIM, larger is better: structural similarity (Wang et al., doi:10.1109/TIP.2003.819861) of the luma.
- distance, smaller is better: of the features of a network that training never saw (common/squeezenet.py).
"""
import argparse
import random as randoms
from pathlib import Path

import torch
from PIL import Image, ImageFilter

from common.data import to_picture, to_tensor
from common.drawings import random_drawing
from common.kit import add_kit_argument, kit_folder
from common.measure import macs, milliseconds, parameters
from common.onnx_session import OnnxSession
from common.pictures import load_held_out
from common.sheets import SHEETS, grid, save_image
from common.squeezenet import SqueezeNet, detail_distance
from common.ssim import ssim
from enlarge.export import load_network
from enlarge.network import SCALE
from enlarge.sample_sheet import DRAWING, QUALITY, enlarged, middle
from enlarge.samples import HERE, LONGEST, encoded, half

SIDE = 320  # of the large pictures
TILE = 192
DRAWINGS = range(100, 112)  # seeds
SHEET = (("painting", 0), ("painting", 3), ("painting", 8), ("painting", 14), ("content", 4), ("drawing", 0), ("drawing", 5))
UNSHARP_RADIUS, UNSHARP_PERCENT = 0.5, 80  # radius in pixels of the small picture
CUT, ZOOM = 112, 2  # of each picture on the sheet


def clean(large, factor=SCALE):
    for _ in range(factor // SCALE):
        large = half(large, Image.BICUBIC)
    return large


def saved(large, factor=SCALE):
    return encoded(large.resize((large.width // factor, large.height // factor), Image.LANCZOS), "webp", QUALITY)


def resized(kernel):
    return lambda small, factor: small.resize((small.width * factor, small.height * factor), kernel)


def sharpened(small, factor):
    """Lanczos, then an unsharp mask: what a picture editor does."""
    return resized(Image.LANCZOS)(small, factor).filter(ImageFilter.UnsharpMask(UNSHARP_RADIUS * factor, UNSHARP_PERCENT, 0))


def repeated(twice):
    """A method that enlarges by SCALE as many times as a factor needs."""

    def enlarge(small, factor):
        for _ in range(factor // SCALE):
            small = twice(small)
        return small

    return enlarge


def by_network(network):
    return repeated(lambda small: enlarged(network, small))


def by_file(path):
    """With an exported file, in onnxruntime-web."""
    session = OnnxSession(path)
    return repeated(lambda small: to_picture(session(picture=to_tensor(small)[None])[0]))


def psnr(ours, theirs):
    return -10 * torch.log10((ours - theirs).square().mean() + 1e-10).item()


def test_pictures(held_out):
    """{kind: [PIL squares whose sides divide by 4]}: every held-out picture's middle, and drawings."""
    pools = {}
    for kind, pictures in held_out.items():
        squares = [middle(picture, min(SIDE, min(picture.size) // 4 * 4)) for picture in pictures.values()]
        pools[kind] = squares
    pools["drawing"] = [middle(random_drawing(DRAWING, randoms.Random(seed)), SIDE) for seed in DRAWINGS]
    return pools


def table(pools, methods, judge, factor):
    """Rows: (how it got small, kind, method, mean PSNR, mean SSIM, mean distance)."""
    rows = []
    for degrade in (clean, saved):
        for kind, pictures in pools.items():
            sums = {name: [0.0, 0.0, 0.0] for name in methods}
            for large in pictures:
                small, wanted = degrade(large, factor), to_tensor(large)
                features = judge(wanted[None])
                for name, method in methods.items():
                    found = to_tensor(method(small, factor))
                    distance = detail_distance(judge(found[None]), features).item()
                    for index, value in enumerate((psnr(found, wanted), ssim(found, wanted), distance)):
                        sums[name][index] += value / len(pictures)
            rows += [(degrade.__name__, kind, name, *means) for name, means in sums.items()]
    return rows


def seam(network, reach):
    """Largest difference between a picture enlarged whole and in two parts with a margin of `reach`, in levels of 255."""
    picture = torch.rand(1, 3, 64, 160)
    whole, cut = network(picture), 80
    right = network(picture[:, :, :, cut - reach :])[:, :, :, SCALE * reach :]
    return (whole[:, :, :, SCALE * cut :] - right).abs().max().item() * 255


def costs(network, path):
    tile = torch.rand(1, 3, TILE, TILE)
    return parameters(network), macs(network, tile) / 1e9, path.stat().st_size, milliseconds(path, {"picture": tile})


def sheet(pools, methods):
    """Each row two pictures: what it was made from (each pixel as a square), the methods, and what was to be found."""
    cells = []
    for kind, index in SHEET:
        large = pools[kind][index % len(pools[kind])]
        small = saved(large)
        pictures = [resized(Image.NEAREST)(small, SCALE), *(method(small, SCALE) for method in methods.values()), large]
        cells.append([middle(picture, CUT).resize((CUT * ZOOM, CUT * ZOOM), Image.NEAREST) for picture in pictures])
    return grid(cells, CUT * ZOOM)


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "enlarge" / "weights.pt")
    parser.add_argument("--models", type=Path, default=HERE.parent.parent, help="folder of the exported file")
    parser.add_argument("--before", type=Path, help="an earlier version of the exported file")
    parser.add_argument("--sheet", type=Path, default=SHEETS / "enlarge.jpg")
    parser.add_argument("--only-sheet", action="store_true", help="no tables")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    kit = kit_folder(arguments)
    pools, exported = test_pictures(load_held_out(kit, LONGEST)), arguments.models / "enlarge.onnx"
    before = {"before": by_file(arguments.before)} if arguments.before else {}
    on_sheet = {"Lanczos, sharpened": sharpened, **before, "ours": by_file(exported)}
    save_image(sheet(pools, on_sheet), arguments.sheet, quality=82)
    if arguments.only_sheet:
        return
    network, judge = load_network(arguments.weights), SqueezeNet(kit)
    methods = {"bicubic": resized(Image.BICUBIC), "Lanczos": resized(Image.LANCZOS), "Lanczos, sharpened": sharpened,
               **before, "ours": by_network(network)}
    for factor in (SCALE, SCALE * SCALE):
        print(f"\n×{factor}\n\n| small | pictures | enlarged by | PSNR | SSIM | distance |\n| --- | --- | --- | --- | --- | --- |")
        for degrade, kind, name, level, likeness, distance in table(pools, methods, judge, factor):
            print(f"| {degrade} | {kind} ({len(pools[kind])}) | {name} | {level:.2f} | {likeness:.4f} | {distance:.4f} |")
    reach = network.enlarger.reach
    print(f"\na seam between parts with a margin of {reach} px differs by {seam(network, reach):.4f} levels of 255\n")
    count, gmac, size, took = costs(network, exported)
    print(f"{count} parameters, {gmac:.2f} GMAC for {TILE}², {size} bytes, {'-' if took is None else f'{took:.0f}'} ms")


if __name__ == "__main__":
    main()
