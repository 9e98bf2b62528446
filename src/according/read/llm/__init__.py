"""What a language model proposes about a report, and the grounding that decides what of it may stand."""
