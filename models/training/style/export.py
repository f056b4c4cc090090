"""Weights -> the two ONNX files, the presets' codes, thumbnails and paintings, models/catalog.json.

`python3 -m style.export --kit FOLDER [--weights FILE] [--models FOLDER]`; possible at any time while training goes on.
"""
import argparse
import base64
import json
from pathlib import Path

import torch
from PIL import Image

from common.catalogue import Network, port, ship, training_facts, updated_catalogue
from common.data import centre_crop, fit, to_tensor
from common.files import atomic_folder
from common.kit import add_kit_argument, kit_folder
from common.run import saved_weights
from common.sheets import save_image
from style.network import CODE, Model
from style.samples import HERE, presets

THUMBNAIL = 160
PAINTING = 512
AREA = {2: "height", 3: "width"}


class Mix(torch.nn.Module):
    """The painter as it is exported."""

    def __init__(self, painter):
        super().__init__()
        self.painter = painter

    def forward(self, picture, codes, blend, strength, origin):
        return self.painter.mix(picture, codes, blend, strength, origin)


def load_networks(path):
    """(encoder, painter) of a file of weights, as `Run` writes it."""
    weights, stages = saved_weights(path)
    model = Model(stages[-1]["config"]["network"])
    model.load_state_dict(weights)
    return model.encoder.eval(), model.painter.eval()


def picture_port(name, channels=3):
    return port(name, 1, channels, "height", "width", limits=[0, 1])


def networks_to_ship(encoder, painter):
    picture, blend = torch.rand(1, 3, 128, 192), torch.rand(1, 1, 128, 192)
    codes, strength, origin = torch.randn(3, CODE), torch.tensor([0.7]), torch.tensor([40.0, 400.0])
    return (
        Network("style-encoder", encoder, {"style": (picture, AREA)}, {"code": {}}, [picture_port("style")],
                [port("code", 1, CODE)]),
        Network("style-painter", Mix(painter),
                {"picture": (picture, AREA), "codes": (codes, {}), "blend": (blend, AREA), "strength": (strength, {}),
                 "origin": (origin, {})},
                {"painted": AREA},
                [picture_port("picture"), port("codes", 3, CODE), picture_port("blend", 1),
                 port("strength", 1, limits=[0, 1]), port("origin", 2)],
                [picture_port("painted")]),
    )


@torch.no_grad()
def export_presets(encoder, kit, models, side):
    """Thumbnails, the paintings that drawings are rebuilt from, and the catalogue's entries with each painting's code (the
    whole painting at `side` px)."""
    entries = []
    for preset in presets():
        painting = Image.open(kit / "paintings" / f"{preset['id']}.jpg").convert("RGB")
        thumbnail = f"styles/{preset['id']}.webp"
        save_image(centre_crop(painting, THUMBNAIL), models / thumbnail, quality=80, method=6)
        save_image(fit(painting, PAINTING), models / f"paintings/{preset['id']}.webp", quality=70, method=6)
        code = encoder(to_tensor(fit(painting, side))[None])[0]
        entries.append({**preset, "licence": "public domain", "thumbnail": thumbnail,
                        "code": base64.b64encode(code.numpy().astype("<f4").tobytes()).decode()})
    return entries


def remove_old_pictures(models, styles):
    """A preset that was taken out leaves no picture behind."""
    wanted = {f"{entry['id']}.webp" for entry in styles}
    for path in [*(models / "styles").glob("*.webp"), *(models / "paintings").glob("*.webp")]:
        if path.name not in wanted:
            path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_kit_argument(parser)
    parser.add_argument("--weights", type=Path, default=HERE.parent / "runs" / "style" / "weights.pt")
    parser.add_argument("--models", type=Path, default=HERE.parent.parent, help="folder of the catalogue")
    arguments = parser.parse_args()
    kit, models = kit_folder(arguments), arguments.models
    side = json.loads((HERE / "config.json").read_text())["data"]["encoderSide"]
    encoder, painter = load_networks(arguments.weights)
    about = json.loads((HERE / "about.json").read_text())
    training = training_facts(saved_weights(arguments.weights)[1], "python3 -m style.train")
    with atomic_folder(models, last="catalog.json") as staging:
        entries = ship(networks_to_ship(encoder, painter), staging, about, training)
        styles = export_presets(encoder, kit, staging, side)
        (staging / "catalog.json").write_text(updated_catalogue(models, entries, styles=styles), encoding="utf-8")
    remove_old_pictures(models, styles)
    print(f"{len(styles)} presets")


if __name__ == "__main__":
    main()
