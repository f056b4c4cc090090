"""models/catalog.json: each training writes its own networks and lists into it and leaves the others'."""
import json
from dataclasses import dataclass

import torch

from common.onnx_export import compare, export_onnx, file_facts


def updated_catalogue(models, entries, **lists):
    """The text of `models`/catalog.json with `entries` (networks, by name) and `lists` (styles, ...) replaced."""
    path = models / "catalog.json"
    catalogue = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"models": []}
    kept = [entry for entry in catalogue["models"] if entry["name"] not in {new["name"] for new in entries}]
    catalogue = {**catalogue, "models": sorted([*kept, *entries], key=lambda entry: entry["name"]), **lists}
    return json.dumps(catalogue, indent="\t", ensure_ascii=False) + "\n"


def port(name, *shape, limits=None):
    """An input or output; a name in the shape stands for a size that is free."""
    return {"name": name, "type": "float32", "shape": list(shape), **({"range": limits} if limits else {})}


@dataclass
class Network:
    """A network to be shipped: how it is exported, and what the catalogue says of it."""

    name: str
    module: torch.nn.Module
    inputs: dict  # {name: (example tensor, {axis: dynamic name})}
    outputs: dict  # {name: {axis: dynamic name}}
    input_ports: list
    output_ports: list
    other_inputs: dict = None  # {name: tensor} of another size, where the sizes of inputs depend on each other


def ship(networks, models, about, training):
    """Writes the files into `models`, compares each with torch at another size; returns the catalogue's entries.

    about: what holds for all of them, and for each name its "knownFailures"; training: see `training_facts`.
    """
    entries = []
    for network in networks:
        path = models / f"{network.name}.onnx"
        export_onnx(network.module, network.inputs, network.outputs, path)
        difference = compare(network.module, path, network.other_inputs or other_size(network.inputs))
        print(f"{network.name}: {path.stat().st_size} bytes, largest difference to torch: {difference}")
        entries.append({"name": network.name, "version": about["version"], **file_facts(path),
                        "inputs": network.input_ports, "outputs": network.output_ports, "licence": about["licence"],
                        "trainedOn": about["trainedOn"], "training": training,
                        "knownFailures": about["knownFailures"][network.name], "card": f"cards/{network.name}.md"})
    return entries


def other_size(inputs):
    """{name: tensor}: random pictures of another size for what is free in `inputs`."""
    return {name: torch.rand(1, example.shape[1], example.shape[2] + 20, 2 * example.shape[3]) if axes else example
            for name, (example, axes) in inputs.items()}


def training_facts(stages, command):
    """What the catalogue says of a training; `stages` as in a file of weights."""
    iterations, seconds = (sum(stage[key] for stage in stages) for key in ("iterations", "seconds"))
    return {"command": command, "iterations": iterations, "hours": round(seconds / 3600, 1),
            "machine": "two processor cores, no GPU"}
