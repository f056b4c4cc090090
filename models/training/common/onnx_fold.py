"""Tidies a traced ONNX graph: computes what does not depend on the inputs, drops Identity, shortens names."""
import numpy as np
from onnx import helper, numpy_helper

INT64_MAX = np.iinfo(np.int64).max


def _slice(data, starts, ends, axes=None, steps=None):
    axes = range(data.ndim) if axes is None else axes
    steps = [1] * len(starts) if steps is None else steps
    index = [slice(None)] * data.ndim
    for start, end, axis, step in zip(starts, ends, axes, steps):
        # the exporter writes "to the far end" as the largest or smallest int64
        index[axis] = slice(int(start), None if abs(int(end)) >= INT64_MAX else int(end), int(step))
    return data[tuple(index)]


def _dtype(attributes):
    return helper.mapping.TENSOR_TYPE_TO_NP_TYPE[attributes["to"]]


OPERATORS = {
    "Constant": lambda a: numpy_helper.to_array(a["value"]),
    "ConstantOfShape": lambda a, shape: np.full(shape, numpy_helper.to_array(a["value"])[0]),
    "Concat": lambda a, *parts: np.concatenate(parts, a["axis"]),
    "Reshape": lambda a, data, shape: data.reshape(shape),
    "Slice": lambda a, *arguments: _slice(*arguments),
    "Transpose": lambda a, data: data.transpose(a["perm"]),
    "Cast": lambda a, data: data.astype(_dtype(a)),
    "Identity": lambda a, data: data,
    "Unsqueeze": lambda a, data, axes: np.expand_dims(data, tuple(int(x) for x in axes)),
    "Expand": lambda a, data, shape: np.broadcast_to(data, np.broadcast_shapes(data.shape, tuple(shape))).copy(),
}


def fold(model):
    """Replaces, in place, every node whose inputs are all known by an initialiser with its result."""
    graph = model.graph
    known = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    kept, renamed = [], {}
    for node in graph.node:  # topologically ordered
        node.input[:] = [renamed.get(name, name) for name in node.input]
        if node.op_type in OPERATORS and all(name in known for name in node.input if name):
            attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
            known[node.output[0]] = OPERATORS[node.op_type](attributes, *(known[name] for name in node.input if name))
        elif node.op_type == "Identity":
            renamed[node.output[0]] = node.input[0]
        else:
            kept.append(node)
    used = {name for node in kept for name in node.input}
    del graph.node[:]
    del graph.initializer[:]
    graph.node.extend(kept)
    by_content = {}
    for name in sorted(used & known.keys()):
        value = np.asarray(known[name])
        first = by_content.setdefault((value.dtype.str, value.shape, value.tobytes()), name)
        if first == name:
            graph.initializer.append(numpy_helper.from_array(value, name))
        else:
            renamed[name] = first
    for node in graph.node:
        node.input[:] = [renamed.get(name, name) for name in node.input]


def shorten(model, kept):
    """Gives every inner value but `kept` a short name and drops node names, doc strings and inner shape notes."""
    graph = model.graph
    names = {name: name for name in (*(port.name for port in (*graph.input, *graph.output)), *kept)}

    def short(name):
        return name and names.setdefault(name, f"v{len(names)}")

    for tensor in graph.initializer:
        tensor.name = short(tensor.name)
    for node in graph.node:
        node.input[:] = [short(name) for name in node.input]
        node.output[:] = [short(name) for name in node.output]
        node.name = node.doc_string = ""
    del graph.value_info[:]
