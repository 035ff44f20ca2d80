"""Japanese words for quantities and dates: data only."""

from __future__ import annotations

from pincite.evidence.grammar.claims import ClaimWords, MarkedSpeech
from pincite.evidence.grammar.dates import (
    COMMON_NUMBER,
    COMMON_SHORT,
    COMMON_SLOTS,
    COMMON_WHOLE,
    DateGrammar,
    word_list,
)
from pincite.evidence.grammar.quantities import NEVER, Unit, UnspacedWords

# --- quantities -------------------------------------------------------------------------------------------------
# fmt: off

_T, _M, _C, _P, _MO = "time", "measure", "counter", "percent", "money"


def _forms(table: str, kind: str) -> dict[str, Unit]:
    """'name: form form; ...' to a map from each form to its unit."""
    units: dict[str, Unit] = {}
    for entry in table.split(";"):
        name, _, forms = entry.partition(":")
        for form in forms.split():
            units[form] = Unit(None if name.strip() == "-" else name.strip(), kind)
    return units


def _nouns(table: str) -> dict[str, str]:
    """'name: form form; ...' to a map from each form to its English noun."""
    return {form: name.strip() for name, _, forms in (e.partition(":") for e in table.split(";")) for form in forms.split()}


def _set(names: dict[str, str]) -> dict[str, str]:
    """'qualifier': 'form form' to a map from each form to its qualifier."""
    return {form: name for name, forms in names.items() for form in forms.split()}


