"""How well and how fast quantities are read.

  python benchmarks/quantities.py [DIR] [--show N] [--size MB] [--no-speed]

DIR holds labelled sentences (prose-<language>.json), expectations of other suites (specs-<kind>-<language>.json) and
the scorer that belongs to them (score.py); the table of recall and precision is printed with it. Without DIR only
the speed is measured: MB (UTF-8 bytes) and thousands of characters of generated prose per CPU second, the median of
several runs. *Ordinary* prose has a quantity or two in every third sentence, as news has; *dense* prose, such as a
statistical bulletin, has about twenty in a KB; *plain* prose has none.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import statistics
import sys
import time
from pathlib import Path

from pincite.evidence.quantities import find_quantities, languages

# Sentences to draw from; what stands in braces is drawn anew each time, so that no two stretches are alike.
PLAIN = {
    "en": (
        "The {people} of the {place} had warned for months that the old {things} would not last another winter.",
        "Nobody at the ministry would say why the letter about the {things} had been kept back, or who signed it.",
        "The road past the {place} was closed to carts after the flood; travellers were sent round by the ferry.",
        "A spokesman said that talks with the {people} would go on and that both sides had shown good will.",
        "What the {people} want, they told a reporter, is that somebody listens before the {things} are gone.",
        "Behind the {place} the ground is soft, and many believe that the new {things} will sink into it.",
    ),
    "ja": (
        "{place}の{people}は、古い{things}がもう冬を越せないと以前から訴えていた。",
        "{things}に関する手紙がなぜ届けられなかったのか、誰が署名したのか、役所では誰も語ろうとしなかった。",
        "洪水のあと{place}のそばの道は荷車の通行が止められ、旅人は渡し船へ回された。",
        "報道官は{people}との話し合いを続けると述べ、双方が誠意を見せたと強調した。",
        "{people}が望むのは、{things}が失われる前に誰かが耳を傾けることだという。",
        "{place}の裏手は地盤が弱く、新しい{things}が沈むと考える人もいる。",
    ),
    "ko": (
        "{place}의 {people}은 낡은 {things}이 겨울을 넘기지 못할 것이라고 오래전부터 경고해 왔다.",
        "{things}에 관한 편지가 왜 전달되지 않았는지, 누가 서명했는지 관청에서는 아무도 말하려 하지 않았다.",
        "홍수 뒤 {place} 옆길은 수레의 통행이 금지됐고 나그네들은 나룻배로 돌아가야 했다.",
        "대변인은 {people}과 대화를 이어 갈 것이라며 양측이 성의를 보였다고 강조했다.",
        "{people}이 바라는 것은 {things}이 사라지기 전에 누군가 귀를 기울이는 일이라고 한다.",
        "{place} 뒤편은 땅이 물러 새 {things}이 가라앉으리라고 믿는 이가 많다.",
    ),
    "zh": (
        "{place}的{people}早就警告说，旧{things}撑不过这个冬天，可是没有人理会他们的话。",
        "关于{things}的信为什么被扣下，最后又是谁签的字，衙门里没有人愿意说明。",
        "洪水过后，{place}旁边的路禁止车辆通行，旅客只好改乘渡船。",
        "发言人表示将继续与{people}对话，并强调双方都拿出了诚意。",
        "{people}希望的是，在{things}消失之前有人肯听他们说话。",
        "{place}后面的土很软，许多人相信新的{things}会陷下去。",
    ),
}
COUNTED = {
    "en": (
        "More than {n} {people} left the {place}, and the foremen were told to find others before the tide.",
        "According to the guild, wages fell by {p} percent to ${n} a month, while rents rose twice as fast.",
        "At least {d} {people} were hurt when a wall of the {place} gave way after {d} days of rain.",
        "The council will spend about {m} million euros on the {things}, which is {p}% less than was planned.",
        "Between {d} and 90 {things} are still missing, said an officer who has searched for them for weeks.",
        "Nearly two thirds of the {people} asked to be paid within {d} days; tens of thousands had signed.",
        "Seven {people} and twenty-three {things} were counted at the {place} by the time the lamps were lit.",
    ),
    "ja": (
        "{people}{n}人余りが{place}を去り、親方たちは潮が満ちる前に代わりを探すよう命じられた。",
        "組合によると、賃金は{p}%下がって月{n}ドルとなり、家賃はその倍の速さで上がった。",
        "{place}の壁が崩れ、少なくとも{people}{d}人がけがをした。",
        "町は{things}に約{m}億円を充てるが、当初の計画より{p}%少ない。",
        "{d}〜90台の{things}が今も見つかっていないと、捜索に当たる係官は話した。",
        "{people}の三分の二近くが{d}日以内の支払いを求め、数万人が署名した。",
        "夕方までに{place}で{people}七人と{things}二十三個が確認された。",
    ),
    "ko": (
        "{people} {n}여 명이 {place}을 떠났고 감독들은 밀물이 들기 전에 다른 사람을 구하라는 지시를 받았다.",
        "조합에 따르면 임금은 {p}% 떨어져 월 {n}달러가 됐고 집세는 그보다 빠르게 올랐다.",
        "{place}의 벽이 무너져 적어도 {people} {d}명이 다쳤다.",
        "시는 {things}에 약 {m}억 원을 쓰기로 했는데 계획보다 {p}% 적다.",
        "{d}~90대의 {things}이 아직 발견되지 않았다고 수색에 나선 담당자가 말했다.",
        "{people}의 3분의 2 가까이가 {d}일 이내의 지급을 요구했고 수만 명이 서명했다.",
        "해 질 무렵까지 {place}에서 {people} 일곱 명과 {things} 스물세 개가 확인됐다.",
    ),
    "zh": (
        "{n}多名{people}离开了{place}，工头奉命在涨潮之前另找人手。",
        "据行会说，工资下降{p}%，降至每月{n}美元，房租却涨得更快。",
        "{place}的墙倒塌，至少{d}名{people}受伤。",
        "市里将在{things}上花费约{m}亿元，比计划少{p}%。",
        "参加搜索的官员说，仍有{d}至90台{things}下落不明。",
        "近三分之二的{people}要求在{d}天内付款，数万人签了名。",
        "到傍晚为止，在{place}清点到七名{people}和二十三个{things}。",
    ),
}
BULLETIN = {
    "en": (
        "{place}: {n} {people}, {p}%;",
        "{n} {things}, up {p}% from {n},",
        "some {d} {people} at ${n} a month;",
        "about {m} million euros for {d} {things},",
        "{d} to 95 {people}, at most {d} hours;",
    ),
    "ja": (
        "{place}{n}人、{p}%増、",
        "{people}約{n}人と{things}{d}台、",
        "{m}億円、{d}時間以内、",
        "月{n}ドルで{people}{d}人、",
    ),
    "ko": (
        "{place} {n}명, {p}% 증가,",
        "{people} 약 {n}명과 {things} {d}대,",
        "{m}억 원, {d}시간 이내,",
        "월 {n}달러에 {people} {d}명,",
    ),
    "zh": (
        "{place}{n}人，增{p}%，",
        "约{n}名{people}和{d}台{things}，",
        "{m}亿元，{d}小时以内，",
        "每月{n}美元，{people}{d}人，",
    ),
}
FILL = {
    "en": {
        "people": "weavers porters masons clerks farmers nurses pilots teachers tanners".split(),
        "place": "harbour|lower town|salt works|northern mill|old quarry|ferry landing|grain market".split("|"),
        "things": "looms|barrels|lamps|hand carts|boats|kilns|water pumps|letters".split("|"),
    },
    "ja": {
        "people": "織工 荷役 石工 書記 農民 看護師 船頭 教師".split(),
        "place": "港 下町 塩田 北の製粉所 採石場 渡し場 穀物市場".split(),
        "things": "織機 樽 街灯 手押し車 小舟 窯 揚水機".split(),
    },
    "ko": {
        "people": "직공들 짐꾼들 석공들 서기들 농민들 간호사들 사공들 교사들".split(),
        "place": "항만|아랫마을|염전|북쪽 방앗간|채석장|나루터|곡물 시장".split("|"),
        "things": "베틀 물통 가로등 손수레 거룻배 가마 양수기".split(),
    },
    "zh": {
        "people": "织工 搬运工 石匠 文书 农民 护士 船夫 教师".split(),
        "place": "港口 下城 盐场 北磨坊 采石场 渡口 粮食市场".split(),
        "things": "织机 木桶 路灯 手推车 小船 砖窑 水泵".split(),
    },
}
KINDS = ("plain", "ordinary", "dense")


def prose(language: str, size: int, kind: str = "ordinary", turn: int = 0) -> str:
    """Sentences drawn at random up to `size` bytes, always the same of one `turn`."""
    draw = random.Random(f"{language} {kind} {turn}" if turn else f"{language} {kind}")
    choices = {"plain": (PLAIN,), "ordinary": (PLAIN, PLAIN, COUNTED), "dense": (PLAIN, BULLETIN, COUNTED)}[kind]
    parts: list[str] = []
    length = 0
    while length < size:
        words = {name: draw.choice(forms) for name, forms in FILL[language].items()}
        numbers = {"n": f"{draw.randrange(100, 60_000):,}", "d": draw.randrange(3, 90), "m": draw.randrange(2, 900)}
        sentence = draw.choice(draw.choice(choices)[language])
        parts.append(sentence.format(**words, **numbers, p=draw.randrange(1, 500) / 10))
        length += len(parts[-1].encode()) + 1
    return " ".join(parts)


def speed(language: str, size: int, kind: str) -> tuple[float, float, float]:
    """MB and millions of characters per CPU second, and quantities per KB."""
    find_quantities(prose(language, 2000, kind), language)
    runs = []
    for turn in range(1, 6):  # another text each time, so that nothing remembered of the last one helps
        text = prose(language, size, kind, turn)
        length = len(text.encode())
        begin = time.process_time()
        found = len(find_quantities(text, language))
        taken = time.process_time() - begin
        runs.append((length / 1e6 / taken, len(text) / 1e6 / taken, 1000 * found / length))
    bytes_, characters, quantities = (statistics.median(column) for column in zip(*runs, strict=True))
    return bytes_, characters, quantities


def score(folder: Path, show: int) -> None:
    """Print the table of the scorer that lies beside the data."""
    spec = importlib.util.spec_from_file_location("quantity_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}: no score.py there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.run(find_quantities, folder, show)


def main() -> int:
    parser = argparse.ArgumentParser(description="How well and how fast quantities are read.")
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="labelled data and its score.py")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N faults of each file")
    parser.add_argument("--size", type=float, default=1.0, metavar="MB", help="size of the generated prose")
    parser.add_argument("--no-speed", action="store_true", help="leave the speed out")
    options = parser.parse_args()
    if options.folder is not None:
        if not (options.folder / "score.py").is_file():
            print(f"{options.folder}: no score.py there", file=sys.stderr)
            return 2
        score(options.folder, options.show)
    if options.no_speed:
        return 0
    print("speed on generated prose: MB (UTF-8) per CPU second, million characters per CPU second, quantities per KB")
    print("    " + "".join(f"{kind:^31}" for kind in KINDS))
    for language in languages():
        rates = (speed(language, int(options.size * 1e6), kind) for kind in KINDS)
        print(f"  {language}" + "".join(f"  {mb:6.2f} MB/s {ch:5.2f} Mc/s {n:5.1f}/KB" for mb, ch, n in rates))
    return 0


if __name__ == "__main__":
    sys.exit(main())
