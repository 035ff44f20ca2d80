"""Chinese words for quantities and dates: data only."""

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
from pincite.evidence.grammar.quantities import (
    NEVER,
    Unit,
    UnspacedWords,
    forms_by_noun,
    forms_by_qualifier,
    forms_by_unit,
)

# --- quantities -------------------------------------------------------------------------------------------------
# fmt: off

_T, _M, _C, _P, _MO = "time", "measure", "counter", "percent", "money"


QUANTITIES = UnspacedWords(
    digits={"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "两": 2, "兩": 2,
            "壹": 1, "贰": 2, "貳": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6, "柒": 7, "捌": 8, "玖": 9, "俩": 2},
    tens={"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000},
    myriads={"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12},
    syllables=False,
    numeral_followers="",
    never_decimal="两兩俩",
    elliptic=True,
    point="点點.",
    minus=frozenset({"-", "\u2212", "负", "負", "零下"}),
    minus_after="是为為和与與到至达達于於从從减加",
    native={},
    pairs={},
    abouts={},
    groups={"打": 12},
    wholes={"半年": ("0.5", Unit("year", _T)), "半天": ("0.5", Unit("day", _T)), "半日": ("0.5", Unit("day", _T)), "半个月": ("0.5", Unit("month", _T)),
            "半個月": ("0.5", Unit("month", _T)), "半小时": ("0.5", Unit("hour", _T)), "半小時": ("0.5", Unit("hour", _T)), "半个小时": ("0.5", Unit("hour", _T)),
            "半個小時": ("0.5", Unit("hour", _T)), "半个世纪": ("0.5", Unit("century", _T)), "半米": ("0.5", Unit("metre", _M)), "半公里": ("0.5", Unit("kilometre", _M)), "半吨": ("0.5", Unit("tonne", _M)), "半公斤": ("0.5", Unit("kilogram", _M)), "半公顷": ("0.5", Unit("hectare", _M)),
            "半成": ("5", Unit("percent", _P)), "半折": ("50", Unit("percent", _P))},
    shares={"半数": ("50", ""), "半數": ("50", ""), "一半": ("50", ""), "过半数": ("50", "fraction_more_than"), "過半數": ("50", "fraction_more_than"),
            "过半": ("50", "fraction_more_than"), "過半": ("50", "fraction_more_than")},
    part=r" ?分 ?之 ?",
    several=frozenset({"数", "數", "数以", "數以", "几", "幾", "好几", "好幾", "上", "成", "近"}) - {"近"},
    several_not="人件回点点系复複多少过過半总總口户戶枚票个個次",
    several_after=frozenset({"几", "幾", "数", "數", "来", "來"}) - {"来", "來"},
    more_infix={"余": "more_than", "餘": "more_than", "多": "more_than", "个多": "more_than", "個多": "more_than", "来": "about", "來": "about", "几": "more_than", "幾": "more_than", "数": "more_than"},
    half="半",
    half_between_pattern="(?:个|個)半",
    vague_units={"多次": "time", "多年": "year"},
    vague=frozenset({"若干", "多名", "多个", "多個", "多家", "多次", "多国", "多國", "多起", "多位", "多座", "多处", "多處", "多年", "多人", "多所", "多艘", "多项", "多項",
                     "无数", "無數", "数名", "众多", "眾多", "大批", "大量", "一些", "一系列", "少数", "少數", "多地", "多只", "许多名"}) - {"一些", "一系列", "少数", "少數", "多年", "多人"},
    before=forms_by_qualifier({
        "about": "约 約 大约 大約 近 将近 將近 接近 大概 约为 約為 估计 估計 几乎 幾乎 差不多 约占 約佔 约有 约合 约达 大致 ~ ≈ 左右 上下 约莫 大约有 概 预计 估算 近乎 约計 约计 平均约",
        "at_least": "至少 不少于 不少於 不低于 不低於 最少 最低 不下 不下于 起码 起碼 少说 至少有 不得少于 不得少於 不得低于 不得低於 不能少于 不能低于 不应少于 不应低于 应不少于 不亚于 => 不小于 大于等于 大於等於 ≥ >= 最低为 最短 最少有 不止 至少要 至少为 至少是",
        "more_than": "超过 超過 逾 超 多于 多於 高于 高於 大于 大於 突破 远超 遠超 超出 超逾 不能低于x 已超过 > 多达逾 超过了 超過了 长于 大过 過 过 越过 比 愈",
        "at_most": "不超过 不超過 不得超过 不得超過 不能超过 不能超過 最多 至多 不多于 不多於 不高于 不高於 不得高于 不得多于 不大于 =< 小于等于 小於等於 ≤ <= 未超过 未超過 不逾 不得逾 顶多 頂多 不应超过 不可超过 不会超过 没有超过 从未超过 不准超过 限于 控制在 最长不超过 最高不超过 最多不超过 最迟 最长不得超过 最高不得超过 不得大于",
        "up_to": "多达 多達 高达 高達 最高 最高达 最高可达 最大 最长 最長 最高为 长达 長達 上限为 最长达 最多达 最多可达 最高額 重达 達到多",
        "less_than": "不到 不足 低于 低於 少于 少於 未满 未滿 不满 不滿 小于 小於 未达 未達 不及 未到 短于 没到 < 未足 不够 仅不到 远低于 遠低於 远少于",
        "exact": "共 总共 共计 共計 合计 仅 僅 只 只有 仅有 一共 总计 达 達 达到 為 为 每 平均 累计 另 另外 其中 仅仅 总额",
    }),
    before_loose=(
        (r"(?:至少|最少|最低|起码|起碼|少说|少說)(?:也|还|還|都|就)?(?:要|有|得|需|能|可|会|會|应|應|是|占|达|需要|花|用|待|等|关押|工作|容纳|造成|支付|缴纳|赔偿|罚款|持续)?", "at_least"),
        (r"(?:最多|至多|顶多|頂多)(?:也|还|只|就)?(?:能|可|可以|会|只能|只有|只|坐|住)?(?:容纳|容納|坐|住|装|载|待|关押|工作|使用|持续|逗留|停留|领取|申请|接待|收取|购买|携带|借|请|休)?", "at_most"),
        (r"(?:最高|最长|最大|最重)(?:可|可以|能|将|会)?(?:达|达到|判|处|罚|罚款|领取|申请|获|获得|赔|赔偿|容纳|处以|判处|补贴|监禁|徒刑)?", "up_to"),
        (r"(?:少于|少於|不到|不足|低于|低於|不及)[^\W\d]{1,6}的", "less_than"), (r"(?<![不得能应可])(?:超过|超過|多于|多於|高于|高於)[^\W\d]{1,6}的", "more_than"),
        (r"(?:不|不得|不能|不应|不可)(?:超过|超過|多于|多於|高于|高於)[^\W\d]{1,6}的", "at_most"),
        (r"跌破|跌穿|跌至不足|降到不足|降至不足|还不到|仍不到|尚不足|连[^，。]{1,4}都不到", "less_than"),
    ),
    before_not={"约": "合条签契预节制公特违盟和缔大失赴纽", "約": "合條簽契預節制公特違盟和締大失紐", "近": "附最邻靠远亲", "超": "", "过": "超经通不", "過": "超經通不", "以": "", "比": "同环環占对對百之可相近正反无", "共": "公中",
                "逾": "", "达": "发传表", "达到": "", "只": "不", "为": "因认", "為": "因認", "概": "大", "愈": "", "左右": "", "过 ": ""},
    fillers_pattern="[了有占佔达達是为為要在出]|占到|达到|達到|为期",
    after=(
        (r"(?:为限|為限|为上限|為上限|以内|之内|以內|之內|以下|及以下|或以下|封顶|[内內](?![部地容心陆陸政阁閣科外幕战戰网網存侧側衣阁环環线線乱亂人]))", "at_most"),
        (r"(?:以上|及以上|或以上|或者以上|或更多|起(?=[，。])|以上的)", "at_least"),
        (r"(?:强|強)(?![度烈大调調制力势迫化国國行])", "more_than"),
        (r"弱(?![势勢点點者小化])", "less_than"),
        (r"(?:左右|上下|前后|前後|规模|規模|大小)", "about"),
        (r"(?:多|余|餘)(?=[的，。、；\s）)]|$)", "more_than"),
        (r"(?:不到|以外|不足)(?=[的，。、；]|$)", "less_than"),
        (r"(?:大|多|高)(?:一些|一点)", "more_than"),
    ),
    money_before={"$": "USD", "us$": "USD", "美$": "USD", "¥": "CNY", "€": "EUR", "£": "GBP", "₩": "KRW", "hk$": "HKD", "nt$": "TWD", "usd": "USD", "eur": "EUR",
                  "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "krw": "KRW", "人民币": "CNY", "人民幣": "CNY", "美金": "USD", "新台币": "TWD", "新臺幣": "TWD", "新台幣": "TWD", "港币": "HKD", "港幣": "HKD", "日币": "JPY", "日幣": "JPY", "台币": "TWD", "台幣": "TWD", "韩币": "KRW", "韓幣": "KRW", "澳门币": "MOP",
                  "澳門幣": "MOP", "马币": "MYR", "馬幣": "MYR"},
    units={
        **forms_by_unit("person: 人 名 位 人次 口人 多人 口", "person"),
        **forms_by_unit("household: 户 戶 户人家 户家庭 个家庭 個家庭 家庭", _C),
        **forms_by_unit("second: 秒 秒钟 秒鐘; minute: 分钟 分鐘; hour: 小时 小時 个小时 個小時 个钟头 钟头 個鐘頭; day: 天 日 昼夜 晝夜 个工作日 工作日 個工作日 整天; week: 周 週 个星期 個星期 星期 个礼拜; "
                 "month: 个月 個月 月; year: 年 岁 歲 周岁 周歲 周年 年期; quarter: 个季度; century: 个世纪 世纪 世紀 個世紀", _T),
        **forms_by_unit("percent: %; percentage_point: 个百分点 個百分點 百分点 百分點 个百分點 個百分点 个点; permille: ‰; basis_point: 个基点 基点", _P),
        "成": Unit("percent", "tenth"), "折": Unit("percent", "tenth"),
        **forms_by_unit("time: 倍 次 回 遍 趟 人次", _M),
        **forms_by_unit("metre: 米 公尺; kilometre: 公里 千米; centimetre: 厘米 公分 釐米; millimetre: 毫米; square_metre: 平方米 平米 平方公尺; square_kilometre: 平方公里; cubic_metre: 立方米 立方; "
                 "hectare: 公顷 公頃; mu: 亩 畝; tonne: 吨 噸 公吨; kilogram: 公斤 千克; jin: 斤; gram: 克; milligram: 毫克; litre: 升; millilitre: 毫升; degree: 度 摄氏度 攝氏度 ℃; mile: 英里; nautical_mile: 海里; "
                 "foot: 英尺; square_foot: 平方英尺; inch: 英寸; acre: 英亩; point: 点; barrel: 桶; kilowatt_hour: 千瓦时 度电; kilowatt: 千瓦; megawatt: 兆瓦; calorie: 卡路里 卡; kilocalorie: 千卡; li: 里; pound: 磅; carat: 克拉", _M),
        **forms_by_unit("CNY: 元 元人民币 人民币 人民幣 元人民幣 块 塊 块钱 塊錢 圆; USD: 美元 美金 美刀; EUR: 欧元 歐元; GBP: 英镑 英鎊; JPY: 日元 日圆 日圓; KRW: 韩元 韓元 韩圜; KPW: 朝元 朝鲜元; RUB: 卢布 盧布; INR: 卢比 盧比; "
                 "HKD: 港元 港币 港幣; TWD: 台币 新台币 台幣 新台幣 新臺幣 台元; AUD: 澳元; CAD: 加元; SGD: 新元 新加坡元; CHF: 瑞士法郎; THB: 泰铢 泰銖; VND: 越南盾; IDR: 印尼盾; PHP: 比索; MYR: 令吉 马币 林吉特; TRY: 里拉; "
                 "BRL: 雷亚尔; ZAR: 兰特; franc: 法郎; MMK: 缅元 缅币; MNT: 图格里克; KZT: 坚戈; KHR: 瑞尔; cent: 美分 分钱; jiao: 毛 角; NZD: 纽元 紐元; MOP: 澳门元 澳門元 澳门币 澳門幣; PKR: 巴基斯坦卢比; BDT: 塔卡; PGK: 基那", _MO),
        **forms_by_unit("page: 页 頁; bundle: 捆 束; box: 箱 盒; bag: 袋 麻袋; pack: 包; can: 罐 听; bottle: 瓶; bowl: 碗; cup: 杯; basket: 筐 篮 籃; stack: 摞 叠; truckload: 车货 车皮; country: 国 國 个国家 個國家; vessel: 艘; case: 起 件 宗 例 桩 案; vote: 票; household: 户; village: 个村 村; letter: 封; room: 间 間; building: 栋 棟 幢; vehicle: 辆 輛; aircraft: 架; bed: 张床位 床; "
                 "book: 册 冊 本; school: 所学校; type: 种 種 类; company: 家公司 家企业; province: 省; city: 市; county: 县; item: 项 項; pair: 对 對 双 雙; meal: 顿 餐; share: 股; word: 字; shot: 发; team: 支队; batch: 批; head: 头; place: 地", _C),
        **forms_by_unit("-: 个 個 家 座 所 处 處 张 張 条 條 台 部 份 只 隻 颗 枚 块地 支 片 间厂 组 層 层楼 根 把 门 棵 株 篇 首 名额 款产品 套 则 道 盏 副 顶 桌 列", _C),
    },
    unit_contexts=(
        ("度", r"(?:用电|耗电|发电|电量|供电)(?:量)?(?:约|达)?", r"(?:电|電)", Unit("kilowatt_hour", _M)),
    ),
    ascii_units={
        **forms_by_unit("kilometre: km; metre: m; centimetre: cm; millimetre: mm; kilogram: kg; gram: g; milligram: mg; tonne: t; hectare: ha; litre: l; millilitre: ml; square_metre: m2 m² ㎡; "
                 "square_kilometre: km2 km²; kilowatt: kw; kilowatt_hour: kwh; megawatt: mw; gigabyte: gb; degree: °c; kilometre/hour: km/h", _M),
        **forms_by_unit("USD: usd us$ $; EUR: eur €; JPY: jpy; CNY: cny rmb ¥; GBP: gbp £; KRW: krw", _MO),
    },
    counted=forms_by_noun(
        "worker: 工人 劳工 勞工 员工 員工 职工 職工 农民工 劳动者 勞動者 外籍劳工 码头工人 雇员 僱員 工友 职员 打工者 务工者 务工人员 民工; person: 人 人员 人員 民众 民眾 群众 百姓 市民; resident: 居民 村民 鎮民 镇民; migrant: 移民; refugee: 难民 難民; "
        "prisoner: 囚犯 犯人 服刑人员; detainee: 被拘留者 在押人员; student: 学生 學生; teacher: 教师 老师 教師 老師; nurse: 护士 護士; doctor: 医生 醫生 医师; child: 儿童 孩子 兒童; woman: 妇女 女性 婦女 女工 女子; man: 男性 男子; "
        "soldier: 士兵 军人 官兵; police_officer: 警察 警员 民警; protester: 示威者 抗议者 抗議者; miner: 矿工 礦工; farmer: 农民 農民; fisherman: 渔民 漁民; driver: 司机 司機; passenger: 乘客 旅客; victim: 受害者 遇难者; "
        "witness: 目击者 證人 证人; guard: 保安 看守; expert: 专家 專家; member: 会员 會員 成员 成員 议员 代表; respondent: 受访者 受訪者; applicant: 申请人 申请者 求职者; patient: 病人 患者; volunteer: 志愿者; official: 官员 官員 干部; "
        "journalist: 记者 記者; lawyer: 律师 律師; defector: 脱北者; returnee: 归国者 返乡者; foreigner: 外国人; unemployed: 失业者 失業者; contractor: 承包商; courier: 快递员 骑手; suspect: 嫌疑人; sailor: 船员 海员; "
        "household: 家庭; factory: 工厂 工廠 厂 厂家; company: 公司 企业 企業 商家; vessel: 船 船只 渔船 货轮 船隻 油轮; port: 港口; country: 国家 國家; village: 村庄 村莊 村子 村; city: 城市; province: 省份; state: 州; railway: 铁路; book: 书 書; county: 县; shelter: 避难所 庇护所; "
        "group: 团体 團體; organisation: 组织 組織 机构 機構; entity: 实体 實體; contractor: 承包商; seat: 座位 席位; bed: 床位 病床 床; school: 学校 學校; hospital: 医院 醫院; mine: 矿 煤矿 矿山; prison: 监狱 監獄; camp: 营地 集中营; building: 楼 建筑 大楼; "
        "house: 房屋 住房 房子; vehicle: 车辆 汽车 車輛; truck: 卡车; bus: 巴士 公交车; aircraft: 飞机; case: 案件 案例; accident: 事故; complaint: 投诉; document: 文件; letter: 信 信件 书信 來信 来信; e_mail: 邮件 电子邮件; photograph: 照片; video: 视频; testimony: 证词; report: 报告; record: 记录; product: 产品 商品; part: 零件; weapon: 武器; gun: 枪支 枪; bomb: 炸弹; shell: 炮弹; cow: 牛; pig: 猪; chicken: 鸡; sheep: 羊; horse: 马; tree: 树 树木; town: 镇 乡镇; island: 岛屿; temple: 寺庙; church: 教堂; article: 文章; error: 错误; attack: 袭击; explosion: 爆炸; protest: 抗议; strike: 罢工; talk: 会谈; meeting: 会议; room: 会议室 會議室 教室 病房; straw: 稻草; kiln: 砖窑; household: 农户; site: 工地 地点; facility: 设施; union: 工会; "
        "bank: 银行; newspaper: 报纸; media_outlet: 媒体; question: 问题; reason: 理由 原因; condition: 条件; law: 法律; agreement: 协议; treaty: 条约; bridge: 桥 大桥; road: 道路 公路; station: 车站 火车站 加油站; polling_station: 投票站 票站; checkpoint: 检查站; substation: 变电站; farm: 农场; hotel: 酒店; restaurant: 餐厅; office: 办公室 办事处; "
        "region: 地区 地區; language: 语言; demand: 要求 诉求; machine: 机器; missile: 导弹; tank: 坦克; drone: 无人机; container: 集装箱; project: 项目; policy: 政策; measure: 措施; visa: 签证; passport: 护照; court: 法院; "
        "university: 大学; shop: 商店 店铺 门店; job: 岗位 就业岗位 工作岗位; warehouse: 仓库; window: 窗口; room: 房间; dormitory: 宿舍; contract: 合同; workshop: 车间; meal: 饭"
    ),
    people=frozenset("worker person resident migrant refugee prisoner detainee student teacher nurse doctor child woman man soldier police_officer protester miner farmer "
                     "fisherman driver passenger victim witness guard expert member respondent applicant patient volunteer official journalist lawyer defector returnee foreigner "
                     "unemployed courier suspect sailor".split()),
    people_pattern=r"(?:的|外来|外籍|本地|失业|农村)?[^\W\d]{1,3}?(?:民(?![用族间主生政事])|员(?![会工])|工人|学者|记者|患者|者(?!的)|信徒|教徒|囚徒|乘客|旅客|游客|嫌犯|罪犯|囚犯|人质|考生|毕业生|球迷|选民|教师|律师|士兵|官兵|农户)",
    link_pattern="(?:多|余|[计計]?的)?",
    modifiers=6,
    rates=(
        (r"(?:(?:每天|每日|日均|平均每天|天天)[^\W\d]{0,4}?|一天)", "day"), (r"(?:(?:每周|每星期|每週|每个星期)[^\W\d]{0,3}?|一周|一週)", "week"),
        (r"(?:(?:每月|每个月|每個月|月薪|月均|月收入|月工资)[^\W\d]{0,3}?|一个月)", "month"), (r"(?:(?:每年|年均|年薪|年收入)[^\W\d]{0,4}?|一年)", "year"),
        (r"(?:每小时|每小時|时薪|時薪|每个小时)[^\W\d]{0,2}?", "hour"), (r"(?:每人|人均|每名工人)[^\W\d每]{0,2}?", "person"), (r"(?:每户|每戶|户均)[^\W\d每]{0,2}?", "household"),
        (r"(?:每吨|每噸)", "tonne"), (r"每公斤", "kilogram"), (r"每股", "share"), (r"每桶", "barrel"), (r"每平方米", "square_metre"), (r"每公里", "kilometre"), (r"每斤", "jin"),
        (r"每(?:个)?家庭", "household"), (r"每晚", "night"), (r"每公顷", "hectare"), (r"每亩", "mu"), (r"每立方米", "cubic_metre"), (r"时速(?:达|约|超过)?", "hour"), (r"日产(?:量)?", "day"), (r"年产(?:量)?", "year"), (r"月产", "month"),
        (r"每(?:位|名)[^\W\d]{1,3}", "person"), (r"每次", "time"), (r"每升", "litre"), (r"每克", "gram"), (r"每件", "item"), (r"每箱", "box"), (r"每张", "sheet"), (r"每辆", "vehicle"), (r"每季度?", "quarter"),
    ),
    per_pattern=NEVER,
    per_next_pattern=r"(?:工作|只|要|约|大约|可|能|挣|赚|收入|仅|仅有|最多|至少)?(?=\d|[二两兩三四五六七八九十百千几数]|一(?:次|顿|頓|餐|趟|元|块))",
    mixed=frozenset({"又"}),
    plain_syllables="",
    scale_units=frozenset(),
    syllable_units=frozenset(),
    argument_pattern=NEVER,
    called_pattern=NEVER,
    copula_pattern=NEVER,
    standalone=frozenset(),
    bound_link_pattern="[，,]? *(?:并且|而且|且|的同时|同时)?",
    rate_after=((r"/(?:天|日)|每天|每日", "day"), (r"/(?:小时|小時|时)|每小时", "hour"), (r"/月|每月", "month"), (r"/年|每年", "year"), (r"/周|每周", "week"), (r"/人", "person"), (r"/吨", "tonne")),
    range_pattern="[~–—-]|到|至|和(?=\\d+[^和]{0,4}(?:之间|间))|与(?=\\d+[^与]{0,4}(?:之间|间))|或",
    change_pattern=r"(?!x)x",
    range_end_pattern="之间|間|间|不等",
    ordinal_before=r"第|[条條]之|\d[时時点點]|No\.?|no\.?|№|[a-z]-|[百千万萬亿億]零|初|农历|國道|国道",
    count_before="(?:长|長|厚|共|全文|全书|篇幅|篇幅达|达|達|多达|总计|合计|足足|计|长达|厚达|超过|约|近|逾|有)",
    duration_pattern=r"(?:(?<=超过)|(?<=超過)|(?<=不足)|(?<=不到)|(?<=至少)|(?<=最多)|(?<=少于)|(?<=少於)|(?<=多于)|(?<=多於)|(?<=不满)|(?<=不滿)|(?<=未满)|(?<=未滿)|(?<=长达)|(?<=長達)|(?<=为期)|(?<=為期)|(?<=提前)|(?<=最长)|(?<=最長)|(?<=低于)|(?<=不逾)|(?<=短于)|(?<=至多)|(?<=限期)|(?<=延长)|(?<=延長)|(?<=拘留))[\d一二三四五六七八九十百]{1,4}日|[\d一二三四五六七八九十百]{1,4}日(?:以上|以下|左右)",
    names_before="安卓|苹果|华为|小米|微信|波音|空客|空中客车|新冠|三星|鸿蒙|视窗|阿波罗|猎鹰|东风|歼|轰|运|直|嫦娥|神舟|邮编|邮政编码|单元|电话|电话号码|热线|拨打|撥打|致电|致電|熱線|電話|内线|內線|房间|座位|车厢|编码|区号|分机",
    age_before="男子|女子|男性|女性|先生|女士|小姐|男童|女童|某|少年|少女",
    ordinal_after=r" ?(?:号(?!码)|號|款(?!项)|章|(?:页|頁)(?!的?(?:报告|文件|资料|判决|起诉|材料|论文|书|备忘|声明|纸|长|厚|左右|以上|之多|多|余)|之)|版|届|屆|期(?!间)|号线|楼|(?<!\.\d)(?<!\d\d\d)(?<![百千万亿])点(?!几|[一二三四五六七八九零〇]|\d|多)|點(?![一二三四五六七八九])|时(?!间)|時(?!間)|月(?!亮)|年级|中全会|年代|世(?!纪|界)|等奖|线城市|胎|审|川|江(?!苏)|峡|门峡|岛|國集團|国集团|方(?!面|米|公里|里)|时代|角形|农|层(?!楼)|級|级|线(?!路)|旬|(?<=[至到~～–—-](?:19|20)\d\d)年[间間]|(?<=(?:19|20)\d\d)[至到~～–—-](?:19|20)\d\d年[间間]|(?<=\d\d\d)(?:会议室|會議室|教室|病房|房间|房間)|维|路(?!人|公)|环(?!节)|季度(?!的)|五计划|五规划)",
    unit_not=r"把手|把交椅|国两制|国集团|國集團|年级|年代|家长|家人|家属|家电|条例|条约|所以|所有|所谓|部分|部门|部队|份子|组织|组成|台湾|台海|条件|人民(?!币)|位于|名义|名为|名叫|张家|处理|处罚|处于|地区的|地方|地位|周围|周边|周末|周刊|年底|年初|年前|年后|日前|度假|度过|分钟前|次要|次日|次会议(?=上)|例如|起码|件事|回应|回国|回家|回到|回答|家园|家乡|国际|国内|国家级|省级|市场|市长|县城|发生|发现|发展|发射|发出|发布|间接|间谍|只有|只是|只要|把握|套路|首席|首次|首都|位置|位列|里面|里程|对于|对方|对话|对外|种族|种植|类似|字面|票据|票价|支付|支持|支援|片面|片区|副总|道路|道理|列入|列车|列为|项目(?=的)|层面|包括|包装|根据|根本|度(?:的|地)|台风|立方",
    skip_words=frozenset(
        word.replace("_", " ")
        for word in (
            "一些 一样 一樣 一直 一起 一定 一下 一旦 一律 一带 一帶 一切 一般 一致 一方 一面 一度 一时 一時 一再 一向 "
            "一同 一贯 一线 一边 一来 一体 一种 一種 一次 一番 一批 一系列 一连 一路 一生 一身 一味 一流 一口 一把 一条 "
            "一部 一部分 一套 一份 一位 一场 一場 一片 一座 一段 一项 一項 一手 一心 一帆 一概 一点 统一 統一 唯一 单一 "
            "同一 某一 这一 這一 那一 另一 逐一 任一 不一 万一 萬一 万能 万物 万岁 百般 百姓 百货 百度 百年老 百科 "
            "千方百计 千岛 千岛湖 四川 四处 四周 四面 四季 三峡 三门峡 三明 三亚 三星 三农 三角 三维 三番 五四 五一 "
            "五金 五指山 五台 六安 七夕 八卦 八一 八达岭 九江 九龙 九寨 九华 九一八 十月革命 十堰 十八大 十九大 二十大 "
            "双十一 两会 兩會 两岸 兩岸 两极 两难 两性 伍仁 退伍 队伍 隊伍 陆地 大陆 登陆 陆续 陸續 陆军 陆上 大陸 陸地 "
            "登陸 肆虐 肆意 无忌 肆无 收拾 拾起 拾到 拾取 成都 成立 成为 成為 成员 成功 成果 成本 成长 成绩 成年 上海 "
            "上周 上月 上午 上市 上级 上涨 上升 上述 上班 上访 上街 上诉 几乎 幾乎 数据 数字 数量 数学 人数 总数 次数 "
            "件数 户数 多数 大多数 少数 数码 成千上万 成百上千 接二连三 乱七八糟 一五一十 不三不四 三三两两 两两 "
            "百分百 高兆 预兆 征兆 半岛 半夜 半导体 半径 半路 三十而立 "
        ).split()
    ),
    skip_starts="之",
    skip_pattern=(
        r"一个(?!月|半|小时|星期|多|百分)|一個(?!月|半|小時|星期|多|百分)|一道(?!菜)|一點(?!五)|之一(?=[^\d])|"
        r"十分(?!钟|鐘|之)|千万(?=别|不|要)|两国(?=关系)|(?<!\d)\d{1,3}比\d{1,3}(?![\d.%万亿个名票元])|[一二三四五六七八九]比[零〇一二三四五六七八九](?![十百千万成])|9·11|三八(?:妇女|国际)|"
        r"\d{1,5}[号號](?:院|楼|大街)?(?:[\d一二三四五六七八九十]+(?:号楼|[栋棟幢楼层单元座室房号])元?)+|[一二三四五六七八九十]+(?:号楼|单元|栋)(?=[\d一二三四五六七八九十])(?:[\d一二三四五六七八九十]+(?:号楼|单元|[栋幢楼层座室房]))*\d*室?"
    ),
    label_pattern="拨打|撥打|致电|致電|热线|熱線|电话|電話|分机|分機|内线|內線|表|图|圖|附件|页|第|注|型号|编号|代码|号码|条例|决议|附录",
    boundary_pattern=r"[\s。、,.，)）」』”》:：;；!！?？这這那]|\Z|和|与|或|的|是|不|以上|以下|左右|至|到|间|之间|大于|小于|且|并且|(?<=[十百千万萬亿億])[计計](?=[的，。、；\s]|者)",
    noun_stop_pattern="[，。、；：,.;:（）()在被是已将把]",
    noun_needs_link=False,
    isolated_before="是不“",
    list_links=frozenset({"、", ",", "和", "与", "及"}),
    hundredths=frozenset(),
    dot_decimal_pattern=r"(?!)",
)

# fmt: on

# --- dates ------------------------------------------------------------------------------------------------------

_ZH_DIGIT = "〇零一二三四五六七八九"
_ZH_RANGE = r"(?:至|到|[-–—~]{1,2})"
_ZH_WEEKDAY = r"(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]"
_ZH_WEEKDAY_AFTER = r"(?:_\(_(?:(?:星期|礼拜|禮拜|周|週)?[一二三四五六日天])_\)|[,,、]?_" + _ZH_WEEKDAY + ")?"
_ZH_DAY_END = r"(?:日|号(?!楼|线|院|文|令|公)|號(?!樓|線))"
_ZH_MONTH_DAY = (
    r"<month>月(?:份)?_<day>"
    + _ZH_DAY_END
    + r"(?:_<link:rangelink>_(?:<month2:month>月_)?<day2:day>[日号號])?"
    + _ZH_WEEKDAY_AFTER
)
_ZH_MONTH = r"<month>月(?:份)?(?!余|餘|多|内|內|里|来|亮|饼|球|刊|薪|台|光|经|經|嫂|子)"
_ZH_YEAR = r"(?:<year:numberyear>|<era>_<eyear>)_年(?!代|级|級)(?:度)?"
_ZH_YEAR_END = r"(?!间|間|多|余|餘|来的|以上的)"
_ZH_PART = r"_的?_(?:<season>[天季]?(?![一-鿿])|<season>[天季]|<half:halfword>半年|第?<quarter>季度?)"
_ZH_RELATIVE_YEAR = word_list(
    "今年 本年 本年度 去年 前年 明年 后年 後年 上年 上年度 次年 翌年 当年 當年 上一年 下一年 前一年 大前年"
)
_ZH_RELATIVE = (
    word_list(
        "今天 本日 今日 今早 今晨 今晚 昨天 昨日 昨晚 昨夜 前天 前日 明天 明日 后天 後天 大前天 大后天 大後天 本月 "
        "这个月 這個月 上个月 上個月 上月 下个月 下個月 下月 当月 當月 同月 次月 上上个月 本周 本週 这周 這週 上周 "
        "上週 下周 下週 本星期 这星期 这个星期 上星期 上个星期 上個星期 下星期 下个星期 上上周 当天 當天 当日 當日 "
        "同日 次日 翌日 前一天 第二天 同一天"
    )
    + _ZH_RELATIVE_YEAR
)

_ZH_DEICTICS = {
    "今": "P0Y", "去": "-P1Y", "本日": "P0D",
    "今天": "P0D", "今日": "P0D", "今早": "P0D", "今晨": "P0D", "今晚": "P0D", "昨天": "-P1D", "昨日": "-P1D",
    "昨晚": "-P1D",
    "昨夜": "-P1D", "前天": "-P2D", "大前天": "-P3D", "明天": "P1D", "明日": "P1D", "后天": "P2D", "後天": "P2D",
    "大后天": "P3D",
    "大後天": "P3D", "本月": "P0M", "这个月": "P0M", "這個月": "P0M", "上个月": "-P1M", "上個月": "-P1M",
    "上月": "-P1M",
    "上上个月": "-P2M", "下个月": "P1M", "下個月": "P1M", "下月": "P1M", "本周": "P0W", "本週": "P0W",
    "这周": "P0W", "這週": "P0W",
    "本星期": "P0W", "这星期": "P0W", "这个星期": "P0W", "上周": "-P1W", "上週": "-P1W", "上星期": "-P1W",
    "上个星期": "-P1W",
    "上個星期": "-P1W", "上上周": "-P2W", "下周": "P1W", "下週": "P1W", "下星期": "P1W", "下个星期": "P1W",
    "今年": "P0Y",
    "本年": "P0Y", "本年度": "P0Y", "去年": "-P1Y", "前年": "-P2Y", "大前年": "-P3Y", "明年": "P1Y",
    "后年": "P2Y", "後年": "P2Y",
    "上年": "-P1Y", "上年度": "-P1Y",
}  # fmt: skip

_ZH_UNITS = {
    "天": "D", "日": "D", "周": "W", "週": "W", "星期": "W", "个星期": "W", "個星期": "W", "礼拜": "W", "个礼拜": "W",
    "月": "M", "个月": "M", "個月": "M", "年": "Y"
}  # fmt: skip

DATES = DateGrammar(
    slots={
        **COMMON_SLOTS,
        "numberyear": rf"(?:(?:1[0-9]|2[01])[0-9]{{2}}|[一二][{_ZH_DIGIT}]{{3}})",
        "bareyear": r"(?:1[5-9][0-9]{2}|20[0-9]{2}|2100)(?![0-9A-Za-z%])",
        "year": r"(?:1[0-9]{3}|2[01][0-9]{2})",
        "era": r"(?:民国|民國)",
        "eyear": rf"(?:元|[0-9]{{1,3}}|[百十{_ZH_DIGIT}]{{1,5}})",
        "month": r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正])(?=_月)",
        "day": r"(?:3[01]|[12][0-9]|0?[1-9]|初?[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
        r"|初?[一二三四五六七八九])(?=_[日号號]|_[~\-–—至到、,])",
        "lunarday": r"(?:初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)",
        "numberday": r"(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?)(?=_日)",
        "season": r"[春夏秋冬]",
        "halfword": r"[上下前后後]",
        "quarter": r"[1-4一二三四]",
        "decade": rf"(?:(?:1[0-9]|20)[0-9]0|[一二][{_ZH_DIGIT}]{{3}})",
        "tens": rf"(?:[1-9]0|[{_ZH_DIGIT}]?十)",
        "century": rf"(?:[12]?[0-9]|[十二]?[十{_ZH_DIGIT}]{{1,2}})",
        "weekday": _ZH_WEEKDAY,
        "rangelink": _ZH_RANGE,
        "listlink": r"[、,](?=_[0-9]{2})",
        "lunar": r"(?:农历|農曆|阴历|陰曆)",
        "seasonyear": r"[今去](?=[春夏秋冬])",
        "joinlink": r"(?:至|到|[-–—~]{1,2}|或|和|与|與|及)",
        "same": r"(?:同年|那年|那一年)",
        "step": r"(?:上|下|本|这|這)",
        "unit": r"(?:天|日|周|週|个?星期|個星期|个?礼拜|个?月|個月|年)",
        "count": rf"(?:[0-9]{{1,3}}|[十{_ZH_DIGIT}两兩]{{1,3}}|半)",
        "vaguecount": r"(?:数十?|數|几十?|幾|多|若干)",
        "ago": r"(?:之前|以前|前)",
        "deictic": "|".join(sorted(_ZH_RELATIVE, key=len, reverse=True)),
    },
    numeral_start=rf"(?<![第{_ZH_DIGIT}十百千万亿数几].)[{_ZH_DIGIT}十两兩]{{0,3}}+_[年月日号號世周週星天个個礼]",
    starts={
        "era": ["民国", "民國"],
        "lunar": ["农历", "農曆", "阴历", "陰曆"],
        "weekday": [head + day for head in ("星期", "礼拜", "禮拜", "周", "週") for day in "一二三四五六日天"],
        "relative": [
            *_ZH_RELATIVE,
            "同年",
            "那年",
            "那一年",
            *(y + p for y in "今去" for p in "春夏秋冬"),
            "上半年",
            "下半年",
            *(head + n + "季" for head in ("第", "") for n in "一二三四"),
            *(f"第{n}季" for n in "1234"),
            "上世纪",
            "上个世纪",
            "上世紀",
            "年底",
            "年初",
            "年末",
            "上上周",
            "下下周",
            "上礼拜",
            "下礼拜",
            "本礼拜",
            "这礼拜",
            "数年",
            "数月",
            "数周",
            "数天",
            "数日",
            "几年",
            "几个",
            "几天",
            "几周",
            "数十年",
            "几十年",
            "數年",
            "幾年",
            "幾天",
            "半年",
            "多年",
            "廿",
            "正月",
        ],
    },
    gates={
        "short": r"[0-9]++_[年月日号號世周週星天个個礼/.\-–~至到多、,]",
        "number": r"[0-9]++_[年财財至到/.\-–—)~]",
        "era": r"民[国國][0-9元〇零一二三四五六七八九十百]",
    },
    needles={"ago": ["前"]},
    patterns={
        "short": (
            *COMMON_SHORT,
            r"<yy>年_" + _ZH_MONTH_DAY,
            _ZH_MONTH_DAY,
            _ZH_MONTH + r"(?:_<link:rangelink>_<month2:month>月)?",
            r"<day:numberday>日(?!内|內|间|間|元|以)",
            r"<day>(?:[日号號]?_<link:rangelink>|_<link:listlink>)_<day2:day>日(?!内|內|间|間|元|以)",
            r"<month:monthnumber>_<link:rangelink>_<month2:month>月",
            r"<month>月_<day>(?:[日号號]?_<link:rangelink>|_<link:listlink>)_<day2:day>日",
            r"<century>_世[纪紀](?:_<decade:tens>年代)?",
            r"<tens>年代",
            r"<count>_多?_<unit>_<ago>",
        ),
        "number": (
            *COMMON_NUMBER,
            _ZH_YEAR + r"_的?<lunar>?" + _ZH_MONTH_DAY,
            _ZH_YEAR + r"_的?<lunar>?<month>月<day:lunarday>",
            _ZH_YEAR + r"_的?" + _ZH_MONTH + r"(?:_<link:rangelink>_<month2:month>月)?",
            _ZH_YEAR + r"_的?<month:monthnumber>_<link:rangelink>_<month2:month>月",
            _ZH_YEAR + r"_的?<month>月_<day>(?:[日号號]?_<link:rangelink>|_<link:listlink>)_<day2:day>日",
            _ZH_YEAR + _ZH_YEAR_END,
            _ZH_YEAR + _ZH_PART,
            r"<year>_财政?年度?",
            r"<year>_年?_<link:rangelink>_<year2:year>_年" + _ZH_YEAR_END,
            r"<year>_<link:dash>_<year2:bareyear>",
            r"<year>_<link:dash>_<yy2:yy>_年度?" + _ZH_YEAR_END,
            r"<decade>_年代(?:_?[前中后後]期|初|末)?",
            r"(?<=\()<year:bareyear>(?=\))",
        ),
        "whole": COMMON_WHOLE,
        "numeral": (
            _ZH_YEAR + r"_的?<lunar>?" + _ZH_MONTH_DAY,
            _ZH_YEAR + r"_的?" + _ZH_MONTH,
            _ZH_YEAR + _ZH_YEAR_END,
            _ZH_YEAR + _ZH_PART,
            r"<year>_财政?年度?",
            r"<decade>_年代",
            r"<tens>年代",
            r"<century>_世[纪紀](?:_<decade:tens>年代)?",
            _ZH_MONTH_DAY,
            _ZH_MONTH,
            r"<day:numberday>日(?!内|內|间|間|元|以)",
            r"<count>_多?_<unit>_<ago>",
        ),
        "era": (
            _ZH_YEAR + r"_的?" + _ZH_MONTH_DAY,
            _ZH_YEAR + r"_的?" + _ZH_MONTH,
            _ZH_YEAR + _ZH_YEAR_END,
        ),
        "weekday": (rf"(?<![{_ZH_DIGIT}0-9两兩])<weekday>",),
        "lunar": (
            r"<lunar>_" + _ZH_YEAR + r"_的?<month>月(?:<day:lunarday>|<day>日)",
            r"<lunar>_<month>月(?:<day:lunarday>|<day>日)",
        ),
        "relative": (
            r"<deictic>",
            r"<deictic>_的?_(?:<month>月(?:份)?(?:_<day>[日号號])?|<season>[天季]?|<half:halfword>半年"
            r"|第?<quarter>季度?)",
            r"<deictic>_的?_<day>[日号號]",
            r"<deictic>_的?_<weekday>",
            r"<step>_个?<weekday>",
            r"<deictic:seasonyear><season>",
            r"<half:halfword>半年",
            r"第?<quarter>季度",
            r"上个?世[纪紀](?:_<tens>年代)?",
            r"(?<!年)年[底初末]",
            r"(?:上上|下下)<weekday>",
            r"<same>(?:_的?<month>月(?:_<day>日)?)?",
            r"<vaguecount>_<unit>_<ago>",
            r"<count>年<ago>",
        ),
    },
    words={
        "month": {"正": 1},
        "season": {"春": 21, "夏": 22, "秋": 23, "冬": 24},
        "half": {"上": 1, "前": 1, "下": 2, "后": 2, "後": 2},
        "eyear": {"元": 1},
        "day": {"廿": 20}
        | {f"廿{sign}": 20 + n for n, sign in enumerate("一二三四五六七八九", 1)}
        | {f"初{sign}": n for n, sign in enumerate("一二三四五六七八九十", 1)},
    },
    deictics=_ZH_DEICTICS,
    steps={"前": -1, "以前": -1, "之前": -1},
    units=_ZH_UNITS,
    links={
        "、": "all_of",
        ",": "all_of",
        "或": "one_of",
        "和": "either",
        "与": "either",
        "與": "either",
        "及": "either",
    },
    join=r"_(?:[初底末]|年初|年底|上旬|中旬|下旬)?_<link:joinlink>_",
    join_after="",
    numerals={sign: n % 10 for n, sign in enumerate("零一二三四五六七八九〇")}
    | {"两": 2, "兩": 2, "十": 10, "百": 100, "千": 1000},
    eras={"民国": 1911, "民國": 1911},
    suffix=r"_的?(?:上旬|中旬|下旬|月初|月底|月末|年初|年底|年末|年中|初期|前期|中期|后期|後期|初|底|末|中叶)",
    day_first=True,
    short_years=True,
    recurring=("每年", "每月", "每周", "每週", "每逢", "每", "历年"),
)


