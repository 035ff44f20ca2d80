"""Japanese quantities: every convention with sentences of our own, and what must be read in them."""

from __future__ import annotations

import pytest

from pincite.evidence.quantities import Quantity, find_quantities

# convention -> sentence -> "text = qualifier numbers unit" of each quantity
CASES: dict[str, dict[str, list[str]]] = {
    "exact": {
        "二十五人、百二十人、千五百人、三万五千人。": [
            "二十五人 = exact 25 person",
            "百二十人 = exact 120 person",
            "千五百人 = exact 1500 person",
            "三万五千人 = exact 35000 person",
        ],
        "予算は１兆２０００億円で、前年度比５・５％増だった。": [
            "１兆２０００億円 = exact 1200000000000 JPY",
            "５・５％ = exact 5.5 percent",
        ],
        "二人の男と三人の女、一人の子ども。三つの条件。": [
            "二人 = exact 2 person",
            "三人 = exact 3 person",
            "一人 = exact 1 person",
            "三つ = exact 3 condition",
        ],
    },
    "about": {
        "約5万人、500人規模、1000人前後、300人ぐらい。3倍近くになった。": [
            "約5万人 = about 50000 person",
            "500人規模 = about 500 person",
            "1000人前後 = about 1000 person",
            "300人ぐらい = about 300 person",
            "3倍近く = about 3 time",
        ],
    },
    "bounds": {
        "40カ国以上で働く。手元に残るのは1割未満だ。7割超の回答者、3割弱の家庭。": [
            "40カ国以上 = at_least 40 country",
            "1割未満 = less_than 10 percent",
            "7割超 = more_than 70 percent",
            "3割弱 = less_than 30 percent",
        ],
        "100人を超えない範囲で、10日以内に、少なくとも3回。": [
            "100人を超えない = at_most 100 person",
            "10日以内 = at_most 10 day",
            "少なくとも3回 = at_least 3 time",
        ],
        "最低でも5000ドル、最高で1万ドル、多くて10人、せいぜい3日。": [
            "最低でも5000ドル = at_least 5000 USD",
            "最高で1万ドル = up_to 10000 USD",
            "多くて10人 = at_most 10 person",
        ],
        "50人あまり、30人余、200人弱、200人強。": [
            "50人あまり = more_than 50 person",
            "30人余 = more_than 30 person",
            "200人弱 = less_than 200 person",
            "200人強 = more_than 200 person",
        ],
    },
    "ranges": {
        "1日14～16時間働き、2～3人、5、6人、五六人が休む。": [
            "1日14～16時間 = between 14 16 hour/day",
            "2～3人 = between 2 3 person",
            "5、6人 = between 5 6 person",
            "五六人 = between 5 6 person",
        ],
        "賃金の7～8割、約1億ドルから2億ドルの資金。": [
            "7～8割 = between 70 80 percent",
            "約1億ドルから2億ドル = between 100000000 200000000 USD",
        ],
        "18歳以上65歳未満の男女を調べた。": [
            "18歳以上65歳未満 = between 18 65 year",
        ],
    },
    "changes are two": {
        "賃金は300ドルから400ドルに上がった。": [
            "300ドル = exact 300 USD",
            "400ドル = exact 400 USD",
        ],
    },
    "magnitudes": {
        "数百人を抱え、何千人もの人々が待ち、十数人が不明だ。数億ドルの損失。": [
            "数百人 = magnitude 100 person",
            "何千人 = magnitude 1000 person",
            "十数人 = magnitude 10 person",
            "数億ドル = magnitude 100000000 USD",
        ],
    },
    "vague": {
        "数社と数カ月間、数時間、多数の船。": [
            "数社 = vague company",
            "数カ月間 = vague month",
            "数時間 = vague hour",
            "多数の船 = vague vessel",
        ],
    },
    "shares": {
        "三分の二以上の賛成、半数近くの企業、過半数、4分の1。": [
            "三分の二以上 = fraction_more_than 66.67 percent",
            "半数近く = about 50 percent",
            "過半数 = fraction_more_than 50 percent",
            "4分の1 = exact 25 percent",
        ],
    },
    "rates": {
        "時給1000円、日給8000円、年収300万円、1人当たり2万円、月に2日、週6日働く。": [
            "時給1000円 = exact 1000 JPY/hour",
            "日給8000円 = exact 8000 JPY/day",
            "年収300万円 = exact 3000000 JPY/year",
            "1人当たり2万円 = exact 20000 JPY/person",
            "月に2日 = exact 2 day/month",
            "週6日 = exact 6 day/week",
        ],
    },
    "time": {
        "半年で200件、1年半、3週間、2時間半。": [
            "半年 = exact 0.5 year",
            "200件 = exact 200 case",
            "1年半 = exact 1.5 year",
            "3週間 = exact 3 week",
            "2時間半 = exact 2.5 hour",
        ],
        "1年6カ月、1時間30分、2021年に598人。": [
            "1年 = exact 1 year",
            "6カ月 = exact 6 month",
            "1時間 = exact 1 hour",
            "30分 = exact 30 minute",
            "598人 = exact 598 person",
        ],
    },
    "measures": {
        "マイナス20度、標高3000メートル、重さ10トン、5平方キロ、3ポイント。": [
            "マイナス20度 = exact -20 degree",
            "3000メートル = exact 3000 metre",
            "10トン = exact 10 tonne",
            "5平方キロ = exact 5 square_kilometre",
            "3ポイント = exact 3 percentage_point",
        ],
    },
    "nouns": {
        "トラック30台、船舶2隻、コンテナ50個、３カ所の工場。": [
            "30台 = exact 30 truck",
            "2隻 = exact 2 vessel",
            "50個 = exact 50 container",
            "３カ所 = exact 3 factory",
        ],
    },
    "noise": {
        "7,100人<sup>5)</sup>の労働者が**8,200**人に増えた。[21]": [
            "7,100人 = exact 7100 person",
            "8,200**人 = exact 8200 person",
        ],
        "4,\n000人の署名。": [
            "4,\n000人 = exact 4000 person",
        ],
    },
    "no quantities": {
        "決議2397号と第8項、3ページ、表2、3番目、2階、四つ目の理由。": [],
        "四川省の九州電力、三菱商事、一橋大学の六本木キャンパス。": [],
        "20代の若者、60歳代、一部の企業、十分な説明、万が一。": [],
        "午後3時30分に始まった。": [],
    },
    "what only looks like something else": {
        "家賃三か月分以上を失った。": ["三か月分以上 = at_least 3 month"],
        "作業員1600〜1900人を雇う。": ["1600〜1900人 = between 1600 1900 person"],
        "2016〜2019年に建てた。": [],
        "11試合で勝った。": ["11試合 = exact 11 game"],
        "薬20日分を運んだ。": ["20日分 = exact 20 day"],
    },
}


def show(quantity: Quantity) -> str:
    numbers = [n for n in (quantity.value, quantity.low, quantity.high, quantity.magnitude) if n is not None]
    shown = [format(round(n, 2).normalize(), "f") for n in numbers]
    return " ".join([quantity.text, "=", quantity.qualifier, *shown, quantity.unit or "-"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{name}: {text}")
        for name, cases in CASES.items()
        for text, expected in cases.items()
    ],
)
def test_sentence(text: str, expected: list[str]) -> None:
    assert [show(quantity) for quantity in find_quantities(text, "ja")] == expected
