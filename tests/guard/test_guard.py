"""What the guard makes of a reply: flags, clauses, languages, and whatever else people type."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.judgement import FLAGGED_FROM, KINDS, NOT_JUDGED, Context, Judgement, Sensitivity
from bot.guard.artefact import FOLDER
from bot.guard.corpus import read_held_out
from bot.guard.encoder import TIERS
from bot.guard.guard import Guard

EXAMPLES = [
    json.loads(line)
    for line in Path(__file__).with_name("care_examples.jsonl").read_text("utf-8").splitlines()
]
GUARD = Guard.load()
A_LOSS = "our daughter died on Friday"
PARENTS = [None, "our daughter died on Friday", "", "\ud800 ?"]
RAW = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
WORDS = st.lists(
    st.sampled_from(["you", "at least", "should have", "sorry", "x", '"', "…", ".", "\n", "\u200b"])
)


def well_formed(judgement: Judgement) -> bool:
    return (
        0 <= judgement.score <= 1
        and judgement.severity in range(5)
        and (judgement.kind in KINDS) == bool(judgement.severity)
        and judgement.flag == (judgement.severity >= FLAGGED_FROM) == (judgement.score >= 0.5)
        and not (judgement.unsure and judgement.flag)
        and judgement.tier in {None, *TIERS}
        and (judgement.judged or judgement == NOT_JUDGED)
    )


def test_the_examples_of_what_hurts_are_flagged_and_no_near_miss_is():
    flags: dict[int, list[bool]] = defaultdict(list)
    for each in EXAMPLES:
        answered = each["parent"] or (A_LOSS if each["severity"] else None)
        judgement = GUARD.judge(each["text"], Context(answered, each["same_author"]))
        flags[each["severity"]].append(judgement.flag)
        assert well_formed(judgement), each["id"]
        assert each["severity"] or not judgement.flag, each["id"]
    share = {severity: sum(seen) / len(seen) for severity, seen in flags.items()}
    assert len(flags[0]) > 140
    assert min(share[3], share[4]) >= 0.8
    assert share[2] >= 0.5


@given(text=st.one_of(RAW, WORDS.map(" ".join)), parent=st.sampled_from(PARENTS), same_author=st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_is_judged_without_a_stumble_and_always_alike(text, parent, same_author):
    judgement = GUARD.judge(text, Context(parent, same_author))

    assert well_formed(judgement)
    assert judgement == GUARD.judge(text, Context(parent, same_author))


def test_a_gentle_guard_flags_a_part_of_what_a_standard_one_does_and_a_careful_one_all_of_it_and_more():
    lines = read_held_out(FOLDER / "held_out" / "validation")[:400]
    gentle, standard, careful = (
        {
            at
            for at, line in enumerate(lines)
            if GUARD.judge(line.text, replace(line.context, sensitivity=chosen)).flag
        }
        for chosen in (Sensitivity.GENTLE, Sensitivity.STANDARD, Sensitivity.CAREFUL)
    )

    assert gentle < standard < careful


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u200b\u200d", "❤️ 😂", "...", "24+3", "\x00\x07", "\ud800\udfff"]
)
def test_where_nothing_is_said_nothing_is_noticed(text):
    assert GUARD.judge(text, Context()) == Judgement()


@pytest.mark.parametrize(
    "text",
    [
        "todo pasa por algo, ya tendrás otro hijo",
        "du kannst doch noch ein anderes Kind haben",
        "je suis tellement désolé pour ta perte",
        "Мне очень жаль, держись",
        "все будет хорошо",
        "可以再生一个",
        "لا حول ولا قوة إلا بالله",
    ],
)
def test_what_is_not_english_is_not_judged(text):
    assert GUARD.judge(text, Context()) == NOT_JUDGED


@pytest.mark.parametrize("text", ["karma", "L", "sorry x", "inshallah, and I'm sorry", "Zoë. What a name"])
def test_short_replies_and_names_are_still_english(text):
    assert GUARD.judge(text, Context()).judged


@pytest.mark.parametrize(
    "text",
    [
        "at least it was early",
        "AT LEAST IT WAS EARLY",
        "at\u200b lea\u200bst it was early",
        "аt lеаst it wаs еаrly",
        "4t le4st it was e4rly".replace("4t", "at"),
        "at leassssst it was earlyyyyy".replace("sssss", "s"),
        "ａｔ ｌｅａｓｔ ｉｔ was early",
    ],
)
def test_a_disguise_changes_nothing(text):
    judgement = GUARD.judge(text, Context())

    assert (judgement.kind, judgement.rule) == ("H01", "H01-at-least.1")


def test_every_kind_of_quotation_mark_is_one():
    said = [
        GUARD.judge(text, Context())
        for text in ('she said "move on"', "she said “move on”", "she said «move on»", "she said 'move on'")
    ]
    assert not any(each.flag for each in said)


def test_the_worst_clause_is_named_in_the_writers_own_words():
    judgement = GUARD.judge(
        "So sorry, Ana. Thinking of you… You Should Have gone in sooner! Light a candle.", Context(A_LOSS)
    )

    assert judgement.clause == "You Should Have gone in sooner!"
    assert (judgement.kind, judgement.severity) == ("H06", 3)
    assert judgement.why == "kind-h06-why"


def test_without_a_rule_the_model_names_a_clause_too():
    harsh = "some of us would have got ourselves to hospital a lot sooner"
    judgement = GUARD.judge(f"Read it twice. {harsh}", Context("my daughter was born still in May"))

    assert judgement.rule is None
    assert judgement.flag
    assert judgement.clause == harsh


def test_one_harsh_clause_is_found_in_a_message_as_long_as_discord_lets_them_be():
    kind = "We walked to the river and lit a candle for her, and then the rain came. " * 27
    text = f"{kind}You should have gone in sooner. {kind}"[:4000]
    judgement = GUARD.judge(text, Context(A_LOSS))

    assert judgement.clause == "You should have gone in sooner."
    assert not GUARD.judge((kind * 2)[:4000], Context(A_LOSS)).flag


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "you " * 25_000, "at least it. " * 300, '"' * 100_000, "\x00a" * 50_000]
)
def test_a_flood_is_read_in_a_bounded_time(text):
    began = time.perf_counter()
    judgement = GUARD.judge(text, Context(text))

    assert well_formed(judgement)
    assert time.perf_counter() - began < 10


def test_words_do_not_show_where_a_judgement_is_printed():
    context = Context("my marker parent", same_author=False)
    judgement = GUARD.judge("you should have gone in sooner marker", context)

    assert judgement.clause
    assert "marker" not in f"{judgement!r} {context!r} {judgement!s}"
