"""From PyTorch to the file that a companion reads: ONNX, its weights in eight bits."""

from __future__ import annotations

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.guard.encoder import OUTPUTS
from bot.guard.teaching.network import Untyped, library

_OPSET = 17


def to_onnx(network: Untyped) -> bytes:
    """Return the network as ONNX in int8: matrices by channel, inputs scaled as they come."""
    torch = library("torch")
    quantization = library("onnxruntime.quantization")

    class Outputs(torch.nn.Module):
        def __init__(self) -> None:
            torch.nn.Module.__init__(self)
            self.network = network

        def forward(self, pieces: Untyped, sides: Untyped, mask: Untyped) -> Untyped:
            return self.network(pieces, sides, mask)[:, :OUTPUTS]

    pieces = torch.arange(8, 40).reshape(2, 16)
    free = {name: {0: "pairs", 1: "pieces"} for name in ("pieces", "sides", "mask")}
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, joined, small = (Path(folder) / name for name in ("whole.onnx", "joined.onnx", "small.onnx"))
        torch.onnx.export(
            Outputs(),
            (pieces, torch.zeros_like(pieces), torch.ones_like(pieces)),
            str(whole),
            input_names=[*free],
            output_names=["out"],
            dynamic_axes=free | {"out": {0: "pairs"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        _join(whole, joined)
        quantization.quantize_dynamic(
            joined,
            small,
            weight_type=quantization.QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": library("onnx").TensorProto.FLOAT},
        )
        return small.read_bytes()


def _join(whole: Path, joined: Path) -> None:
    """Let steps that always come together be one, as onnxruntime knows them."""
    optimizer = library("onnxruntime.transformers.optimizer")
    optimizer.optimize_model(str(whole), model_type="bert", num_heads=12, hidden_size=384).save_model_to_file(
        str(joined)
    )
