"""Rules speak up about cues, and every suppressor is shown with its pair."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.domain.judgement import KINDS, Context
from bot.errors import StartRefused
from bot.guard.artefact import FOLDER, RULES
from bot.guard.cues import pattern, spaced
from bot.guard.rules import RuleBook

PAIRS = {
    "quotation marks": ("you can always have another", 'he said it. "you can always have another"'),
    "a quoted line": ("everything happens for a reason", "> everything happens for a reason\nno."),
    "a reporting verb": ("at least it was early", "my aunt told me at least it was early"),
    "somebody's opinion": ("eight weeks isn't a baby", "my dad thinks eight weeks isn't a baby"),
    "people asking": ("when are you trying again", "people keep asking when are you trying again"),
    "first person": ("you should have gone in sooner", "I should have gone in sooner"),
    "please don't": ("everything happens for a reason", "please don't say everything happens for a reason"),
    "negation": ("it was your fault", "it was not your fault"),
    "a rebuttal": ("everything happens for a reason", "everything happens for a reason is rubbish"),
    "nobody has to": ("you need to be strong for the kids", "you don't have to be strong for the kids"),
    "a way out": ("which hospital was it?", "which hospital was it? fine not to say"),
}


def speaks(rules: RuleBook, text: str, parent: str | None = None, *, same_author: bool = False) -> list[str]:
    return [hit.rule.kind for hit in rules.hits(text, Context(parent, same_author))]


@pytest.mark.parametrize(("hurts", "is_fine"), PAIRS.values(), ids=PAIRS)
def test_each_suppressor_parts_a_line_that_hurts_from_one_that_does_not(rules, hurts, is_fine):
    assert speaks(rules, hurts)
    assert speaks(rules, is_fine) == []


def test_ones_own_thread_is_never_flagged(rules):
    assert speaks(rules, "at least it was early")
    assert speaks(rules, "at least it was early", "my own story", same_author=True) == []


def test_the_grievers_own_words_are_echoed_freely_but_not_to_blame(rules):
    assert speaks(rules, "part of his plan", "I know it was part of his plan") == []
    assert speaks(rules, "part of his plan", 'they told me "it was part of his plan"') == ["H05"]
    assert speaks(rules, "you killed him", "I feel as if I killed him, you know")


def test_a_thread_opened_for_such_lines_is_left_alone(rules):
    assert speaks(rules, "at least it was early", "[thread: things people said to us]") == []
    assert speaks(rules, "at least it was early", "the worst thing is the silence")


def test_every_kind_has_a_rule_and_every_rule_a_version(rules):
    assert {rule.kind for rule in rules.rules} == set(KINDS)
    assert all(rule.version >= 1 for rule in rules.rules)


@pytest.mark.parametrize(
    ("cue", "fits", "does_not"),
    [
        ("at (least|most) it", "well at least it rained", "at the least it"),
        ("lost ... coped", "i lost my only one and coped", "i lost one two three four five coped"),
        ("screenshot* this", "i screenshotted this", "i screenshot nothing"),
        ("^ karma $", "karma", "karma she said"),
        ("{they} died", "then she died", "then we died"),
    ],
)
def test_a_cue_fits_what_it_says(cue, fits, does_not):
    written = pattern([cue], {"they": ["he", "she"]})

    assert written.search(spaced(fits))
    assert not written.search(spaced(does_not))


@pytest.mark.parametrize(
    ("file", "text", "because"),
    [
        ("more.toml", "[[rule]]\nid = 'x'\nkind = 'H01'\nseverity = 2\n", "lacks its id"),
        (
            "more.toml",
            "[[rule]]\nid = 'x'\nkind = 'H19'\nseverity = 2\nversion = 1\ncues = ['a']\n",
            "H01 to H18",
        ),
        (
            "more.toml",
            "[[rule]]\nid = 'x'\nkind = 'H01'\nseverity = 5\nversion = 1\ncues = ['a']\n",
            "1 to 4",
        ),
        (
            "more.toml",
            "[[rule]]\nid = 'x'\nkind = 'H01'\nseverity = 2\nversion = 1\ncues = ['(a']\n",
            "cannot be read",
        ),
        (
            "more.toml",
            "[[rule]]\nid = 'x'\nkind = 'H01'\nseverity = 2\nversion = 1\ncues = ['A!']\n",
            "cannot be read",
        ),
        (
            "more.toml",
            "[[rule]]\nid = 'x'\nkind = 'H01'\nseverity = 2\nversion = 1\ncues = ['{no}']\n",
            "words.toml",
        ),
        (
            "more.toml",
            "[[rule]]\nid = 'H06-fault'\nkind = 'H06'\nseverity = 2\nversion = 1\ncues = ['a']\n",
            "names",
        ),
        ("more.toml", "[[rule", "cannot be read"),
        ("suppressors.toml", "exit = []\n", "lacks the list"),
        ("words.toml", None, "missing"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named_at_the_start(tmp_path: Path, file, text, because):
    folder = tmp_path / "rules"
    shutil.copytree(FOLDER / RULES, folder)
    (folder / file).unlink(missing_ok=True)
    if text is not None:
        (folder / file).write_text(text)

    with pytest.raises(StartRefused, match=because):
        RuleBook.load(folder)
