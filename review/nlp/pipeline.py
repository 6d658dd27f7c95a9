"""A spaCy pipeline of our own words with the components for structure, citations and norms.

The components are thin: they call the functions on which the rules run, so that what a reader sees marked is what the
rules saw. They are entry points of the package under spacy_factories, for pipelines of others.
"""

from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from review.nlp import components
from search.segment import Segmenter


class SegmenterTokenizer:
    """Words as the index cuts them; nothing of the text is left out, so character offsets are those of the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._segmenter = Segmenter()

    def __call__(self, text: str) -> Doc:
        words = self._segmenter.words(text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """The pipeline, made once: our words and the three components."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = SegmenterTokenizer(nlp.vocab)
    for name in components.FACTORIES:
        nlp.add_pipe(name)
    return nlp
