"""Words and sentence bounds of news: spaCy's English tokens with four additions, saved inside the model.

Ranks keep their full stop ("Gen.", "Lt."), an agency between slashes is three tokens ("/", "TASS", "/"), "U.S.-led"
splits at its hyphen as every other compound does ("Armenian-Azerbaijani" is three tokens), and a full stop after a
slash stands alone.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Before a name these end no sentence; spaCy's own exceptions have only some of them.
TITLES = frozenset(
    """Adm. Brig. Capt. Cdr. Cmdr. Col. Cpl. Dr. Ft. Gen. Gov. Hon. Lt. Maj. Mr. Mrs. Ms. Mt. Prof. Pvt. Rep. Rev. Sen.
    Sgt. Supt.""".split()
)
END_MARKS = frozenset(".!?")
# Behind a comma and one of these a sentence goes on.
CLOSING = frozenset({"”", '"', "’", "»"})
# Before a number these end no sentence.
COUNTED = frozenset("No. Nos. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.".split())


def tokenize_news(nlp: Language) -> None:
    """Adjust the tokenizer to news; called by the training script alone: the rules travel with the model."""
    tokenizer: Any = nlp.tokenizer  # spaCy's Cython tokenizer has no stub
    prefixes = [*(nlp.Defaults.prefixes or ()), r"/(?=\w+/)"]
    suffixes = [*(nlp.Defaults.suffixes or ()), r"(?<=[A-Z]{3})/", r"(?<=/)\."]
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=\.)-(?=[A-Za-z])"]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for word in sorted(TITLES | COUNTED):
        tokenizer.add_special_case(word, [{ORTH: word}])


@Language.component("boundaries", assigns=["token.is_sent_start"])
def boundaries(doc: Doc) -> Doc:
    """What the parser may not overrule: a blank line ends a sentence, a title does not; what is preset stays."""
    for token in doc[1:]:
        before = token.nbor(-1)
        if token.is_sent_start is not None:
            continue
        if before.is_space and before.text.count("\n") > 1:
            token.is_sent_start = True
        elif token.is_space or _is_bound(before.text, token):
            token.is_sent_start = False
    return doc


def follows_plain_end(token: Token) -> bool:
    """Whether a capital stands behind a plain word and its end mark; an abbreviation is one word with its full stop."""
    if token.i < 2:
        return False
    before = token.nbor(-1)
    if before.text not in END_MARKS or not before.whitespace_:
        return False
    last = before.nbor(-1)
    return len(last) > 2 and last.is_alpha and last.is_lower and token.text[:1].isupper()


def _is_bound(before: str, token: Token) -> bool:
    """Whether the word before cannot end a sentence in front of this token."""
    if before in CLOSING and token.i > 1 and token.nbor(-2).text == ",":
        return True  # “We fired,” he said
    return (before in TITLES and token.text[:1].isupper()) or (before in COUNTED and token.text[:1].isdigit())
