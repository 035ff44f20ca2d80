"""How well and how fast quantities are read.

  python benchmarks/quantities.py [DIR] [--show N] [--size MB]

DIR holds labelled sentences (prose-<language>.json), expectations of other suites (specs-<kind>-<language>.json) and
the scorer that belongs to them (score.py); the table of recall and precision is printed with it. Without DIR only
the speed is measured: MB of generated prose per CPU second, the median of five runs, in UTF-8 bytes.
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

# Sentences to draw from: about one in three has a number, as in news and reports.
PROSE = {
    "en": (
        "The weavers of the lower town had warned for months that the old looms would not last another winter.",
        "More than 300 porters left the harbour, and the foremen were told to find others before the tide.",
        "Nobody at the ministry would say why the letter had been kept back, or who had signed it in the end.",
        "According to the guild, wages fell by 12 percent to $240 a month, while rents rose twice as fast.",
        "The bridge was closed to carts after the flood; travellers were sent round by the ferry instead.",
        "A spokesman said that the talks would go on, that both sides had shown good will, and that he was hopeful.",
    ),
    "ja": (
        "下町の織工たちは、古い織機がもう冬を越せないと何か月も前から訴えていた。",
        "荷役300人余りが港を去り、親方たちは潮が満ちる前に代わりを探すよう命じられた。",
        "手紙がなぜ届けられなかったのか、誰が署名したのか、役所では誰も語ろうとしなかった。",
        "組合によると、賃金は12%下がって月240ドルとなり、家賃はその倍の速さで上がった。",
        "洪水のあと橋は荷車の通行が止められ、旅人は渡し船へ回された。",
    ),
    "ko": (
        "아랫마을 직공들은 낡은 베틀이 겨울을 넘기지 못할 것이라고 여러 달 전부터 경고해 왔다.",
        "짐꾼 300여 명이 항구를 떠났고 감독들은 밀물이 들기 전에 다른 사람을 구하라는 지시를 받았다.",
        "편지가 왜 전달되지 않았는지, 누가 서명했는지 관청에서는 아무도 말하려 하지 않았다.",
        "조합에 따르면 임금은 12% 떨어져 월 240달러가 됐고 집세는 그보다 빠르게 올랐다.",
        "홍수 뒤 다리는 수레의 통행이 금지됐고 나그네들은 나룻배로 돌아가야 했다.",
    ),
    "zh": (
        "下城的织工早在几个月前就警告说，旧织机撑不过这个冬天，可是没有人理会他们的话。",
        "三百多名搬运工离开了港口，工头奉命在涨潮之前另找人手。",
        "信为什么被扣下，最后又是谁签的字，衙门里没有人愿意说明。",
        "据行会说，工资下降12%，降至每月240美元，房租却涨得更快。",
        "洪水过后，桥上禁止车辆通行，旅客只好改乘渡船。",
    ),
}


def prose(language: str, size: int) -> str:
    """Sentences drawn at random up to `size` bytes, always the same."""
    draw = random.Random(language)
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = draw.choice(PROSE[language])
        parts.append(sentence)
        length += len(sentence.encode()) + 1
    return " ".join(parts)


def speed(language: str, size: int) -> tuple[float, float]:
    """MB per CPU second, and quantities per KB."""
    text = prose(language, size)
    length = len(text.encode())
    find_quantities(text[:2000], language)
    seconds = []
    for _ in range(5):
        begin = time.process_time()
        found = len(find_quantities(text, language))
        seconds.append(time.process_time() - begin)
    return length / 1e6 / statistics.median(seconds), 1000 * found / length


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
    options = parser.parse_args()
    if options.folder is not None:
        if not (options.folder / "score.py").is_file():
            print(f"{options.folder}: no score.py there", file=sys.stderr)
            return 2
        score(options.folder, options.show)
    print("speed on generated prose (MB per CPU second, UTF-8 bytes; quantities per KB)")
    for language in languages():
        rate, density = speed(language, int(options.size * 1e6))
        print(f"  {language}  {rate:5.2f} MB/s  {density:4.1f} per KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
