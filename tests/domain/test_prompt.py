"""The prompts are whole, are worded as all our words are, and come in a gentle order."""

from __future__ import annotations

import itertools
import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.prompt import Prompt, PromptsBroken, choose, read_prompts
from bot.services.prompts import shipped_prompts
from tests.house.copylint import lint
from tests.house.source import ROOT

FILE = ROOT / "data" / "prompts" / "en.toml"
MAY_SAY = {
    "P27": (
        {"dads", "dad"},
        "it is for fathers, who are seldom asked, and it calls them what they call themselves",
    ),
    "P51": ({"you haven't"}, "it is about what somebody kept to themselves, not about a visit they owe"),
}
LIGHT = Prompt("A1", "How are the nights?", "night", "all", "L", 1)
ENTRY = (
    '[[prompt]]\nid = "A1"\ntext = "How?"\ntheme = "night"\naudience = "all"\norientation = "R"\ndepth = 1\n'
)


def test_all_sixty_are_there():
    assert list(shipped_prompts()) == [f"P{number:02}" for number in range(1, 61)]
    assert FILE.read_text("utf-8").count("[[prompt]]") == 60


def test_every_prompt_passes_the_copy_linter_but_for_words_with_a_reason():
    for prompt in shipped_prompts().values():
        allowed, _why = MAY_SAY.get(prompt.id, (set[str](), ""))
        found = [
            each
            for each in lint(prompt.id, prompt.text)
            if not any(f"says {word}:" in each.lower() for word in allowed)
        ]
        assert found == []


def test_every_exception_is_needed():
    for name, (words, _why) in MAY_SAY.items():
        found = "\n".join(lint(name, shipped_prompts()[name].text)).lower()
        assert [word for word in words if f"says {word}:" not in found] == []


def test_the_clockwork_posts_only_what_fits_everybody_in_any_week():
    postable = {prompt.id for prompt in shipped_prompts().values() if prompt.fits_any_week}
    assert len(postable) == 29
    for left_out in ("P09", "P19", "P34", "P46", "P51", "P52", "P53", "P54", "P57", "P60"):
        assert left_out not in postable
    assert [one.id for one in shipped_prompts().values() if one.takes_hard_words] == ["P06"]


def test_the_prompts_are_shipped_in_the_wheel():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["data/prompts"] == "data/prompts"
    assert Path(ROOT / "data/prompts").is_dir()


@given(st.lists(st.sampled_from(sorted(shipped_prompts())), max_size=40), st.integers())
def test_the_next_one_is_none_of_the_latest_and_never_a_second_heavy_one(lately: list[str], seed: int):
    prompts = shipped_prompts()
    chosen = choose(prompts.values(), lately, random.Random(seed))
    assert chosen.fits_any_week
    light = {one.id for one in prompts.values() if one.fits_any_week and not one.is_heavy}
    assert chosen.id not in lately or light <= set(lately)
    if lately and prompts[lately[0]].is_heavy:
        assert not chosen.is_heavy


def test_a_year_of_them_repeats_none_within_its_last_fifteen():
    lately: list[str] = []
    for seed in range(104):
        lately.insert(0, choose(shipped_prompts().values(), lately[:15], random.Random(seed)).id)
    assert all(lately[at] not in lately[at + 1 : at + 16] for at in range(len(lately)))
    heavy = [shipped_prompts()[one].is_heavy for one in lately]
    assert any(heavy)
    assert not any(here and there for here, there in itertools.pairwise(heavy))


def test_what_was_posted_longest_ago_comes_again_when_nothing_else_is_left():
    other = Prompt("A2", "What helps?", "night", "all", "R", 1)
    for seed in range(5):
        assert choose([LIGHT, other], ["A1", "A2"], random.Random(seed)).id == "A2"
    assert choose([LIGHT], ["A1", "gone"], random.Random(1)) == LIGHT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nothing = ", "this is not TOML"),
        ("", "at least one"),
        ("prompt = 3", "at least one"),
        ("prompt = [3]", "prompt 1 is no table"),
        (f"motto = 1\n{ENTRY}", "nothing but"),
        (ENTRY.replace('theme = "night"\n', ""), "(A1): theme is missing"),
        (ENTRY.replace('"How?"', '" "'), "text is no text"),
        (ENTRY.replace('"How?"', f'"{"x" * 301}"'), "text is no text"),
        (ENTRY.replace('"all"', '"everyone"'), "audience is none of"),
        (ENTRY.replace('"R"', '"X"'), "orientation is none of"),
        (ENTRY.replace("depth = 1", "depth = true"), "depth is none of"),
        (ENTRY.replace("depth = 1", "depth = 4"), "depth is none of"),
        (ENTRY.replace("depth = 1", "depth = [1]"), "depth is none of"),
        (f'{ENTRY}season = "spring"\n', "season is none of"),
        (f"{ENTRY}mood = 1\n", "mood is not known"),
        (ENTRY * 2, "A1 is there twice"),
        (ENTRY.replace("depth = 1", "depth = 3"), "light enough"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, told: str):
    with pytest.raises(PromptsBroken) as broken:
        read_prompts(text)
    assert told in str(broken.value)


def test_every_problem_is_named_at_once():
    with pytest.raises(PromptsBroken) as broken:
        read_prompts(
            ENTRY.replace('"R"', '"X"') + ENTRY.replace('text = "How?"\n', "").replace('"A1"', '"A2"')
        )
    assert len(str(broken.value).splitlines()) == 2
