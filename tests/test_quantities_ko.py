"""Korean quantities: every convention with sentences of our own, and what must be read in them."""

from __future__ import annotations

import pytest

from pincite.evidence.quantities import Quantity, find_quantities

# convention -> sentence -> "text = qualifier numbers unit" of each quantity
CASES: dict[str, dict[str, list[str]]] = {
    "exact": {
        "직원 1200명을 둔 회사가 세 차례 연기했다.": [
            "1200명 = exact 1200 person",
            "세 차례 = exact 3 time",
        ],
        "3조 5천억 원과 1억2천만 원, 3만 5,000명.": [
            "3조 5천억 원 = exact 3500000000000 KRW",
            "1억2천만 원 = exact 120000000 KRW",
            "3만 5,000명 = exact 35000 person",
        ],
        "쌀 5천t과 석유 50만 배럴을 보냈다.": [
            "5천t = exact 5000 tonne",
            "50만 배럴 = exact 500000 barrel",
        ],
        "사천만 원과 이천 명, 백만 달러, 만 명, 천 원.": [
            "사천만 원 = exact 40000000 KRW",
            "이천 명 = exact 2000 person",
            "백만 달러 = exact 1000000 USD",
            "만 명 = exact 10000 person",
            "천 원 = exact 1000 KRW",
        ],
        "열두 살 때부터 스물다섯 명이 함께 살았다.": [
            "열두 살 = exact 12 year",
            "스물다섯 명 = exact 25 person",
        ],
    },
    "about": {
        "150명가량이 모였고 300명 안팎이 구경했다. 2백 명쯤 남았다.": [
            "150명가량 = about 150 person",
            "300명 안팎 = about 300 person",
            "2백 명쯤 = about 200 person",
        ],
        "약 950만원을 썼다. 절반 가까이가 여성이다.": [
            "약 950만원 = about 9500000 KRW",
            "절반 가까이 = about 50 percent",
        ],
    },
    "bounds": {
        "최소 12명이 숨지고 5,000명이 넘는 조합원, 20만 명 이상, 100만 명 미만.": [
            "최소 12명 = at_least 12 person",
            "5,000명이 넘는 = more_than 5000 person",
            "20만 명 이상 = at_least 200000 person",
            "100만 명 미만 = less_than 1000000 person",
        ],
        "10명을 넘지 않는다. 10명 이하로 제한한다. 2배 이상 늘었다.": [
            "10명을 넘지 않 = at_most 10 person",
            "10명 이하로 제한 = at_most 10 person",
            "2배 이상 = at_least 2 time",
        ],
        "100명도 안 된다. 100명에 못 미친다. 65세 이상 노인.": [
            "100명도 안 된 = less_than 100 person",
            "100명에 못 미친 = less_than 100 person",
            "65세 이상 = at_least 65 year",
        ],
        "1만5천여 명과 300여 명, 5억여 원, 40여 개국, 천여 명.": [
            "1만5천여 명 = more_than 15000 person",
            "300여 명 = more_than 300 person",
            "5억여 원 = more_than 500000000 KRW",
            "40여 개국 = more_than 40 country",
            "천여 명 = more_than 1000 person",
        ],
    },
    "ranges": {
        "하루 14시간에서 16시간씩 일했다.": [
            "하루 14시간에서 16시간 = between 14 16 hour/day",
        ],
        "두세 명이 자고, 대여섯 살 아이도 있었다.": [
            "두세 명 = between 2 3 person",
            "대여섯 살 = between 5 6 year",
        ],
        "400만∼500만 원, 10%∼15%, 20∼30명, 5,6명, 사나흘, 서너 달.": [
            "400만∼500만 원 = between 4000000 5000000 KRW",
            "10%∼15% = between 10 15 percent",
            "20∼30명 = between 20 30 person",
            "5,6명 = between 5 6 person",
            "사나흘 = between 3 4 day",
            "서너 달 = between 3 4 month",
        ],
        "약 2천 명에서 3천 명이 일한다.": [
            "약 2천 명에서 3천 명 = between 2000 3000 person",
        ],
    },
    "changes are two": {
        "월급은 300달러에서 400달러로 올랐다.": [
            "월급은 300달러 = exact 300 USD/month",
            "400달러 = exact 400 USD",
        ],
    },
    "magnitudes": {
        "수천 명 규모의 시위에서 수십 명이 다쳤다. 수백만 원과 수억 원.": [
            "수천 명 규모 = magnitude 1000 person",
            "수십 명 = magnitude 10 person",
            "수백만 원 = magnitude 1000000 KRW",
            "수억 원 = magnitude 100000000 KRW",
        ],
    },
    "vague": {
        "몇 달 동안 여러 차례 요청했다. 여러 나라가 왔다.": [
            "몇 달 = vague month",
            "여러 차례 = vague time",
            "여러 나라 = vague country",
        ],
    },
    "shares": {
        "응답자의 62.5%가 찬성했고 3분의 1은 반대했다.": [
            "62.5% = exact 62.5 percent",
            "3분의 1 = exact 33.33 percent",
        ],
        "과반이 찬성했다. 10분의 1도 안 되는 인원이다.": [
            "과반 = fraction_more_than 50 percent",
            "10분의 1도 안 되는 = less_than 10 percent",
        ],
        "절반이 넘는 가구가 떠났다.": [
            "절반이 넘는 = fraction_more_than 50 percent",
        ],
    },
    "rates": {
        "시급 1만 원, 일당 15만 원, 월 200만 원, 하루 8시간, 주 5일.": [
            "시급 1만 원 = exact 10000 KRW/hour",
            "일당 15만 원 = exact 150000 KRW/day",
            "월 200만 원 = exact 2000000 KRW/month",
            "하루 8시간 = exact 8 hour/day",
            "주 5일 = exact 5 day/week",
        ],
        "매년 3천만 달러를 번다. 하루 한 끼만 먹었다.": [
            "매년 3천만 달러 = exact 30000000 USD/year",
            "하루 한 끼 = exact 1 meal/day",
        ],
        "1일 8시간 일한다. 3월 4일 2000여 명이 왔고 2021년 531명이 떠났다.": [
            "1일 8시간 = exact 8 hour/day",
            "2000여 명 = more_than 2000 person",
            "531명 = exact 531 person",
        ],
    },
    "time": {
        "3개월치 임금과 징역 2년 6개월, 2시간 반, 사흘.": [
            "3개월치 = exact 3 month",
            "2년 = exact 2 year",
            "6개월 = exact 6 month",
            "2시간 반 = exact 2.5 hour",
            "사흘 = exact 3 day",
        ],
        "징역 1년 6개월, 1시간 30분.": [
            "1년 = exact 1 year",
            "6개월 = exact 6 month",
            "1시간 = exact 1 hour",
            "30분 = exact 30 minute",
        ],
        "35세 노동자가 숨졌다.": [
            "35세 = exact 35 year",
        ],
    },
    "measures": {
        "영하 20도, 12.3%포인트, 두 배.": [
            "영하 20도 = exact -20 degree",
            "12.3%포인트 = exact 12.3 percentage_point",
            "두 배 = exact 2 time",
        ],
    },
    "nouns": {
        "공장 15곳, 4개의 공장, 7개 나라.": [
            "15곳 = exact 15 factory",
            "4개의 = exact 4 factory",
            "7개 나라 = exact 7 country",
        ],
    },
    "noise": {
        "노동자 7,100<sup>5)</sup>명이 **8,200**명으로 늘었다.": [
            "7,100<sup>5)</sup>명 = exact 7100 person",
            "8,200**명 = exact 8200 person",
        ],
    },
    "no quantities": {
        "제3차 회의와 결의 2397호, 제36조, 24쪽, 3층, 4호선, 세 번째.": [],
        "오후 3시 30분에 만났다. K-9 자주포와 F-35 전투기, COVID-19.": [],
        "50대 남성과 20대 여성, 3·1절과 5·18.": [],
        "김 씨(45)는 4남 2녀 중 둘째다.": [],
    },
    "what only looks like something else": {
        "직원 1600~1900명을 뽑는다.": ["1600~1900명 = between 1600 1900 person"],
        "2016~2019년에 지었다.": [],
        "화물차 30대와 직원 80명을 보냈다.": ["30대 = exact 30 -", "80명 = exact 80 person"],
        "그 선수는 19점을 넣었다.": ["19점 = exact 19 point"],
        "지수는 812.5포인트로 마감했다.": ["812.5포인트 = exact 812.5 point"],
        "삼백과 오천은 다른 숫자이다.": ["삼백 = exact 300 -", "오천 = exact 5000 -"],
        "6백이는 짝수이다.": ["6백이 = exact 602 -"],
        "6백이는 교수이다.": ["6백 = exact 600 -"],
        "값이 삼분의 일보다 크고 이분의 일보다 작다.": [
            "삼분의 일보다 크고 이분의 일보다 작 = between 33.33 50 percent"
        ],
        "수레와 사공, 오래된 이야기, 두루미.": [],
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
    assert [show(quantity) for quantity in find_quantities(text, "ko")] == expected
