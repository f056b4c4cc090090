"""A network's file in onnxruntime-web (node), for many runs."""
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import torch

SERVER = Path(__file__).with_name("serve_onnx.mjs")


def write_inputs(folder, inputs):
    """{name: tensor} -> the files that onnx_files.mjs reads."""
    (folder / "inputs.json").write_text(json.dumps({name: list(tensor.shape) for name, tensor in inputs.items()}))
    for name, tensor in inputs.items():
        (folder / f"{name}.bin").write_bytes(tensor.contiguous().numpy().tobytes())


def read_outputs(folder, shapes):
    """The arrays that onnx_files.mjs wrote."""
    return [np.fromfile(folder / f"output-{i}.bin", np.float32).reshape(shape) for i, shape in enumerate(shapes)]


class OnnxSession:
    """Called with its inputs by name; gives its first output. `inputs`: their names. Ends with the process that made it."""

    def __init__(self, path):
        self.folder = tempfile.TemporaryDirectory()
        self.server = subprocess.Popen(["node", str(SERVER), str(path), self.folder.name], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True)
        self.inputs = self.answer()

    def answer(self):
        line = self.server.stdout.readline()
        if not line:
            raise RuntimeError("onnxruntime-web ended; its message is above")
        return json.loads(line)

    def __call__(self, **inputs):
        folder = Path(self.folder.name)
        write_inputs(folder, inputs)
        print(file=self.server.stdin, flush=True)
        return torch.from_numpy(read_outputs(folder, self.answer())[0])
