"""Turn a trained network into what ships: ``python train/encoder_export.py --data ../shared/train --work FOLDER``.

Reads ``network.pt`` and ``labels.json`` of the work folder; writes a spaCy pipeline whose component "encoder" holds the
network as int8 ONNX, the vocabulary, the labels and the lemma table.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from transformers import AutoConfig, AutoModel

import according.know.encoder
import according.know.english  # noqa: F401  # registers the component "boundaries"
import english_data
import english_gmb
import english_lemmas
from according.know.english import tokenize_news
from encoder_graph import Relations, Shipped
from encoder_network import LABEL, Network, Sizes
from english_encoder import MODEL
from english_lemmas import Lemmas
from english_tok2vec import publish

OUT = Path(__file__).parent.parent / "src" / "according" / "know" / "data" / "encoder"
OPSET = 20


def trained(work: Path) -> Network:
    """The network with the weights of the work folder."""
    labels = json.loads((work / "labels.json").read_text(encoding="utf-8"))
    sizes = Sizes(*(len(labels[name]) for name in ("pos", "feats", "deps", "entities")))
    encoder = AutoModel.from_config(AutoConfig.from_pretrained(MODEL), add_pooling_layer=False)
    net = Network(encoder, sizes)
    net.load_state_dict(torch.load(work / "network.pt", map_location="cpu"))
    return net.eval()


def write_onnx(net: Network, folder: Path) -> None:
    """``network.onnx`` and ``relations.onnx`` in fp32, for any number of words."""
    pieces, words = torch.arange(1000, 1009), torch.arange(1, 6)
    inputs = (pieces, words, words, words, words, torch.zeros(5, dtype=torch.int64))
    names = ["pieces", "first", "last", "case", "end", "gap"]
    outputs = ["pos", "feats", "starts", "entities", "arcs", "dependents", "heads"]
    _export(Shipped(net), inputs, folder / "network.onnx", names, outputs)
    sides = (torch.randn(5, LABEL + 1), torch.randn(5, LABEL + 1))
    _export(Relations(net), sides, folder / "relations.onnx", ["dependents", "heads"], ["relations"])


def _export(
    net: nn.Module, inputs: tuple[torch.Tensor, ...], path: Path, names: list[str], outputs: list[str]
) -> None:
    long = {name: {0: "pieces" if name == "pieces" else "words"} for name in names}
    with torch.no_grad():
        torch.onnx.export(
            net.eval(),
            inputs,
            str(path),
            input_names=names,
            output_names=outputs,
            dynamic_axes=long,
            opset_version=OPSET,
            dynamo=False,
        )


def quantise(source: Path, target: Path, keep: tuple[str, ...] = ()) -> None:
    """Weights of constant multiplications as int8 with a scale a column; 7 bits, which no processor can overflow."""
    model = onnx.load(source)
    kept = [node.name for node in model.graph.node if any(part in node.name for part in keep)]
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
        extra_options={"MatMulConstBOnly": True},
    )


def lemma_table(data: Path) -> Lemmas:
    """Gold lemmas of the treebanks, silver ones of the news."""
    documents = [
        document
        for name in ("ud_english_ewt", "ud_english_gum_news")
        for document in english_data.treebank(data / name / "train.conllu")
    ]
    gold = english_lemmas.gold_lemmas(documents)
    news, _ = english_gmb.gmb(data / "gmb_ner" / "ner_dataset.csv.zip")
    return gold | english_lemmas.silver_lemmas(news, gold)


def assemble(work: Path, folder: Path, lemmas: Lemmas) -> None:
    """The pipeline's folder."""
    nlp = spacy.blank("en")
    tokenize_news(nlp)
    nlp.add_pipe("boundaries")
    nlp.add_pipe("encoder")
    nlp.meta.update(
        name="according_english",
        version="0.2.0",
        description="Universal Dependencies, lemmas and entities of English news",
        license="CC BY-SA 4.0",
        author="According",
    )
    nlp.to_disk(folder)
    inner = folder / "encoder"
    inner.mkdir()
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary)
        write_onnx(trained(work), whole)
        quantise(whole / "network.onnx", inner / "network.onnx")
        quantise(whole / "relations.onnx", inner / "relations.onnx")
    shutil.copy(work / "labels.json", inner)
    shutil.copy(MODEL / "vocab.txt", inner)
    table = json.dumps(lemmas, ensure_ascii=False, indent=0, sort_keys=True)
    (inner / "lemmas.json").write_text(table, encoding="utf-8")


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description="Export the English encoder as ONNX, int8.")
    parser.add_argument("--data", type=Path, default=Path("../shared/train"), help="folder of the training corpora")
    parser.add_argument("--work", type=Path, required=True, help="folder with network.pt and labels.json")
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the model")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "model"
        assemble(args.work, folder, lemma_table(args.data))
        publish(folder, args.out)


if __name__ == "__main__":
    main()
