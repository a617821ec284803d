"""All that people do while the bot is killed. A new kind of stored work adds its deed here."""

from __future__ import annotations

import random

from tests.faults.answering import Answering, Reporting
from tests.faults.being_rung import BeingRung
from tests.faults.deed import Deed
from tests.faults.putting_away import PuttingAway
from tests.faults.retouching import Retouching
from tests.faults.rewording import Rewording
from tests.faults.ruling import Ruling
from tests.faults.telling import Telling
from tests.faults.town import Town
from tests.faults.wishing import Wishing

DEEDS = (Telling, Ruling, Wishing, PuttingAway, Rewording, Answering, Retouching, Reporting, BeingRung)


def any_deed(town: Town, chance: random.Random) -> Deed:
    return chance.choice(DEEDS)(town, chance)
