"""What a network costs: multiplications, and time in onnxruntime-web on two threads."""
from contextlib import contextmanager

import torch
import torch.nn.functional as F

from common.onnx_export import run_onnx


@contextmanager
def counted_macs():
    """Yields a list; when the block ends it holds one number: multiply-adds of all convolutions and linear layers."""
    counts, convolve, multiply = [], F.conv2d, F.linear

    def conv2d(x, weight, *arguments, **named):
        result = convolve(x, weight, *arguments, **named)
        counts.append(result.numel() * weight[0].numel())
        return result

    def linear(x, weight, *arguments):
        counts.append(x.shape[:-1].numel() * weight.numel())
        return multiply(x, weight, *arguments)

    total = []
    F.conv2d, F.linear = conv2d, linear
    try:
        yield total
    finally:
        F.conv2d, F.linear = convolve, multiply
        total.append(sum(counts))


@torch.no_grad()
def macs(function, *inputs):
    """Multiply-adds of one call."""
    with counted_macs() as total:
        function(*inputs)
    return total[0]


def parameters(*modules):
    return sum(parameter.numel() for module in modules for parameter in module.parameters())


def milliseconds(path, inputs, runs=9):
    """Median time of one run in onnxruntime-web (wasm, two threads, node), or None where that can't be had."""
    done = run_onnx(path, inputs, runs=runs)
    return None if done is None else done[1]
