"""A trained network as what ships: a spaCy pipeline whose component "encoder" holds it as int8 ONNX.

Beside the network lie the vocabulary, the labels and the lemma table.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from transformers import AutoConfig, AutoModel

import according.know.encoder  # noqa: F401  # registers what the pipeline is made of
import english_data
import english_gmb
import english_lemmas
from according.know.english_words import tokenize_news
from encoder_graph import Relations, Shipped
from encoder_network import LABEL, Network, Sizes
from english_encoder import MODEL
from english_lemmas import Lemmas

OPSET = 20
VERSION = "0.2.0"


def trained(work: Path) -> Network:
    """The network with the weights of the work folder."""
    labels = json.loads((work / "labels.json").read_text(encoding="utf-8"))
    sizes = Sizes(*(len(labels[name]) for name in ("pos", "feats", "deps", "entities")))
    encoder = AutoModel.from_config(AutoConfig.from_pretrained(MODEL), add_pooling_layer=False)
    net = Network(encoder, sizes)
    net.load_state_dict(torch.load(work / "network.pt", map_location="cpu"))
    net.eval()
    return net


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


def quantise(source: Path, target: Path) -> None:
    """Weights of constant multiplications as int8 with a scale a column; 7 bits, which no processor can overflow."""
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
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


def assemble(work: Path, folder: Path, lemmas: Lemmas, *, exact: bool = False) -> None:
    """The pipeline's folder from ``network.pt`` and ``labels.json``; ``exact`` leaves the multiplications in fp32."""
    shutil.rmtree(folder, ignore_errors=True)
    inner = folder / "encoder"
    inner.mkdir(parents=True)
    write_onnx(trained(work), inner)
    if not exact:
        for path in inner.glob("*.onnx"):
            with tempfile.TemporaryDirectory() as temporary:
                quantise(Path(shutil.move(path, temporary)), path)
    shutil.copy(work / "labels.json", inner)
    shutil.copy(MODEL / "vocab.txt", inner)
    table = json.dumps(lemmas, ensure_ascii=False, indent=0, sort_keys=True)
    (inner / "lemmas.json").write_text(table, encoding="utf-8")
    nlp = spacy.blank("en")
    tokenize_news(nlp)
    nlp.add_pipe("boundaries")
    nlp.add_pipe("encoder")
    # Whoever keeps what was read by name and version of the model must see that another network is another model.
    digest = hashlib.sha256((inner / "network.onnx").read_bytes()).hexdigest()[:8]
    nlp.meta.update(
        name="according_english",
        version=f"{VERSION}+{digest}",
        description="Universal Dependencies, lemmas and entities of English news",
        license="CC BY-SA 4.0",
        author="According",
    )
    nlp.to_disk(folder)
