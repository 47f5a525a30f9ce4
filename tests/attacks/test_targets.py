"""What attacks are aimed at is there, or is absent for a reason; a miss is noticed."""

import importlib.util
from dataclasses import replace

import pytest
from catalogue import ATTACKS
from hostile import misspelt, modules_in, targets_in
from runners import SOURCE, grade_unprotected

from bnlab.grading.sandbox import site_packages

AIMED = [
    pytest.param(attack, target, id=f"{attack.name}: {target}")
    for attack in ATTACKS
    for target in targets_in("".join(attack.answers.values()))
]
MODULES = sorted(
    {name for each in ATTACKS for name in modules_in("".join(each.answers.values()))}
)


def test_attacks_are_aimed_at_us():
    assert len(AIMED) > 20


@pytest.mark.parametrize("module", MODULES)
def test_a_module_that_is_attacked_is_one_of_ours(module):
    assert importlib.util.find_spec(module)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_that_is_attacked_is_not_in_the_jail(module):
    assert module not in site_packages.modules_for(SOURCE.setup_imports)


@pytest.mark.parametrize(("attack", "target"), AIMED)
def test_a_missed_target_is_noticed(attack, target, course):
    """So an attack that works and says of none that it missed has found all of them."""
    answers = {
        name: misspelt(code, target) if target in targets_in(code) else code
        for name, code in attack.answers.items()
    }
    outcome = grade_unprotected(replace(attack, answers=answers), course)
    assert outcome.missed or not attack.works(outcome)
