"""A version of the style as it was shipped: its two files, run in onnxruntime-web as the app runs them."""
import torch

from common.onnx_session import OnnxSession


class ShippedStyle:
    """`folder` holds style-encoder.onnx and style-painter.onnx, of any version since the painter takes three codes."""

    def __init__(self, folder):
        self.encoder, self.painter = (OnnxSession(folder / f"style-{part}.onnx") for part in ("encoder", "painter"))

    def paint(self, content, style):
        """content, style [1,3,H,W] in 0..1 -> [1,3,H,W] in 0..1, at full strength; sides of the content divide by 4."""
        inputs = {"picture": content, "codes": self.encoder(style=style).repeat(3, 1), "strength": torch.ones(1),
                  "blend": torch.zeros_like(content[:, :1]), "origin": torch.zeros(2)}
        return self.painter(**{name: inputs[name] for name in self.painter.inputs})