# --- claims -----------------------------------------------------------------------------------------------------

_TRADITIONAL = dict(
    pair.split("=")
    for pair in (
        "与=與 业=業 两=兩 为=為 举=舉 义=義 乌=烏 书=書 争=爭 于=於 亚=亞 产=產 仅=僅 从=從 们=們 计=計 听=聽 声=聲 尽=盡 须=須 采=採 布=佈 周=週 别=別 台=臺 几=幾 么=麼 谁=誰 驱=驅 价=價 会=會 传=傳 伟=偉 体=體 佥=僉 偿=償 "
        "写=寫 军=軍 决=決 况=況 准=準 减=減 凿=鑿 划=劃畫 则=則 办=辦 务=務 动=動 劳=勞 勋=勳 协=協 单=單 却=卻 历=歷 压=壓 厂=廠 县=縣 参=參 "
        "双=雙 发=發 变=變 叙=敘 号=號 吁=籲 后=後 吓=嚇 启=啟 员=員 响=響 团=團 国=國 围=圍 图=圖 场=場 坚=堅 处=處 备=備 复=復複 够=夠 头=頭 "
        "奋=奮 妇=婦 学=學 宁=寧 实=實 审=審 宽=寬 对=對 导=導 将=將 尔=爾 尝=嘗 层=層 属=屬 岁=歲 师=師 带=帶 帮=幫 并=並 广=廣 应=應 库=庫 "
        "废=廢 开=開 异=異 弃=棄 张=張 强=強 归=歸 当=當 录=錄 彻=徹 径=徑 忆=憶 态=態 怀=懷 总=總 恳=懇 悬=懸 惊=驚 愿=願 戏=戲 战=戰 户=戶 "
        "执=執 扩=擴 扫=掃 护=護 报=報 担=擔 拟=擬 拥=擁 择=擇 挂=掛 损=損 换=換 据=據 搁=擱 摆=擺 敌=敵 数=數 断=斷 无=無 旧=舊 时=時 "
        "显=顯 暂=暫 术=術 机=機 杀=殺 权=權 条=條 来=來 极=極 构=構 枪=槍 标=標 树=樹 样=樣 档=檔 检=檢 欢=歡 毁=毀 毕=畢 没=沒 沉=沈 "
        "测=測 济=濟 涨=漲 满=滿 潜=潛 灭=滅 点=點 烧=燒 热=熱 爱=愛 状=狀 独=獨 狱=獄 现=現 环=環 电=電 画=畫 疗=療 监=監 "
        "盖=蓋 盘=盤 确=確 础=礎 祸=禍 离=離 称=稱 积=積 稳=穩 穷=窮 竞=競 笔=筆 签=簽 简=簡 筹=籌 类=類 粮=糧 约=約 级=級 纪=紀 纯=純 纳=納 "
        "纵=縱 纷=紛 线=線 练=練 组=組 细=細 织=織 终=終 绍=紹 经=經 结=結 给=給 绝=絕 统=統 继=繼 绪=緒 续=續 维=維 缄=緘 缓=緩 编=編 缴=繳 "
        "网=網 罗=羅 罚=罰 职=職 联=聯 胁=脅 胜=勝 脑=腦 节=節 范=範 药=藥 获=獲 虏=虜 虑=慮 虚=虛 虽=雖 补=補 袭=襲 装=裝 观=觀 "
        "规=規 视=視 览=覽 触=觸 认=認 讨=討 让=讓 训=訓 议=議 讯=訊 记=記 讲=講 许=許 论=論 设=設 访=訪 证=證 评=評 诉=訴 词=詞 译=譯 试=試 "
        "话=話 该=該 详=詳 误=誤 说=說 请=請 诸=諸 诺=諾 读=讀 调=調 谈=談 谋=謀 谎=謊 谓=謂 谢=謝 谣=謠 谴=譴 负=負 财=財 责=責 败=敗 账=賬 "
        "货=貨 质=質 购=購 贵=貴 费=費 资=資 赌=賭 赔=賠 赞=贊讚 车=車 转=轉 轮=輪 软=軟 轻=輕 载=載 较=較 辑=輯 输=輸 辞=辭 边=邊 达=達 过=過 "
        "还=還 这=這 进=進 远=遠 违=違 连=連 迹=跡 适=適 选=選 递=遞 遗=遺 邮=郵 释=釋 里=裡裏 针=針 钟=鐘 钱=錢 银=銀 锈=鏽 错=錯 锡=錫 "
        "长=長 门=門 闭=閉 问=問 闻=聞 阅=閱 队=隊 阶=階 际=際 陆=陸 险=險 随=隨 隐=隱 难=難 预=預 领=領 频=頻 题=題 风=風 飞=飛 馆=館 "
        "马=馬 驳=駁 验=驗 骂=罵 骗=騙 鱼=魚 龄=齡 殴=毆 伤=傷 绑=綁 击=擊 个=個 万=萬 亿=億"
    ).split()
)
"""Characters of the patterns below, as they are written in Taiwan and Hong Kong."""