QUANTITIES = UnspacedWords(
    digits={"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "壱": 1, "弐": 2, "参": 3},
    tens={"十": 10, "百": 100, "千": 1000, "拾": 10},
    myriads={"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16, "萬": 10**4},
    syllables=False,
    never_decimal="",
    elliptic=False,
    point="・.点",
    minus=frozenset({"-", "\u2212", "▲", "△", "マイナス", "負の", "氷点下", "零下"}),
    minus_after="ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをん",
    native={},
    pairs={},
    abouts={},
    groups={"ダース": 12},
    wholes={"半年": ("0.5", Unit("year", _T)), "半日": ("0.5", Unit("day", _T)), "半月": ("0.5", Unit("month", _T)), "半時間": ("0.5", Unit("hour", _T)),
            "半世紀": ("0.5", Unit("century", _T)), "二十歳": ("20", Unit("year", _T)), "ひとり": ("1", Unit("person", "person")),
            "ふたり": ("2", Unit("person", "person")), "ひと月": ("1", Unit("month", _T)), "ふた月": ("2", Unit("month", _T)),
            "四半世紀": ("25", Unit("year", _T))},
    shares={"半数": ("50", ""), "半分": ("50", ""), "過半数": ("50", "fraction_more_than"), "過半": ("50", "fraction_more_than")},
    part=r" ?分の ?",
    several=frozenset({"数", "何", "幾", "數"}),
    several_not="人件回点係複多少過半総口戸枚票個",
    several_after=frozenset({"数", "幾", "何"}),
    more_infix={"余": "more_than", "余り": "more_than", "あまり": "more_than", "数": "more_than"},
    half="半",
    half_between_pattern=NEVER,
    vague_units={},
    vague=frozenset({"多数", "複数", "若干", "大勢", "いくつか", "何人か", "無数", "大量", "数々", "幾つか", "あまた", "数多く"}),
    before=_set({
        "about": "約 およそ おおよそ ほぼ 大体 だいたい ざっと 概ね おおむね 推定 推計 ~ ≈ かれこれ 平均約 凡そ",
        "at_least": "少なくとも 最低 最低でも 最低で 最少 最小 最低限 ≥ >= 少なくて 最短 最短で",
        "more_than": "> 超",
        "at_most": "≤ <= 多くても 多くて せいぜい 高々 長くても",
        "up_to": "最大 最大で 最大では 最多 最多で 最高 最高で 最長 最長で 最大限 最大約",
        "less_than": "<",
        "exact": "計 合計 延べ 総勢 合わせて わずか たった 全 ちょうど 平均 平均で 総額 累計 のべ 同 各 更に さらに 残る 残り ほか 他",
    }),
    before_loose=(
        (r"(?:少なくとも|最低でも|最低)(?:も|は|で)?(?:[^\W\d]|、){0,2}", "at_least"), (r"(?:最大で?|最高で?|最長で?)(?:[^\W\d]|、){0,2}", "up_to"),
        (r"(?:多くても|せいぜい|長くて(?:も)?)(?:[^\W\d]|、){0,2}", "at_most"),
    ),
    before_not={"約": "契公規解予条要制節倹婚盟特集簡", "超": "", "計": "統時設会合総推家累", "全": "安完", "同": "共合", "平均": "", "他": "", "各": ""},
    fillers_pattern="で|は|に|の|も",
    after=(
        (r"(?:を|が|は)?(?:超えてはなら|超えない|超えることはでき|超えては|上回らない|超えぬ|超過してはなら|超えることがあっては)", "at_most"),
        (r"(?:を|は)?(?:下回らない|下らない|下らず|下らぬ|下るまい|下回らず|下回ってはなら|切らない|割らない)", "at_least"),
        (r"(?:以上|かそれ以上|またはそれ以上|もしくはそれ以上|から上|より上)", "at_least"),
        (r"(?:以下|以内|かそれ以下|未満かそれ|を限度|を上限|が限度|が上限|までに限|を最大)", "at_most"),
        (r"(?:未満|足らず|弱(?![いくか者点])|に(?:は|も|すら|さえ)?(?:(?:満たし|届い|達し|及ん|至っ|とどい)[てで]い?(?:な|ませ|ず|おら)|(?:届き|達し|及び|至り|とどき)ませ|至らな|至らず|満たな|満たず|届かな|届かず|達しな|達せず|及ばな|及ばず|も満たな|も届かな|とどかな)|を(?:大きく|大幅に|わずかに|やや|少し|若干)?(?:下回|割り込|割っ|割る|切る|切っ|切り)|より(?:少な|小さ|低)|に(?:わずかに|少し|やや)(?:届か|満た)|も(?:ない|いない|なかった)(?=[。、]))", "less_than"),
        (r"(?:超(?![音過])|余り|余(?![所分地暇])|強(?![いくま制力調化硬])|あまり(?!に)|を(?:大きく|大幅に|はるかに|遥かに|優に|わずかに|やや|少し|若干|軽く)?(?:超|上回|突破|越)|(?:は|が)?(?:優に|はるかに|大きく)(?:超|上回)|より(?:多|大き|高)|が超|オーバー|を過ぎ|台を突破)", "more_than"),
        (r"(?:に近い|近い(?!将来|うち|未来)|に迫(?:る|り|っ)|に近づ|そこそこ|近く|ほど|程度|程(?![な度遠])|前後|くらい|ぐらい|位(?=[のがはをに、。])|規模|内外|見当|あたり(?=[の、。])|弱強|ばかり|(?:に)?及ぶとみられ)", "about"),
        (r"まで(?!も|増|減|下|落|縮|膨|拡|引き|上が|上昇|低下|急|に(?:増|減|下|膨|縮|拡)|回復|改善|悪化|の距離|進)", "up_to"),
    ),
    money_before={"$": "USD", "us$": "USD", "米$": "USD", "¥": "JPY", "€": "EUR", "£": "GBP", "₩": "KRW", "hk$": "HKD", "nt$": "TWD", "usd": "USD", "eur": "EUR",
                  "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "krw": "KRW"},
    units={
        **_forms("person: 人 名 人分 名様 にん 個人", "person"),
        **_forms("household: 世帯 家族 戸 所帯", _C),
        **_forms("second: 秒 秒間; minute: 分 分間; hour: 時間; day: 日 日間 泊; week: 週間 週; month: か月 ヶ月 カ月 ヵ月 ケ月 箇月 個月 月間 か月間 カ月間 ヶ月間 ヵ月間; year: 年 年間 カ年 か年 ヶ年 歳 才 周年 歳児; "
                 "century: 世紀", _T),
        **_forms("percent: % パーセント プロ; percentage_point: ポイント 百分点 %ポイント パーセントポイント; permille: ‰ パーミル", _P),
        "割": Unit("percent", "tenth"), "割引": Unit("percent", "tenth"),
        **_forms("time: 倍 回 度 遍", _M),
        **_forms("metre: メートル; kilometre: キロメートル; centimetre: センチ センチメートル; millimetre: ミリ ミリメートル; square_metre: 平方メートル 平米 平方メートル; "
                 "square_kilometre: 平方キロ 平方キロメートル; cubic_metre: 立方メートル; hectare: ヘクタール; tonne: トン; kilogram: キログラム キロ; gram: グラム; "
                 "milligram: ミリグラム; litre: リットル; millilitre: ミリリットル; degree: 度 ℃; mile: マイル; foot: フィート; barrel: バレル; "
                 "kilowatt: キロワット; megawatt: メガワット; kilowatt_hour: キロワット時; calorie: カロリー; kilocalorie: キロカロリー; tsubo: 坪; acre: エーカー; nautical_mile: 海里; "
                 "microsievert: マイクロシーベルト; decibel: デシベル; hectopascal: ヘクトパスカル; basis_point: ベーシスポイント; yard: ヤード; inch: インチ; pound: ポンド重; ounce: オンス; carat: カラット", _M),
        **_forms("JPY: 円 日本円; USD: ドル 米ドル 弗; EUR: ユーロ; GBP: ポンド 英ポンド; CNY: 元 人民元 中国元; KRW: ウォン 韓国ウォン; KPW: 北朝鮮ウォン; RUB: ルーブル; INR: ルピー; HKD: 香港ドル; "
                 "TWD: 台湾ドル ニュー台湾ドル; AUD: 豪ドル オーストラリアドル; CAD: カナダドル; SGD: シンガポールドル; CHF: スイスフラン スイス・フラン; THB: バーツ; VND: ドン; "
                 "IDR: ルピア; PHP: ペソ; MYR: リンギット リンギ; TRY: リラ トルコリラ; BRL: レアル; ZAR: ランド; SEK: スウェーデンクローナ; franc: フラン; cent: セント; sen: 銭; PAB: パナマ・バルボア バルボア; "
                 "MNT: トゥグルグ; KZT: テンゲ; MMK: チャット; KHR: リエル; BDT: タカ; NPR: ネパールルピー; NZD: ニュージーランドドル", _MO),
        **_forms("company: 社 企業 事業者 業者; country: カ国 か国 ヶ国 ヵ国 ケ国 箇国; vessel: 隻 艘; vehicle: 両; case: 件; team: 班; room: 部屋 室; book: 冊; vote: 票; "
                 "organisation: 団体; school: 校; ticket: 便; village: カ村 村; city: 都市 市; prefecture: 都道府県 県 府県; building: 棟; shop: 店舗 店; bank: 行; group: 組 グループ; type: 種類 種; "
                 "aircraft: 機; shot: 発; head: 頭; item: 点 品目 項目; sheet: 枚; bottle: 本; animal: 匹; bird: 羽; pair: 足 対; word: 語 文字 字; meal: 食; letter: 通; language: 言語; "
                 "place: 市町村; step: 段階; page: ページ 頁; box: 箱 ケース; bundle: 束; bag: 袋 俵; can: 缶; barrel: 樽; volume: 巻; tablet: 錠; house: 軒; garment: 着; dish: 皿; bowl: 杯 膳; crew: チーム; bed: 床; seat: 席 議席; car: 車両; stage: 段; shift: 交代; union: 労組 組合; unit: 基; share: 株; factory: 工場; site: 現場; lawsuit: 訴訟", _C),
        **_forms("-: つ 個 カ所 か所 ヶ所 ヵ所 ケ所 箇所 個所 台 点 口 本 面 条件 ヶ", _C),
    },
    unit_contexts=(
        ("キロ", r"(?:距離|半径|[東西南北](?:へ|に|約)?|沖合?|全長|延長|長さ|幅|片道|往復|道のり|高速|から|まで|国境|標高|海岸線?)(?:は|が|で|に|の)?(?:約|およそ|わずか|なお)?",
         r"(?:メートル|先|離れ|圏|四方|以内の|にわた|の距離|の道|の橋|の区間|の沖|の地点|のトンネル|の海|の高速|沖|地点|走|歩|移動|の行進|の長|の国境|余りの道|手前|行軍|を歩|を走|ほど離|ほど先|ほど[東西南北]|[東西南北])", Unit("kilometre", _M)),
        ("キロ", r"時速(?:約)?", r"毎時", Unit("kilometre/hour", _M)),
        ("度", r"(?:気温|室温|水温|体温|温度|摂氏|氷点下|零下|マイナス|最高|最低|角度|緯度|経度|北緯|南緯|東経|西経|傾き|傾斜|平均)(?:は|が|も|で)?(?:約|およそ)?", r"(?:の(?:猛暑|暑さ|高温|寒さ|熱|傾|角)|[前以を]|まで|近く|[CＣ])", Unit("degree", _M)),
        ("度", r"(?:[一二三四五六七八九十])(?<![^、。\sはがをもに後年中]一)", r"(?!x)x", Unit("time", _M)),
        ("度", NEVER, r"(?:も|とも|に(?:わた|及)|ほど(?:開|行|訪)|(?:開|訪|行|逮捕|来|延期|出|起|失敗|会|試|落選|当選|拒|申請|要求|交渉|中断|中止|敗|勝|結婚|離婚|入院|目撃|呼|審|現地|襲|爆|警告)|の(?:公判|逮捕|会談|訪問|延期|失敗|審|ストライキ|交渉|申請|要求|訴|公聴会|抗議|家宅捜索|捜索|爆発|事故|聴取|面会|停電|攻撃|選挙))", Unit("time", _M)),
    ),
    ascii_units={
        **_forms("kilometre: km; metre: m; centimetre: cm; millimetre: mm; kilogram: kg; gram: g; milligram: mg; tonne: t; hectare: ha; litre: l; millilitre: ml; "
                 "square_metre: m2 m²; square_kilometre: km2 km²; cubic_metre: m3 m³; kilowatt: kw; kilowatt_hour: kwh; megawatt: mw; gigabyte: gb; degree: °c; "
                 "kilometre/hour: km/h; decibel: db", _M),
        **_forms("USD: usd us$ $; EUR: eur €; JPY: jpy ¥; CNY: cny rmb; GBP: gbp £; KRW: krw", _MO),
    },
    counted=_nouns(
        "worker: 労働者 作業員 従業員 職員 社員 実習生 働き手 工員 港湾労働者 移民労働者 契約社員 派遣社員; person: 人々 人間 市民 国民 住人 関係者 報告者 記録者 違反者 逮捕者 攻撃者 襲撃者 訪問者 契約者 要求者 企業家 会社員 船員 学校関係者 会社役員 法律家 教会員; resident: 住民; migrant: 移民; refugee: 難民; "
        "prisoner: 囚人 受刑者 収容者 被収容者; detainee: 拘束者 被拘束者; student: 学生 生徒 児童; teacher: 教師 教員; nurse: 看護師; doctor: 医師; child: 子ども 子供; woman: 女性; man: 男性; soldier: 兵士 兵 軍人; "
        "police_officer: 警察官 警官; protester: デモ参加者 抗議者; participant: 参加者; miner: 鉱山労働者 炭鉱労働者 鉱夫; farmer: 農民 農家; fisherman: 漁師 漁民; driver: 運転手; passenger: 乗客; "
        "victim: 被害者 犠牲者; witness: 目撃者 証言者; guard: 監視役 看守 警備員; expert: 専門家; member: 組合員 会員 議員 メンバー; respondent: 回答者; applicant: 申請者 応募者; patient: 患者; volunteer: ボランティア; "
        "official: 当局者 幹部 官僚 高官; journalist: 記者 ジャーナリスト; lawyer: 弁護士; defector: 脱北者; returnee: 帰還者 帰国者; foreigner: 外国人; unemployed: 失業者; employee: 被雇用者; "
        "household: 世帯; family: 家族; factory: 工場; company: 企業 会社 業者 事業所 法人; vessel: 船 船舶 漁船 貨物船 タンカー; port: 港 港湾; country: 国 国家 加盟国; site: 事業場 現場; shelter: 避難所 シェルター; "
        "organisation: 団体 組織 機関; group: グループ; window: 窓; room: 部屋; school: 学校; hospital: 病院; village: 村 村落; city: 都市; shop: 店 商店 店舗; mine: 鉱山 炭鉱; prison: 刑務所; camp: 収容所 キャンプ; "
        "building: 建物; house: 家 家屋 住宅; vehicle: 車 車両 自動車; truck: トラック; bus: バス; aircraft: 航空機 飛行機; case: 事例 事案; accident: 事故; complaint: 苦情 申し立て; document: 文書 書類; letter: 手紙 書簡 便り; e_mail: メール 電子メール; photograph: 写真; video: 動画; testimony: 証言; report: 報告書; record: 記録; product: 製品 商品; part: 部品; weapon: 兵器 武器; gun: 銃; rifle: ライフル; bomb: 爆弾; shell: 砲弾; sack: 袋; sheaf: 稲束; animal: 動物 家畜; cow: 牛; pig: 豚; chicken: 鶏; sheep: 羊; horse: 馬; tree: 樹木; town: 町; island: 島; temple: 寺; church: 教会; article: 記事; opinion: 意見; error: 誤り; violation: 違反; arrest: 逮捕; attack: 攻撃; explosion: 爆発; protest: デモ 抗議; strike: ストライキ スト; talk: 会談 協議; meeting: 会合 会議; room: 会議室 教室 病室; visit: 訪問; "
        "province: 州 省; region: 地域; facility: 施設; union: 労組 労働組合; bank: 銀行; newspaper: 新聞; question: 質問; reason: 理由; condition: 条件; problem: 問題; law: 法律; agreement: 協定; treaty: 条約; "
        "bridge: 橋; road: 道路; station: 駅; farm: 農場; hotel: ホテル; restaurant: 飲食店 レストラン; office: 事務所; bed: ベッド 病床; seat: 座席; language: 言語; demand: 要求; charge: 罪; suspect: 容疑者; "
        "machine: 機械; missile: ミサイル; warhead: 核弾頭 弾頭; tank: 戦車; drone: 無人機 ドローン; container: コンテナ; project: 事業 プロジェクト; policy: 政策; measure: 措置 対策; visa: ビザ 査証; passport: 旅券; "
        "court: 裁判所; university: 大学; media_outlet: メディア; party: 政党; store: 店鋪; platform: プラットフォーム; website: サイト; field: 畑; dormitory: 寮; contract: 契約; lawsuit: 訴訟; well: 井戸; warehouse: 倉庫"
    ),
    people=frozenset("worker person resident migrant refugee prisoner detainee student teacher nurse doctor child woman man soldier police_officer protester "
                     "participant miner farmer fisherman driver passenger victim witness guard expert member respondent applicant patient volunteer official "
                     "journalist lawyer defector returnee foreigner unemployed employee suspect".split()),
    people_pattern=r"(?:の)?[^\W\d]{1,5}(?:者|員|民|囚|兵士|師|兵)(?![^\W\d])",
    link_pattern="(?:以上|超|ほど|程度|余り|近く|規模)?(?:もの|の)?",
    modifiers=6,
    rates=(
        (r"(?:1|一|毎)日(?:に|あたり|当たり|当り|の|につき)?(?:平均|労働|勤務)?", "day"), (r"日給", "day"),
        (r"(?:1|一|毎)?週(?:間)?(?:に|あたり|当たり|当り|につき|平均)?", "week"),
        (r"(?:ひと月|(?:1|一)[かカヶヵ]月|毎月|月(?=\Z)|月額|月給|月収|月(?:平均|に|間))(?:に|あたり|当たり|当り|につき|平均|は|で)?", "month"),
        (r"(?:年間|(?:1|一)年(?:間)?に?|毎年|年(?=\Z)|年収|年俸|年平均|年に)(?:あたり|当たり|平均|で)?", "year"),
        (r"(?:時給|(?:1|一)時間(?:あたり|当たり|当り|につき|に)|毎時)", "hour"),
        (r"(?:1|一)(?:人|名)(?:あたり|当たり|当り|につき)?", "person"), (r"(?:1|一)(?:枚|台|個|本|部|口|着|袋|箱)(?:あたり|当たり|当り|につき)?", "item"), (r"(?:1|一)泊", "night"), (r"(?:1|一)平方メートル(?:あたり|当たり|当り)", "square_metre"), (r"(?:1|一)世帯(?:あたり|当たり|当り|につき)", "household"),
        (r"(?:1|一)(?:トン|t)(?:あたり|当たり|当り|につき)", "tonne"), (r"(?:1|一)(?:キロ|kg)(?:あたり|当たり|当り|につき)", "kilogram"),
        (r"(?:1|一)?株(?:あたり|当たり|当り|につき)", "share"), (r"(?:1|一)件(?:あたり|当たり|当り|につき)", "case"), (r"(?:1|一)回(?:あたり|当たり|当り|につき)", "time"),
    ),
    per_pattern=r"(?:あたり|当たり|当り|につき|に付き|ごと|毎)|(?=(?:約|最大|平均|月|年)?\d[\d,.]*(?:[万千百億]\d*)*(?:円|ドル|元|ウォン|ユーロ|個|票|枚|本|回|点|袋|キロ|食|品)|[一二三四五六七八九十][百千万]?(?:円|票|個))",
    per_next_pattern=r"(?:に|、)?(?:平均|約|およそ|最大|最長|最低|最高|少なくとも)?(?=\d|[一二三四五六七八九十百数]{1,4}(?:時間|分|回|食|円|個|杯|度|本|枚|キロ))",
    mixed=frozenset({"と"}),
    plain_syllables="",
    scale_units=frozenset(),
    syllable_units=frozenset(),
    argument_pattern=NEVER,
    copula_pattern=NEVER,
    standalone=frozenset(),
    bound_link_pattern="[、,]? ?(?:かつ)?|が|く|、かつ",
    rate_after=((r"/(?:日|1日)|毎日", "day"), (r"/時(?:間)?", "hour"), (r"/月", "month"), (r"/年", "year"), (r"/週", "week"), (r"/人", "person")),
    range_pattern="[~–—-]|から|ないし|乃至|か(?=[一二三四五六七八九十百千\\d])|ー|と|または",
    change_pattern=r"(?:に|へ|まで|へと)(?:まで|も)?(?:増|減|拡|縮|引き|引上|下|上(?![るりっろ])|急|膨|落|改|伸|倍|変|低|高|短|延|回復|倍増|半減|修正|達)|増|減",
    range_end_pattern="の間|まで(?!に)",
    ordinal_before=r"第|[\d一二三四五六七八九十百]条の|\d時|No\.?|no\.?|№|平成|昭和|令和|大正|明治|型|[a-z]-|国道|県道|環状|観測史上|通算",
    count_before="(?:分量|長さ|厚さ|総量)(?:は|が)?(?:約|およそ|全)?|全|計|合計|総|約|延べ|およそ|少なくとも|わずか",
    duration_pattern=r"(?:(?<=最長)|(?<=最大)|(?<=最大で)|(?<=最長で)|(?<=最短)|(?<=最低)|(?<=少なくとも)|(?<=約)|(?<=およそ)|(?<=丸)|(?<=延べ))\d{1,3}日|\d{1,3}日(?:が(?:たち|たった|たつ|経|過|すぎ|流れ)|以上|以内|余り|近く|ほど|程度|ぶり|かけ|かか|もの|を(?:超|過ぎ|かけ|要)|にわた|に及)",
    names_before="アンドロイド|アイフォーン|ウィンドウズ|ウインドウズ|ギャラクシー|ボーイング|エアバス|コロナ|アポロ|はやぶさ|プレイステーション|スイッチ|ファルコン|スプートニク|ビル|棟|室|部屋|窓口|番線",
    age_before="男性|女性|男児|女児|少年|少女|(?<!長)男|(?<!長)女|さん|くん|ちゃん|容疑者|被告|会社員|従業員|主婦|無職",
    ordinal_after=r" ?(?:号|條|条(?!件)|項(?!目)|章|(?:ページ|頁)(?!に(?:及|上|達|わた|のぼ)|(?:を|も|は)?(?:超|越|ある|あり|あった)|の(?:文書|報告|冊子|論文|資料|本|調書|小冊子|手記|書|長)|余|以上|ほど|近|足らず|分|弱|強|にも|から成|から成る)|時(?!間|点|代)|番(?!組)|階|位|級|丁目|学年|年生|代目|年目|年版|合目|[かカヶヵ]月目|日目|年度|月(?!間)|年代|世(?!紀|帯|界)|ちゃん|軍|割り|男(?!性)|女(?!性)|期生|度目|限目|目|類|式|系|世代|(?<=\d\d\d)(?:[大中小]|特別)?(?:会議|教|病|研究|講義|応接|診察)室|代(?!表|理|金|替|わ|行|償))",
    unit_not=r"個人(?:情報|的|用|主義|データ|企業|経営|投資|消費|旅行|事業|タクシー|資産|番号)|(?:[人個件社回度日年つ班棟台本枚隻校店戸室分名票点]|番|か国|カ国|週|[かカヶヵ]月)目|人称|歳代|才代|人組み?の|分野|日付|点火|度合|名前|分類|年代|年度|年生|年版|分別|件名|本部|本社|回線|回答|台風|社会|人事|分の",
    skip_words=frozenset(
        word.replace("_", " ")
        for word in (
            "一方 一般 一緒 一致 一定 一連 一斉 一度 二度 一番 一切 一層 一気 一見 一旦 一律 一家 一帯 一因 一環 一体 "
            "一種 一言 一端 一概 一角 一貫 一挙 一新 一転 統一 唯一 同一 単一 画一 均一 万一 万が一 不十分 百般 三男 "
            "次男 三重県 三重 四川 九州 四国 千葉 千代田 三菱 三井 三島 三鷹 二条 五輪 五月雨 十勝 八百長 八百屋 八戸 "
            "八王子 七夕 千島 百貨店 百科 万博 万全 万人 千差万別 三権 三者 三角 四季 四半期 二酸化 二次 二重 二人三脚 "
            "六本木 五十嵐 三浦 三宅 三木 四方 八方 七転 二世 三世 五感 百姓 億劫 兆候 兆し 京都 京畿 東京 北京 南京 "
            "上京 京阪 平京 千鳥 十字 十代 二十代 三十代 一生 一人前 一人一人 一人ひとり 一つ一つ 一つひとつ 数字 数値 "
            "数量 数学 数多 数え 何度も 何も 何ら 何が 何を 何の 何者 何時 何人も 幾つ 参加 参考 参照 参議 参入 参戦 "
            "参画 参列 参拝 持参 壱岐 "
        ).split()
    ),
    skip_starts="",
    skip_pattern=(
        r"一部(?!屋)|一時(?!間)|一面(?!識)|一国(?!二)|十分(?![間のごでにか、。をがはも]|程|以|ほ|前|近|足|弱|強)|"
        r"何か(?!月|所|国)|(?<!\d)\d{1,3}対\d{1,3}(?![\d.%人年月日円万千])|[一二三四五六七八九]対[〇零一二三四五六七八九](?![十百千万])"
    ),
    label_pattern="内線|電話|ファクス|ファックス|ダイヤル|表|図|別表|付録|ページ|注|第|型番|番号|コード|条約|決議|議定書|規則|は?バージョン|ver\\.",
    boundary_pattern=r"[\s。、,.)）」』〉:;!?]|\Z|です|である|だ(?!け)|は|が|を|に(?!ち)|と|も|の(?!間)|で|より|以上|以下|未満|超|から|まで|前後|程度",
    noun_stop_pattern="[、。,，.；;：:はがをにでとも]",
    noun_needs_link=True,
    isolated_before="はがとで",
    list_links=frozenset({"、", ",", "・", "と", "や"}),
    hundredths=frozenset({"分"}),
    dot_decimal_pattern=r"\d+ ?(?:%|[^\W\d]{0,2}(?:パーセント|倍|割|度))",
)

# fmt: on

# --- dates ------------------------------------------------------------------------------------------------------

_JA_DIGIT = "〇零一二三四五六七八九"
_JA_ERA = r"(?:明治|大正|昭和|平成|令和)"
_JA_RANGE = r"(?:から|[-–—~〜～])"
_JA_DAY_END = (
    r"日(?!間|目|ぶり|以内|以上|以下|未満|連続|分|余|程度|あたり|当たり|につき|半|後|本人|中に|おき|ごと|連休"
    r"|以降も?続|に?(?:約|平均|最大|最低|最長)?_[0-9一二三四五六七八九十])"
)
_JA_WEEKDAY_AFTER = r"(?:_\([月火水木金土日](?:曜日?)?\)|[,、]?_[月火水木金土日]曜日?)?"
_JA_MONTH_DAY = r"<month>月_<day>日(?:_<link:rangelink>_(?:<month2:month>月_)?<day2:day>日)?" + _JA_WEEKDAY_AFTER
_JA_MONTH = r"<month>月(?!号|分|余|雨|蝿|晴|曜|面|光|間)"
_JA_YEAR = r"(?:<year:numberyear>|<era>_<eyear>)_年度?"
_JA_YEAR_END = r"(?!間|余|以上の|近く|ぶり|代|来の|物|もの)"
_JA_PART = r"_の?_(?:<season>季?|<half:halfword>(?:半期|期|半)|第?<quarter>四半期)"
_JA_RELATIVE_YEAR = word_list("今年 本年 昨年 去年 前年 一昨年 おととし 来年 翌年 再来年 今年度 昨年度 来年度 前年度")
_JA_RELATIVE = (
    word_list(
        "今日 本日 昨日 一昨日 おととい 明日 明後日 あさって 昨夜 昨晩 今朝 今夜 今晩 今月 先月 前月 来月 翌月 "
        "先々月 再来月 同月 今週 先週 来週 翌週 先々週 再来週 同日 前日 翌日 翌々日 この日 その日 同週 今週末 先週末 "
        "週明け"
    )
    + _JA_RELATIVE_YEAR
)

_JA_DEICTICS = {
    "今": "P0Y", "昨": "-P1Y", "来": "P1Y",
    "今日": "P0D", "本日": "P0D", "今朝": "P0D", "今夜": "P0D", "今晩": "P0D", "昨日": "-P1D", "昨夜": "-P1D",
    "昨晩": "-P1D",
    "一昨日": "-P2D", "おととい": "-P2D", "明日": "P1D", "明後日": "P2D", "あさって": "P2D", "今月": "P0M",
    "先月": "-P1M",
    "先々月": "-P2M", "来月": "P1M", "再来月": "P2M", "今週": "P0W", "先週": "-P1W", "先々週": "-P2W",
    "来週": "P1W", "再来週": "P2W",
    "今年": "P0Y", "本年": "P0Y", "今年度": "P0Y", "昨年": "-P1Y", "去年": "-P1Y", "昨年度": "-P1Y", "一昨年": "-P2Y",
    "おととし": "-P2Y", "来年": "P1Y", "来年度": "P1Y", "再来年": "P2Y",
}  # fmt: skip

DATES = DateGrammar(
    slots={
        **COMMON_SLOTS,
        "numberyear": rf"(?:(?:1[0-9]|2[01])[0-9]{{2}}|[一二][{_JA_DIGIT}]{{3}})",
        "bareyear": r"(?:1[5-9][0-9]{2}|20[0-9]{2}|2100)(?![0-9A-Za-z%])",
        "year": r"(?:1[0-9]{3}|2[01][0-9]{2})",
        "era": _JA_ERA,
        "eralatin": r"[MTSHR]",
        "eyear": rf"(?:元|[0-9]{{1,2}}|[十{_JA_DIGIT}]{{1,3}})",
        "month": r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?=_月)",
        "day": r"(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=_日"
        r"|_[~\-–〜～、・,])",
        "numberday": r"(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?)(?=_日)",
        "season": r"[春夏秋冬]",
        "halfword": r"[上下前後]",
        "quarter": r"[1-4一二三四]",
        "decade": rf"(?:(?:1[0-9]|20)[0-9]0|[一二][{_JA_DIGIT}]{{3}})",
        "tens": rf"(?:[1-9]0|[{_JA_DIGIT}]?十)",
        "century": rf"(?:[12]?[0-9]|[十二]?[十{_JA_DIGIT}]{{1,2}})",
        "weekday": r"[月火水木金土日]曜日?",
        "rangelink": _JA_RANGE,
        "listlink": r"[、・,](?=_[0-9]{2})",
        "joinlink": r"(?:から|[-–—~〜～]|または|または|もしくは|か|と|及び|および)",
        "lunar": "旧暦",
        "same": r"(?:同年|その年|同じ年)(?!代|齢)",
        "unit": r"(?:日|週間?|[かカヶケヵ箇個ヵヶ]月|年)",
        "count": rf"(?:[0-9]{{1,3}}|[十{_JA_DIGIT}]{{1,3}}|半)",
        "vaguecount": r"(?:数十?|何)",
        "ago": r"前",
        "deictic": "(?:" + "|".join(sorted(_JA_RELATIVE, key=len, reverse=True)) + ")(?!比|並み)",
        "seasonyear": r"[今昨来](?=[春夏秋冬](?!日))",
    },
    numeral_start=rf"(?<![第{_JA_DIGIT}十百千万億数何].)[{_JA_DIGIT}十]{{0,3}}+_[年月日世週かカヶケヵ箇個]",
    starts={
        "era": ["明治", "大正", "昭和", "平成", "令和", "M", "T", "S", "H", "R"],
        "lunar": ["旧暦"],
        "weekday": [f"{day}曜" for day in "月火水木金土日"],
        "relative": [
            *_JA_RELATIVE,
            "同年",
            "その年",
            "同じ年",
            *(y + p for y in "今昨来" for p in "春夏秋冬"),
            "上半期",
            "下半期",
            *(f"第{n}四半期" for n in "1234一二三四"),
            "次の日",
            "次の週",
            "次の年",
            "半年",
            "数年",
            "数日",
            "数週",
            "数か",
            "数カ",
            "数ヶ",
            "数ヵ",
            "数十年",
            "何年",
        ],
    },
    gates={
        "short": r"[0-9]++_[年月日世週かカヶケヵ箇個/.\-–~〜、・,]",
        "number": r"[0-9]++_[年か/.\-–)~〜]",
        "era": r".{1,2}[0-9元〇一二三四五六七八九十]",
    },
    patterns={
        "short": (
            *COMMON_SHORT,
            _JA_MONTH_DAY,
            _JA_MONTH + r"(?:_<link:rangelink>_<month2:month>月)?",
            r"(?<![0-9]、)(?!1日[のもで中だ])<day:numberday>" + _JA_DAY_END + _JA_WEEKDAY_AFTER,
            r"<day>(?:日?_<link:rangelink>|_<link:listlink>)_<day2:day>" + _JA_DAY_END,
            r"<month:monthnumber>_<link:dash>_<month2:month>月",
            r"<month>月_<day>(?:日?_<link:rangelink>|_<link:listlink>)_<day2:day>日",
            r"<century>_世紀(?:_の?<decade:tens>年代)?",
            r"<tens>年代",
            r"<count>_<unit>_<ago>(?!後|半)",
        ),
        "number": (
            *COMMON_NUMBER,
            _JA_YEAR + r"_の?" + _JA_MONTH_DAY,
            _JA_YEAR + r"_の?" + _JA_MONTH + r"(?:_<link:rangelink>_<month2:month>月)?",
            _JA_YEAR + r"_の?<month:monthnumber>_<link:dash>_<month2:month>月",
            _JA_YEAR + r"_の?<month>月_<day>(?:日?_<link:rangelink>|_<link:listlink>)_<day2:day>日",
            _JA_YEAR + _JA_YEAR_END,
            _JA_YEAR + _JA_PART,
            r"<year>_年?_<link:rangelink>_<year2:year>_年" + _JA_YEAR_END,
            r"<year>_<link:dash>_<year2:bareyear>",
            r"<year>_<link:dash>_<yy2:yy>_年度?" + _JA_YEAR_END,
            r"<decade>_年代_(?:[前中後]半|初頭|半ば|末)?",
            r"(?<=\()<year:bareyear>(?=\))",
        ),
        "whole": COMMON_WHOLE,
        "numeral": (
            _JA_YEAR + r"_の?" + _JA_MONTH_DAY,
            _JA_YEAR + r"_の?" + _JA_MONTH,
            _JA_YEAR + _JA_YEAR_END,
            _JA_YEAR + _JA_PART,
            r"<decade>_年代",
            r"<century>_世紀",
            _JA_MONTH_DAY,
            _JA_MONTH,
            r"<day:numberday>" + _JA_DAY_END,
            r"<count>_<unit>_<ago>(?!後|半)",
        ),
        "era": (
            r"<era>_<eyear2:eyear>_年代",
            _JA_YEAR + r"_の?" + _JA_MONTH_DAY,
            _JA_YEAR + r"_の?" + _JA_MONTH,
            _JA_YEAR + _JA_YEAR_END,
            _JA_YEAR + _JA_PART,
            r"<era:eralatin><eyear>年(?:_<month>月(?:_<day>日)?)?",
            r"<era:eralatin><eyear>(?P<sep>[./])<month:monthnumber>(?P=sep)<day:daynumber>",
        ),
        "weekday": (r"<weekday>",),
        "lunar": (r"<lunar>の?" + _JA_YEAR + r"_の?<month>月_<day>日",),
        "relative": (
            r"<deictic>",
            r"<deictic>_の?_(?:<month>月(?:_<day>日)?|<season>季?|<half:halfword>(?:半期|期|半)|第?<quarter>四半期)",
            r"<deictic>_の?_<day>日",
            r"<deictic>_の?_<weekday>",
            r"<deictic:seasonyear><season>",
            r"<half:halfword>半期",
            r"第<quarter>四半期",
            r"次の[日週年]",
            r"<same>(?:_の?<month>月(?:_<day>日)?)?",
            r"<count>年<ago>",
            r"<vaguecount>_<unit>_<ago>",
        ),
    },
    words={
        "season": {"春": 21, "夏": 22, "秋": 23, "冬": 24},
        "half": {"上": 1, "前": 1, "下": 2, "後": 2},
        "eyear": {"元": 1},
    },
    deictics=_JA_DEICTICS,
    steps={"前": -1},
    units={"日": "D", "週": "W", "週間": "W", "年": "Y"} | {f"{sign}月": "M" for sign in "かカヶケヵ箇個"},
    links={
        "、": "all_of",
        "・": "all_of",
        ",": "all_of",
        "または": "one_of",
        "もしくは": "one_of",
        "か": "one_of",
        "と": "either",
        "及び": "either",
        "および": "either",
    },
    join=r"_(?:末|初め)?<link:joinlink>_",
    join_after="まで",
    numerals={sign: n % 10 for n, sign in enumerate("零一二三四五六七八九〇")} | {"十": 10, "百": 100, "千": 1000},
    eras={
        "明治": 1867,
        "大正": 1911,
        "昭和": 1925,
        "平成": 1988,
        "令和": 2018,
        "m": 1867,
        "t": 1911,
        "s": 1925,
        "h": 1988,
        "r": 2018,
    },
    suffix=r"_の?(?:上旬|中旬|下旬|初旬|初頭|初め|はじめ|半ば|中頃|終わり|末|前半|後半)",
    day_first=True,
    recurring=("毎年", "毎月", "毎週", "毎"),
)


# --- claims -----------------------------------------------------------------------------------------------------

CLAIMS = ClaimWords(
    before=False,
    speech=MarkedSpeech(
        verb_last=True,
        predicates={
            "said": (
                "述べ(?:た|て|る|、|,)|語(?:った|って|る|り[、,])|話し(?:た|て|、|,)|話す|言(?:った|って|う|い[、,])|"
                "(?:発表|説明|主張|指摘|強調|警告|証言|分析|公表|表明|発言|回答|報告|コメント|批判|断言|確認|指弾|釈明|示唆|言明|宣言|通告|声明|反論|"
                "予測|公開|集計|記録|供述|訂正|認識|把握|判断|想定|解釈|評価|力説|抗議)(?:し(?:た|て|、|,)|する(?=[。、,]|$|と[、,]))|明らかにし(?:た|て)|報じ(?:た|て|る)|伝え(?:た|て)|認め(?:た|て)|(?<=[はが])(?:見|み)(?:る|て(?:いる|おり))(?=[。、,]|$)|"
                "答え(?:た|て|る)|訴え(?:た|て|る)|告げ(?:た|て|る)|(?:見|み)て(?:いる|おり)|と(?:見|み)(?:る(?=[。、,]|$)|た)|と(?:して|し)(?:いる|おり|[、,])|とした|"
                "付け加え(?:た|て)|書い(?:た|て)|明かし(?:た|て)|打ち明け(?:た|て)|(?:懸念|見方|見解|考え|認識|立場)を示(?:し(?:た|て)|す)"
            ),
            "estimate": (
                "(?:推計|推定|試算|推算|予想)(?:し(?:た|て|、|,)|する(?=[。、,]|$))|見積も(?:った|って|る|り[、,])|と(?:見|み)られ|"
                "見込(?:む|んで|んだ|み[、,])"
            ),
            "denied": "(?:否定|否認|反論|一蹴)し(?:た|て|、|,)|打ち消し(?:た|て|、|,)",
            "declined": "(?:拒否|拒絶)し(?:た|て)|拒(?:んだ|んで)|控え(?:た|て|る)|(?:応じ|答え|回答し)な(?:かった|い)",
            "unsaying": "コメントを(?:控|避|拒)|(?:言及|明言|確認)を(?:避|拒)",
            "no_knowledge": "(?:承知|把握|関知)して(?:いない|おらず)|知らない|知らなかった",
        },
        according="に(?:よると|よれば|言わせれば|いわせれば)|の(?:話|調べ|発表|報道|説明|推計|試算|集計|主張)(?:では|だ(?=[。、])|である)|(?:の(?:話|発言|報道))?を引用し",
        source="",
        subject=(
            r"(?!を|に|で[^は]|と|へ|から|より|まで)(?:\([^)]{0,40}\))?(?:[^、。,はがもをにへとで\"\s]{0,20}?)(は|が|も|では|"
            "側は)(?![がず])"
        ),
        inner_particles=frozenset({"が"}),
        joins=r"(?!の)[^、。,はがもをにへで\"\s]{0,10}?(?:と|や|、|,|および|及び|両)",
        split=r"[、,;:\"。]|が、|して",
        quotative=r"(?:[だたるいうくす]|\")[、,]? ?と[、,]? ?",
        pronouns=(
            "(?:彼女?ら?|同(?:氏|省|国|社|紙|研究所|委員会|団体|通信|筋|局|庁)|両(?:氏|者)|報告書|報道官|当局者|研究者ら|担当者|関係者|"
            "[一-龥]{1,3}(?:氏|さん|教授|報道官|大使|外相|長官|記者|船長|所長|議員|局長))(?:は|が|も)"
        ),
        person="",
        spokesmen="報道官|スポークスマン|広報",
        voices="報道官|当局者|担当者|関係者|高官|大使館|当局|幹部|スポークスマン|広報|側",
        documents="報告書?|声明|資料|統計|集計|白書|報道|記事|発表|文書|調査|推計|論文|データ|まとめ",
        organisation=(
            "(?:省|庁|局|院|会|社|党|所|センター|銀行|大学|財団|機構|新聞|放送|通信|委|軍|協会|連合|連盟|大使館|市|県|国|団|部|ニュース|組合|政府|"
            "[A-Z]{2,})$"
        ),
        adjuncts="(?:[^をはが]{0,30}?)",
    ),
    cues={
        "negation": (
            "な(?:い|かった|く|ければ)(?!ど)|ません|(?<=[らかさたなまわいえけせてねべめれきしちにびみり])ず(?=[、,に。]|$)|ではな|じゃな|できな|"
            "おらず|ぬ(?=[。、,])|なかった|無い|無かった|いない|いなかった"
        ),
        "not_negation": (
            "だけで(?:は)?な|のみならず|ばかりで(?:は)?な|少なくない|少なくなかった|に(?:ほか|他)ならな|(?:なければ|ねば|なくては)なら(?:な(?:い|かった|く)|ず)|なければな|ざるを得な|かもしれな|"
            "に違いな|相違な|否定(?:し|は)(?:は)?(?:してい)?な|にとどまら|とどまらず|問わず|に過ぎな|間違いな|を超えな|ほかな|否めな|なければ|問題な|"
            "少なくとも|なくとも"
        ),
        "idle": (
            "(?:明らかに(?:し|な)|公表(?:し)|確認(?:でき|し|され)|言及(?:し)|回答(?:し)|説明(?:し)|触れ|示さ|答え|明かさ|述べ|"
            "発表(?:し)|応じ|特定(?:し)|わから|分から|知られ)(?:てい|ら)?(?:な(?:い|かった|く)|ず|おらず)|"
            "(?:進展|説明|回答|言及|コメント|発表|詳細|情報)は(?:な|無)(?:い|かった)|名前を明かさ"
        ),
        "omission": "(?:支払|払|受け取|もら|支給|認め|許|与え|渡)[^、。]{0,4}(?:な|ず)|許可(?:し|され)な|未払",
        "denial": (
            "(?:否定|否認|一蹴|打ち消)し(?:た|て|、|,|つつ|ながら)|(?<!と)反論し(?:た|て|、|,)|事実(?:では|で)な|事実無根|"
            "(?:証拠|根拠|兆候|形跡)は?(?:が)?(?:全く|まったく|一切)?(?:な|無)|虚偽|でたらめ|捏造|ねつ造|デマ|誤報|事実に反"
        ),
        "no_knowledge": (
            "(?:承知|把握|関知|認識)して(?:い(?:な|ませ)|おら)|知ら(?:な|ず|され)|(?:情報|知識)(?:は|が)?(?:な|無)(?:い|かった)|"
            "(?:分|わ)から(?:な|ず)|聞いて(?:い(?:な|ませ)|おら)|存じ(?:上げ)?ま?せ?ん?な?|心当たりが?は?な"
        ),
        "declined": (
            "コメントを?(?:控|避|拒|し(?:な|て(?:い)?な)|出さ)|ノーコメント|"
            "(?:回答|返答|返事|応答|コメント|答え|反応)(?:は|が|も|を)?(?:得られ|なかった|ない|避け|控え|拒|せず|し(?:な|てい)|寄せ|拒(?:否|絶|ん))|"
            "(?:答え|応じ|明かさ|語ら|回答し)(?:な|ず)|(?:取材|説明|質問|確認|公表|開示|面会)(?:を|の|に対する)?拒(?:否|絶|ん)|言及を?(?:避|控|し(?:な))|差し控え|明らかにし(?:な|てい)|"
            "応答(?:は|が)?な|連絡が(?:取|と)れ|口を(?:閉ざ|つぐ)|取材に応じ"
        ),
        "planned": (
            "計画|予定|方針|見通し|(?:する|送る|返す|行う|始める|出す|[うくすつぬむるぐぶ])(?:つもり|意向|考え|構え)|よう(?:とし|と)|目指|目標|準備|"
            "検討|約束|今後|将来|来(?:年|月|週)|望(?:む|んで|み)|意向|構想|協議|見込み|狙い|狙う|たい(?:と|。|考え|意向)|これから|までに"
        ),
        "required": (
            "なければなら|ねばなら|べき|義務|要求|求め|命(?:じ|令)|規定|禁(?:止|じ)|必要|指示|期限|までに|決議|勧告|強制|よう(?:に)?(?:促|要請)|"
            "要請|定め|なくては|ことと(?:し|さ|な)"
        ),
        "hypothetical": (
            "可能性|かもしれ|だろう|でしょう|(?:れば|なら|たら|場合)|恐れ|おそれ|得る|うる|えない|(?:と|も)(?:み|見)られ|解釈|推測|仮|もし|ようだ|"
            "ようで|そうだ|らしい|とも(?:言|い)え|思われ|考えられ|示唆|懸念|危険|見(?:方|込)"
        ),
        "firm_planned": (
            "(?:計画|予定)さ(?:れて|れた(?=[。、,]|$))|"
            "(?:計画|予定|方針|つもり|意向|考え|見通し|見込み)(?:だ|で|を|と|であ|し)|(?:し|送り|返し|行い)?たい(?:考え|意向|と)|"
            "(?:し|送ろ|返そ|行お)?うと(?:し|考え)|ことを(?:決め|計画|目指)"
        ),
        "firm_required": "なければなら|ねばなら|べき(?:だ|で|と)|(?:よう|こと)(?:に|を)?(?:求め|要求|命じ|義務付け|義務づけ|要請|指示)|義務(?:がある|を負)",
        "firm_hypothetical": (
            "可能性(?:が|も)(?:ある|あり|高)|かもしれ|だろう|(?:すれ|なれ|あれ|けれ)ば|(?:する|した|なった)?(?:なら|場合)(?:ば|は|、|,)|"
            "(?:と)?(?:解釈|見る|言う|いう)(?:する)?こと(?:も|が)できる|解釈(?:でき|され得|しうる)"
        ),
        "negated": "失敗|中止|取り(?:消|やめ)|拒否|否定|阻止|断念|見送|未払|できず|ず|不可能|頓挫|停止|な(?:い|かった)|虚偽",
        "hedged": "とされ|(?:だ|た|る)という(?:。|$)|と(?:主張|称)し|疑い|噂|うわさ|伝えられ|未確認|とみられ",
        "told": (
            "述べ|語っ|語る|話し|話す|発表|明らか|説明|主張|指摘|報じ|伝え|よると|よれば|という|とされ|推計|推定|分析|証言|引用|報告|強調|訴え|答え|"
            "コメント|関係者|消息筋|とし(?:た|て)|見て|みて|みられ|言っ|言う|否定|統計|調査|記事|新聞|報道|通信|話では|噂|うわさ|認め|警告|見方|確認"
        ),
        "instead": "では?なく|じゃなく",
        "acting": "非難|要求|要請|求め(?:た|て|る)|促し|告発|訴え|抗議|脅|批判|申請|請願|主張|警告|頼(?:ん|む)",
        "promised": "約束し|合意し|同意し|受け入れ(?:た|て|る)|了承し|応じ(?:た|て)|承諾し|支持し|認め(?:た|て)",
        "law": "法(?:律|令)?(?:に(?:よれば|よると|基づ|より|従|は)|は|で)|地裁|高裁|裁判所|以内に|命令|契約|規則",
        "own_subject": r"[^、,はをもに]{0,12}?が",
        "unsaid": "(?:発表|公表|表明|回答|発言)(?:する)?(?:予定|方針|見通し|計画)",
        "breaks": (
            "(?<=[るただいす])が[、,]|ものの|一方|しかし|けれど|とした上で|たが|(?:おり|して|述べ|語り|話し|し)[、,]|のに対し|ながら|後に?[、,]|"
            "とき|際"
        ),
        "contrast": "(?<=[るただいす])が[、,]|ものの|一方|しかし|けれど|ながら|おり[、,]",
        "adnominal": "[一-龥ァ-ヶ々]|もの",
    },
)
