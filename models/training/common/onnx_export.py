"""PyTorch module -> small ONNX file -> entry of the catalogue."""
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from common.files import atomic
from common.onnx_fold import fold, shorten
from common.onnx_session import read_outputs, write_inputs

OPSET = 17
SHORT = re.compile(r"v\d+")  # the names that `shorten` gives
RUNNER = Path(__file__).with_name("run_onnx.mjs")


def halve_weights(model, least=32):
    """Stores float32 initialisers of at least `least` numbers as float16, each followed by a Cast to float32."""
    casts = []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < least:
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def export_onnx(module, inputs, outputs, path):
    """inputs {name: (example tensor, {axis: dynamic name})}, outputs {name: {axis: dynamic name}}; writes `path`.

    Weights keep their names in the module, so that `stored_weights` finds them again.
    """
    examples = tuple(example for example, _ in inputs.values())
    dynamic = {name: axes for name, (_, axes) in inputs.items() if axes}
    dynamic.update({name: axes for name, axes in outputs.items() if axes})
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        torch.onnx.export(module, examples, str(raw), opset_version=OPSET, dynamic_axes=dynamic,
                          input_names=list(inputs), output_names=list(outputs))
        model = onnx.load(str(raw))
    fold(model)
    shorten(model, kept={*dict(module.named_parameters()), *dict(module.named_buffers())})
    halve_weights(model)
    for port in model.graph.output:
        port.type.tensor_type.shape.dim[0].dim_value = 1
    onnx.checker.check_model(model, full_check=True)
    with atomic(path) as temporary:
        onnx.save(model, str(temporary))


def stored_weights(path):
    """{name in the module: float32 tensor} of a file that `export_onnx` wrote."""
    model = onnx.load(str(path))
    tensors = ((tensor.name.removesuffix(".half"), numpy_helper.to_array(tensor)) for tensor in model.graph.initializer)
    return {name: torch.from_numpy(values.astype(np.float32)) for name, values in tensors if not SHORT.fullmatch(name)}


def run_onnx(path, inputs, runs=0):
    """Runs a file in onnxruntime-web (node) on {name: tensor}.

    Returns (list of output arrays, median milliseconds of `runs` more runs or None); None where node or it is missing.
    """
    if not shutil.which("node"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        write_inputs(folder, inputs)
        done = subprocess.run(["node", str(RUNNER), str(path), str(folder), str(runs)], capture_output=True, text=True)
        if done.returncode:
            print(f"not run in onnxruntime-web: {done.stderr.strip().splitlines()[-1:]}")
            return None
        said = json.loads(done.stdout)
        return read_outputs(folder, said["shapes"]), said["milliseconds"]


def compare(module, path, inputs):
    """Largest difference between the module in torch and the file in onnxruntime-web, or None if it could not run."""
    with torch.no_grad():
        expected = module(*inputs.values()).numpy()
    done = run_onnx(path, inputs)
    return None if done is None else float(np.abs(done[0][0] - expected).max())


def file_facts(path):
    content = Path(path).read_bytes()
    return {"file": Path(path).name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