def _in_both_scripts(pattern: str) -> str:
    """A pattern in simplified characters that finds the traditional ones too.

    >>> _in_both_scripts("[绝]说")
    '[绝絕][说說]'
    """
    found, inside = [], False
    for at, sign in enumerate(pattern):
        if sign in "[]" and not pattern.endswith("\\", 0, at):
            inside = sign == "["
        also = _TRADITIONAL.get(sign, "")
        found.append(sign + also if inside or not also else f"[{sign}{also}]")
    return "".join(found)


_HARM = "殴打|袭击|攻击|杀害|绑架|拘禁|拘留|逮捕|解雇|开除|驱逐|威胁|虐待|推倒|打伤|打死|踢伤|刺伤|枪击|扣押|辱骂"
_CHARGED = "要求|责令|命令|指示|敦促|指责|控告|警告"

_SPEECH = MarkedSpeech(
    verb_last=False,
    predicates={
        "not_said": (
            "(?:没有|没|并?未曾?|不曾|从未)(?:公开|具体)?(?:说(?!服)|表示|指出|透露|提到|谈到|声称|宣称|承认|证实|说明)"
        ),
        "said": (
            "(?:辩|诉|供|谎|答|述|作证|回应|反驳|澄清|通报|解释|介绍|坦言)称|(?<![被经])(?:认定|查明|核定|判定)|"
            "(?<![小据学传])说(?!明|法|服|辞|唱)|表示|(?<![名简据号自职对俗堪])称(?!为|号|赞|职|呼|霸|作)|指出|透露|宣布|强调|认为|"
            "坚称|声称|宣称|补充道|写道|报道(?=[,:说称])|报道(?=了)|证实|披露|承认|警告|回应|解释|介绍|告诉|声明|公布|通报|"
            "分析(?=[,:称说])|重申|(?:数据|报告|统计|调查|研究|资料)显示|显示|谈到|提到|說(?!明|法|服)|稱(?!為|號)|認為|強調|透露|"
            "宣佈|告訴|證實|記載|记载|批评|主张|回忆|抱怨|担心|相信|怀疑|猜测"
        ),
        "estimate": "估计|估算|推算|预计|预测|統計|估計",
        "denied": "否认|否認|驳斥|反驳|辟谣",
        "declined": "拒绝|拒絕|不予|未予|没有回应|未回应|未作回应|未置评",
        "unsaying": "拒绝(?:置评|评论|透露|证实|回应|说明)|不予置评|拒絕置評",
        "no_knowledge": "不了解|不知道|不清楚|不知情|不掌握|没有听说|未听说",
    },
    according="",
    source=(
        "转述|根据|据(?![悉说称了此])|按照|援引|引述|引用|按(?=.{2,20}(?:统计|说法|数据))|依据|據(?!悉|說)|"
        "在(?=.{2,16}(?:看来|眼中|眼里))|在(?=.{2,16}(?:报告|声明|文章)中)"
    ),
    subject="",
    inner_particles=frozenset(),
    joins="(?!的).{0,8}?(?:和|与|及|以及|、|,|同|暨|與) ?",
    split=(
        r"对(?!外)|向|于|就(?=.)|接受|针对|在(?=.)|周[一二三四五六日末]|星期|\d+日|\d+月|当天|当日|昨|今|随后|此前|日前|曾|则|也|还|"
        "并|转述|再次|近日|同日|当地|通过|后来|[,;:。]"
    ),
    quotative="",
    pronouns=(
        "我们|笔者|本报|他们|她们|他|她|它|该(?:部|国|机构|报告|发言人|官员|报|社|研究所|组织|公司|人士|媒体)?|两人|二人|双方|这名|这位|这些|报告(?!人)|"
        "研究人员|发言人|官员们?|[一-龥](?:某|先生|女士|教授|部长|大使|主任)"
    ),
    person="",
    spokesmen="发言人|發言人",
    voices="发言人|发言人办公室|官员|当局|高官|代表|大使馆|使馆|官方|负责人|方面|人士|發言人",
    documents="报告|声明|数据|数字|说法|口径|看法|观点|推算|计算|看来|眼[中里]|统计|文章|公报|白皮书|资料|调查|文件|研究|报道|估计|社论|公告|論文|論|论文",
    organisation=(
        "(?:部|院|局|会|社|党|所|中心|银行|大学|基金会|机构|报|台|署|处|委|军|协会|联盟|使馆|市|省|国|团|网|公司|工会|政府|组织|司|"
        "[A-Z]{2,})$"
    ),
    adjuncts="",
)
_CUES = {
    "authorial": "我们|笔者|本报",
    "asking": "何|谁|哪|怎|多少|几|是否|为什么|细节|原因|详情",
    "does_before": r"(?:被|遭|由)(?:到)?[^,。被遭]{0,8}\Z",
    "does_behind": rf"[^,。被遭对向]{{0,8}}?(?:{_HARM})(?!了?的)",
    "suffers_before": rf"(?<!被)(?:{_HARM})(?:了|过)?[^,。的]{{0,6}}\Z",
    "suffers_behind": r"[^,。]{0,3}?(?:被(?!指|控)|遭(?!到?指))",
    "charges_behind": rf"[^,。被遭]{{0,10}}?(?:{_CHARGED})(?!的)",
    "charged_before": rf"(?<!被)(?:{_CHARGED})[^,。的]{{0,6}}\Z",
    "negation": (
        "没有|(?<![沉淹埋吞出湮覆])没(?=[^收落有入])|未(?!来|婚|必|成年|知|遂|免)|"
        "不(?!少|断|仅|同|但|过|久|得不|满|足|幸|安|良|明|禁|料|如|论|管|只|妨|如|至于|愧|一|丹|动产|稳|法|利|公|当|锈|时|定|由|光|单|"
        "亚于|超过|低于|少于|多于|止)|并非|非(?=常规以外)|无(?!论|数|人机|疑|线|偿|奈|比|限|关|锡|聊|辜|名|家|业)|从未|从不|尚未|毫无|绝无|"
        "绝不|決不|從未|沒有"
    ),
    "not_negation": (
        "不(?:仅|只|光|单|但|止)|不(?:超过|少于|低于|多于|高于|小于|大于|足|满|到|下)|不得不|无(?:论|疑|数)|"
        "不(?:过|少|断|久|同|管|论)|未必|不排除|(?:没有|不|未|并未)(?:否认|排除)|无不|莫不|并非没有|不可避免|不约而同|不无|不到|从不缺|差不多|"
        "不用说"
    ),
    "idle": (
        r"(?:没有|未|并未|没|不|尚未|无法|未能)(?:\w{0,2})(?:透露|说明|证实|公布|提供|回应|置评|解释|提及|披露|确认|给出|点名|说|指明|"
        "核实|详细|具体)|(?:没有|无|尚无)(?:进展|说明|回应|消息|细节|详情)"
    ),
    "omission": ".{0,2}(?:支付|发放|发给|领到|拿到|收到|获得|得到|允许|准许|兑现|缴纳|给)",
    "denial": (
        "(?<!没有)(?<!未)(?<!不)(?<!不可)否认|否認|驳斥(?![称说])|反驳(?![称说道])|辟谣|"
        "(?:没有|无|毫无|并无|未有|不存在)(?:任何|确凿|可信|的)*(?:证据|依据|根据|迹象|事实)|不(?:是)?(?:事实|属实|实)|纯属|子虚乌有|"
        "无稽之谈|捏造|谣言|虚假|造谣|不符合事实|与事实不符|假消息|失实"
    ),
    "no_knowledge": (
        "不(?:了解|知道|清楚|知情|掌握|知晓|明了)|(?:没有|没|未|未曾|从未|不曾)(?:听说|听闻|掌握|获悉|得知|了解)|一无所知|毫不知情|無所知|"
        "不瞭解|不知悉|没有(?:相关|这方面的|任何)?(?:信息|情况|消息)"
    ),
    "declined": (
        "拒[绝絕](?=.{0,6}(?:置评|置評|评论|透露|证实|回应|说明|回答|答复|采访|受访|解释|确认|公开|表态|评价|记者))|"
        "不予(?:置评|回应|评论)|不愿(?!具名|署名|公开姓名|透露姓名|透露身份)|未予|"
        "(?:没有|未|并未|尚未|没|未能|不)(?:立即|马上|就此|对此|作出|做出|对.{0,12})?(?:回应|置评|答复|回复|回答|评论|应答|透露|公开|"
        "公布|说明)|无法(?:联系|置评)|联系不上|无可奉告|避而不答|婉拒|三缄其口|避谈|回避"
    ),
    "planned": (
        "计划|将(?!近|军|领|士|来自)|计划|定于|打算|拟(?!人)|准备|预定|预计|即将|会(?=[在把将派送继使让给对进返造成])|希望|想要|有意|意图|考虑|讨论|商讨|"
        "承诺|目标|未来|明年|下(?:个)?月|下周|要(?=[把将在派送])|争取|企图|谋求|旨在|筹备|意在|將|計劃|預定|欲"
    ),
    "required": (
        "(?:裁决|判决|判令|裁定|责成)(?=[^,。]{1,20}(?:支付|赔偿|返还|补缴|补发|停止|恢复|退还|缴纳))|必须|应(?:当|该|在|于)?|须|要求|责令|命令|规定|禁止|不得|有义务|义务|强制|呼吁|敦促|指示|最后期限|之前|限期|需要|需(?=[在向])|务必|"
        "必須|決議|决议|勒令|下令"
    ),
    "hypothetical": (
        "可能|或(?:许|将|会)?|也许|如果|若|假如|倘若|一旦|恐怕?|似乎|看来|据信|风险|潜在|可以(?:解读|视|看|理解)|有望|大概|估计|推测|疑|"
        "意味着|暗示|視為|视为|解读|会"
    ),
    "firm_planned": (
        "(?:承诺|允诺|答应)(?!书)|(?<!不)将(?!近|军|领|士|来|其|此)(?=[在于把派送遣返继开举对向从与和撤会])|计划(?=[在于把将派送遣返撤开举])|打算|"
        r"计划(?=(?:于|在)?\d{4}年)|准备(?=[在把将派送遣返撤开举建设])|定于|即将|拟于|拟(?=[派送遣返])|將(?=[在於把派送遣])"
    ),
    "firm_required": (
        "必须|应(?=[在于当该将立])|要求(?=.{0,12}(?:国|方|成员|将|把|在|遣|派|送|撤))|责令|勒令|应当|须(?=[在于将把遣])|敦促|呼吁|有义务|"
        "命令(?=.{1,12})|(?:裁决|判决|判令|裁定|责成)(?=[^,。]{1,20}(?:支付|赔偿|返还|补缴|补发|停止|恢复|退还|缴纳))"
    ),
    "counterfactual": "要不是|(?:本可|本来可以|本来会)",
    "leading": "如果|假如|倘若|若(?=.)|一旦|要是",
    "polar": "吗[?]",
    "unplanned": "没有.{0,4}(?:计划|打算)|无意|不打算|未计划",
    "pending": "尚未|还没|仍未|还未",
    "firm_hypothetical": "可能(?!性)|或许|也许|如果|假如|倘若|若(?=.)|一旦|可以(?:解读|视|看|理解)(?:为|作|成)|可被(?:视|解读|看)|或将|恐将",
    "negated": "失败|取消|未能|拒绝|否认|阻止|叫停|中止|停止|拖欠|放弃|搁置|无法|不能|没能|不可能|流产|落空|受阻",
    "alleged": "据称|据传|据说|声称|涉嫌|传闻|未经证实|宣称|疑似",
    "hedged": "据称|据传|据说|声称|涉嫌|传闻|未经证实|所谓|宣称|疑似",
    "told": (
        "说|表示|称|指出|透露|宣布|强调|认为|报道|据|根据|显示|估计|披露|证实|消息|告诉|写道|援引|引述|报告|统计|调查|采访|回应|否认|记载|文章|新闻|"
        "日报|媒体|传闻|声明|承认|警告|分析|說|稱|認為|據|報導|報道"
    ),
    "untold": "未(?:通报|公布|告知|透露|披露)|没有(?:通报|告知|透露|公布|披露)",
    "corrected_behind": "[\"']?[,]?(?:有误|系笔误|应为|更正为|实为)",
    "instead": "而不是|而非|并非|并不是|不是|没有|未",
    "reported": "(?:流传|网传|传闻|谣传|有关|关于|所谓|声称|指|传言|报道|说法)",
    "acting": "指责|谴责|要求|请求|呼吁|敦促|威胁|控告|控诉|批评|指控|抱怨|警告|申请|抗议|声讨|请愿",
    "promised": "承认|承诺|同意|答应|接受|允诺|支持|达成",
    "law": "(?:根据|依照|按照|依据).{1,14}(?:法|条例|规定|合同|判决)|依法|法(?:规定|要求|律)|法院|[天日]内|之前|限期|合同规定",
    "unsaid": "(?:将|计划|预计将?|准备|打算|尚未|还未|会)(?:在.{0,8}|于.{0,8})?(?:宣布|发表|公布|表示|回应|发布|公开)",
    "breaks": (
        "但|而(?!且)|不过|然而|却|虽然|尽管|同时|因为|由于|并(?:说|称|表示|指出|强调|补充)|;|只(?:是|有)|以后|之后|后[,]|时[,]|另|"
        "所以|反而"
    ),
    "contrast": "但|然而|不过|却|虽然|尽管|而(?!且)|并(?:说|称|表示)|同时",
    "adnominal": "[^,。]{0,15}的[^,。]{2}",
}
CLAIMS = ClaimWords(
    before=True,
    speech=_SPEECH._replace(
        predicates={kind: _in_both_scripts(pattern) for kind, pattern in _SPEECH.predicates.items()},
        source=_in_both_scripts(_SPEECH.source),
        joins=_in_both_scripts(_SPEECH.joins),
        split=_in_both_scripts(_SPEECH.split),
        pronouns=_in_both_scripts(_SPEECH.pronouns),
        spokesmen=_in_both_scripts(_SPEECH.spokesmen),
        voices=_in_both_scripts(_SPEECH.voices),
        documents=_in_both_scripts(_SPEECH.documents),
        organisation=_in_both_scripts(_SPEECH.organisation),
    ),
    cues={kind: _in_both_scripts(pattern) for kind, pattern in _CUES.items()},
)
