import pytest
from simcord import Env

from tests import simcord_rules
from tests.harness.sample import SampleBot
from tests.harness.small import Small, build

simcord_rules.install()


@pytest.fixture
def simcord_bot() -> SampleBot:
    return SampleBot()


@pytest.fixture
async def small(simcord_env: Env) -> Small:
    return build(simcord_env)
