"""Changes of a conversation that leave how a reply lands as it was: spelling, names, kinship, dialect."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.judgement import Context
from bot.guard.corpus import Line

Change = Callable[[str], str]

_WORD = re.compile(r"[A-Za-z]+")
_WEEKS = re.compile(r"\b(\d\d)(?= ?weeks?\b|\+\d\b|wks?\b)")
KIN = {
    "son": "daughter",
    "daughter": "son",
    "boy": "girl",
    "girl": "boy",
    "boys": "girls",
    "girls": "boys",
    "brother": "sister",
    "sister": "brother",
    "husband": "partner",
    "wife": "partner",
    "uncle": "aunt",
    "aunt": "uncle",
    "nephew": "niece",
    "niece": "nephew",
    "grandad": "grandma",
    "nan": "grandad",
}
PLACES = {
    "mum": "mom",
    "mums": "moms",
    "mam": "mum",
    "mom": "mum",
    "moms": "mums",
    "mummy": "mommy",
    "wee": "little",
    "lass": "girl",
    "lad": "boy",
    "colour": "color",
    "realise": "realize",
    "favourite": "favorite",
    "arse": "ass",
    "ye": "you",
    "yer": "your",
    "aye": "yes",
    "gonna": "going to",
    "y'all": "you all",
    "sorry": "sry",
    "because": "cause",
    "you": "u",
    "okay": "ok",
}
FAITH = {
    "church": "mosque",
    "mosque": "temple",
    "temple": "church",
    "priest": "imam",
    "imam": "pastor",
    "pastor": "rabbi",
    "vicar": "priest",
    "god": "Allah",
    "allah": "God",
    "mass": "prayers",
    "bible": "Quran",
    "quran": "Torah",
    "christian": "Muslim",
    "muslim": "Hindu",
}
NAMES = ("Aoife", "Marcus", "Priya", "Tom", "Leila", "Kwame", "Rosie", "Diego", "Mei", "Hannah")
_NOT_NAMES = frozenset(
    _WORD.findall(
        """
        I The A And But So It He She They We You My Your His Her Our Their No Not Yes If In On At To For Of Is
        Was This That There What When Who How Why God Mum Mom Dad Christmas Facebook Discord Monday Tuesday
        Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
        October November December Easter English Irish American Catholic Muslim Allah Lord Jesus
        """
    )
)


def swapped(words: Mapping[str, str]) -> Change:
    """Return a change that puts each of these words in the place of another, capitals kept."""

    def other(found: re.Match[str]) -> str:
        word = found.group()
        new = words.get(word.lower())
        return word if new is None else new.capitalize() if word[0].isupper() else new

    return lambda text: _WORD.sub(other, text)


def later(text: str) -> str:
    """Every count of weeks two more."""
    return _WEEKS.sub(lambda found: str(int(found.group()) + 2), text)


def renamed(text: str) -> str:
    """Every capital word inside a sentence that may be a name, another name."""

    def other(found: re.Match[str]) -> str:
        word = found.group(1)
        return found.group() if word in _NOT_NAMES else found.group().replace(word, _name_for(word))

    return re.sub(r"(?<=[a-z,] )([A-Z][a-z]{2,})\b", other, text)


def _name_for(word: str) -> str:
    return random.Random(word).choice(NAMES)


def mistyped(text: str) -> str:
    """Two neighbours in each of a few long words changed over, the same ones each time."""
    chance = random.Random(text)
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    for at in chance.sample(long, min(len(long), 1 + len(words) // 15)):
        word = words[at]
        where = chance.randrange(1, len(word) - 2)
        words[at] = word[:where] + word[where + 1] + word[where] + word[where + 2 :]
    return " ".join(words)


CHANGES: Mapping[str, Change] = {
    "typos": mistyped,
    "lower case": str.lower,
    "upper case": str.upper,
    "names": renamed,
    "kin and gender": swapped(KIN),
    "gestation": later,
    "dialect": swapped(PLACES),
    "faith": swapped(FAITH),
}


def changed(line: Line, change: Change) -> Line | None:
    """Return the line with the reply changed and what it answers too, or ``None`` where nothing changes."""
    parent = line.context.parent
    context = Context(parent and change(parent), line.context.same_author)
    new = replace(line, text=change(line.text), context=context)
    return None if (new.text, new.context.parent) == (line.text, parent) else new
