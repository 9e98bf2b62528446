"""Why a proposed claim is refused, in the words that the summary counts and the record keeps."""

from __future__ import annotations


class Ungrounded(ValueError):
    """A proposal that the report's own words do not bear out; the message is the reason, from a closed set."""


# Each names what the words of the report fail to show, never what was proposed: that may be anybody's invention.
MISSHAPEN = "it does not have the shape that was asked for"
NO_QUOTATION = "its quotation does not stand in the report"
MANY_PLACES = "its quotation stands in several places"
TOO_WIDE = "its quotation runs over the end of a paragraph"
NO_SPEAKER_WORDS = "its speaker's words do not stand beside the quotation"
OTHER_SPEAKER = "the report gives the words to another speaker"
HIDDEN_SPEAKER = "the report gives the words to a speaker whom it leaves out"
NO_CUE = "no word of saying joins its speaker to the quotation"
OTHER_ACT = "the words do not perform its act"
NO_NUMBER = "its number does not stand in the quotation as a count"
OTHER_MEASURE = "the words say something else of those counted"
DENIED = "it leaves out that the words deny it"
NOT_DENIED = "it denies what the words do not deny"
OTHER_EVENT = "the words do not name its happening"
OTHER_ROLES = "the words give its doer or target another part"
NO_SUCH_WORDS = "words that it names do not stand beside the quotation"
UNREAL = "the words only wish, fear or suppose it"
SAYS_NOTHING = "it tells neither a happening nor a count, and nobody says it"
