"""The page about attacks is made from its data, and has all of them."""

import json

from catalogue import ATTACKS
from table import DATA, PAGE, table


def measured():
    return json.loads(DATA.read_text(encoding="utf-8"))


def test_the_page_is_made_from_the_data():
    assert PAGE.read_text(encoding="utf-8") == table(measured())


def test_every_attack_is_in_it():
    assert [row["attack"] for row in measured()["attacks"]] == [
        attack.name for attack in ATTACKS
    ]


def test_none_works_in_ours():
    assert not any(row["bnlab"]["works"] for row in measured()["attacks"])
