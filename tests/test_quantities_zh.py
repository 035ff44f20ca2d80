"""Chinese quantities: every convention with sentences of our own, and what must be read in them."""

from __future__ import annotations

import pytest

from pincite.evidence.quantities import Quantity, find_quantities

# convention -> sentence -> "text = qualifier numbers unit" of each quantity
CASES: dict[str, dict[str, list[str]]] = {
    "exact": {
        "3万5千人、1.2万人、3.5亿元、两万五千里、一亿两千万美元。": [
            "3万5千人 = exact 35000 person",
            "1.2万人 = exact 12000 person",
            "3.5亿元 = exact 350000000 CNY",
            "两万五千里 = exact 25000 li",
            "一亿两千万美元 = exact 120000000 USD",
        ],
        "一名工人死亡，三人受伤，另有五名失踪。": [
            "一名 = exact 1 person",
            "三人 = exact 3 person",
            "五名 = exact 5 person",
        ],
    },
    "about": {
        "约有5万名、近万名、三十来岁、五十岁左右、一千人上下。": [
            "约有5万名 = about 50000 person",
            "近万名 = about 10000 person",
            "三十来岁 = about 30 year",
            "五十岁左右 = about 50 year",
            "一千人上下 = about 1000 person",
        ],
    },
    "bounds": {
        "两千多名工人、40多个国家、120余名、5万多元、三百余万人、三个多月。": [
            "两千多名 = more_than 2000 person",
            "40多个国家 = more_than 40 country",
            "120余名 = more_than 120 person",
            "5万多元 = more_than 50000 CNY",
            "三百余万人 = more_than 3000000 person",
            "三个多月 = more_than 3 month",
        ],
        "罚款不得超过5万元，至少12人，不满16岁，48小时内。": [
            "不得超过5万元 = at_most 50000 CNY",
            "至少12人 = at_least 12 person",
            "不满16岁 = less_than 16 year",
            "48小时内 = at_most 48 hour",
        ],
        "高达1.2亿元，超10万人，200人以上的企业，18岁以下的人。": [
            "高达1.2亿元 = up_to 120000000 CNY",
            "超10万人 = more_than 100000 person",
            "200人以上 = at_least 200 person",
            "18岁以下 = at_most 18 year",
        ],
    },
    "ranges": {
        "10到15人、10—15人、10~15人、3-5年、14至16小时。": [
            "10到15人 = between 10 15 person",
            "10—15人 = between 10 15 person",
            "10~15人 = between 10 15 person",
            "3-5年 = between 3 5 year",
            "14至16小时 = between 14 16 hour",
        ],
        "五六百人、三四十岁、七八个人、十五六岁、两三百万元、三五天。": [
            "五六百人 = between 500 600 person",
            "三四十岁 = between 30 40 year",
            "七八个 = between 7 8 person",
            "十五六岁 = between 15 16 year",
            "两三百万元 = between 2000000 3000000 CNY",
            "三五天 = between 3 5 day",
        ],
        "处三年以上七年以下有期徒刑。": [
            "三年以上七年以下 = between 3 7 year",
        ],
    },
    "changes are two": {
        "从2000人增加到3000人，从300美元降至250美元。": [
            "2000人 = exact 2000 person",
            "3000人 = exact 3000 person",
            "300美元 = exact 300 USD",
            "250美元 = exact 250 USD",
        ],
    },
    "magnitudes": {
        "十几名、几十名、几百人、数千万美元、上百万元、上万人。": [
            "十几名 = magnitude 10 person",
            "几十名 = magnitude 10 person",
            "几百人 = magnitude 100 person",
            "数千万美元 = magnitude 10000000 USD",
            "上百万元 = magnitude 1000000 CNY",
            "上万人 = magnitude 10000 person",
        ],
    },
    "vague": {
        "多名工人、多家企业、数名官员、几个月、若干商店。": [
            "多名工人 = vague person",
            "多家企业 = vague company",
            "数名官员 = vague person",
            "几个月 = vague month",
            "若干商店 = vague shop",
        ],
    },
    "shares": {
        "近一半的人，过半数的企业，四分之三的家庭，超过三成的工人，不到两成。": [
            "近一半 = about 50 percent",
            "过半数 = fraction_more_than 50 percent",
            "四分之三 = exact 75 percent",
            "超过三成 = more_than 30 percent",
            "不到两成 = less_than 20 percent",
        ],
        "三分之二以上、十分之一、两三成。": [
            "三分之二以上 = fraction_more_than 66.67 percent",
            "十分之一 = exact 10 percent",
            "两三成 = between 20 30 percent",
        ],
    },
    "percent": {
        "百分之八十、百分之三点五、70%至80%、0.5个百分点、12.5％。": [
            "百分之八十 = exact 80 percent",
            "百分之三点五 = exact 3.5 percent",
            "70%至80% = between 70 80 percent",
            "0.5个百分点 = exact 0.5 percentage_point",
            "12.5％ = exact 12.5 percent",
        ],
    },
    "rates": {
        "每天工作14小时，每月5000元，每小时15元，每吨300美元。": [
            "每天工作14小时 = exact 14 hour/day",
            "每月5000元 = exact 5000 CNY/month",
            "每小时15元 = exact 15 CNY/hour",
            "每吨300美元 = exact 300 USD/tonne",
        ],
    },
    "time": {
        "半年、一年半、两个半小时、三个半月、两周。": [
            "半年 = exact 0.5 year",
            "一年半 = exact 1.5 year",
            "两个半小时 = exact 2.5 hour",
            "三个半月 = exact 3.5 month",
            "两周 = exact 2 week",
        ],
        "1年6个月，二〇二一年300人。": [
            "1年 = exact 1 year",
            "6个月 = exact 6 month",
            "300人 = exact 300 person",
        ],
    },
    "measures": {
        "三百零5人、二百零八艘、归零3天、零下5度。": [
            "二百零八艘 = exact 208 vessel",
            "3天 = exact 3 day",
            "零下5度 = exact -5 degree",
        ],
        "零下20度，海拔3000米，面积5平方公里，重10吨。": [
            "零下20度 = exact -20 degree",
            "3000米 = exact 3000 metre",
            "5平方公里 = exact 5 square_kilometre",
            "10吨 = exact 10 tonne",
        ],
    },
    "nouns": {
        "3座桥、50个州、一百本书、5艘船、46个团体。": [
            "3座 = exact 3 bridge",
            "50个 = exact 50 state",
            "一百本 = exact 100 book",
            "5艘 = exact 5 vessel",
            "46个 = exact 46 group",
        ],
    },
    "noise": {
        "7,100<sup>5)</sup>名工人，**8,200**人，[21]其余。": [
            "7,100<sup>5)</sup>名 = exact 7100 person",
            "8,200**人 = exact 8200 person",
        ],
        "3\n400人。": [
            "3\n400人 = exact 3400 person",
        ],
    },
    "no quantities": {
        "第三次会议，第12页，表3，5楼，3号线，第八段。": [],
        "三峡大坝、四川、五四运动、九江、一带一路、统一、十分重要。": [],
        "下午3时30分开会。": [],
    },
    "what only looks like something else": {
        "水池装3立方米水。": ["3立方米 = exact 3 cubic_metre"],
        "指数报812.5点。": ["812.5点 = exact 812.5 point"],
        "下午3点开会。": [],
        "这是二十年来第一次。": ["二十年 = exact 20 year"],
        "招收1600~1900人。": ["1600~1900人 = between 1600 1900 person"],
        "这不是六这是四百零二。": ["六 = exact 6 -", "四百零二 = exact 402 -"],
        "三千二百一十四万五千六百七十八亿九千一百二十三万四千五百六十七": [
            "三千二百一十四万五千六百七十八亿九千一百二十三万四千五百六十七 = exact 3214567891234567 -"
        ],
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
    assert [show(quantity) for quantity in find_quantities(text, "zh")] == expected
