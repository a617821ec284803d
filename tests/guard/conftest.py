"""One guard for all: the one that is shipped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.domain.judgement import Context, Judgement
from bot.guard.artefact import FOLDER, RULES
from bot.guard.guard import Guard
from bot.guard.rules import RuleBook

Judging = Callable[..., Judgement]


@pytest.fixture(scope="session")
def guard() -> Guard:
    return Guard.load()


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return RuleBook.load(FOLDER / RULES)


@pytest.fixture(scope="session")
def judge(guard: Guard) -> Judging:
    def judge(text: str, parent: str | None = None, *, same_author: bool = False) -> Judgement:
        return guard.judge(text, Context(parent, same_author))

    return judge
