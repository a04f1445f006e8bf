"""Company names: 行政区划 + 字号 + 行业 + 组织形式 taken apart (企业名称登记管理规定 article 6)."""

import re
from dataclasses import dataclass

from luodi.screening.normalizing.characters import tight
from luodi.screening.normalizing.regions import leading, names, without_inner_place, without_places

_BRACKETS = re.compile(r"[（(\[【〔]([^（）()\[\]【】〔〕]{1,20})[）)\]】〕]")
_FORM = re.compile(
    r"(?:集团股份有限公司|集团有限责任公司|集团有限公司|控股集团有限公司|股份有限公司|有限责任公司|有限公司|责任公司|股份公司|"
    r"总公司|分公司|子公司|公司|有限合伙|普通合伙|合伙企业|个人独资企业|独资企业|集团股份|集团|控股|股份|有限|总厂|分厂|"
    r"有限.?公.?|有限.?.?司|责任公.|coltd|ltd|limited|inc|corp|corporation|company|llc)$"
)
_TRADE_TEXT = """
新能源 新材料 新型材料 节能环保 智能装备 智能制造 智能科技 智慧科技 信息技术 信息科技 网络科技 生物科技 生物技术
电子科技 环保科技 医疗器械 生物医药 汽车零部件 汽车配件 精密机械 精密制造 机械制造 装备制造 机电设备 现代农业 农业科技
农业发展 农业开发 文化传媒 文化旅游 旅游开发 房地产开发 商业管理 供应链管理 供应链 电子商务 建筑工程 建设工程 实业发展
投资发展 产业发展 科技发展 人力资源 海洋工程 集成电路 轨道交通 零部件 微电子 半导体 自动化 机器人 房地产 互联网 大数据
云计算 科技 技术 材料 能源 电子 机械 机电 电气 电器 电力 电池 电源 电缆 光电 光伏 光学 光纤 芯片 精密 精工 模具
五金 轴承 阀门 工具 装备 设备 仪器 仪表 计量 制造 生物 医药 制药 药业 医疗 医械 食品 饮料 乳业 粮油 油脂 调味
饲料 种业 农业 农牧 牧业 林业 渔业 水产 养殖 园林 生态 实业 产业 工业 企业 投资 资本 管理 咨询 服务 发展 开发
建设 建筑 路桥 工程 置业 地产 物业 贸易 商贸 商业 商务 物流 仓储 运输 货运 冷链 信息 网络 软件 数据 数码 数字
通信 通讯 智能 智慧 智造 环保 环境 环能 水务 化工 化学 化纤 涂料 塑胶 塑料 塑业 橡胶 橡塑 包装 印刷 印务 纸业
纸品 造纸 纺织 服饰 服装 针织 鞋业 皮革 皮具 箱包 家具 家居 木业 竹业 建材 石材 陶瓷 玻璃 水泥 钢铁 冶金 金属
铝业 铜业 矿业 稀土 汽车 车业 汽配 配件 航空 航天 船舶 海工 海洋 港口 家电 厨电 厨具 制冷 空调 照明 灯饰 文化
旅游 文旅 传媒 影视 广告 教育 培训 职教 体育 酒店 餐饮 农资 保健 动物保健 生物饲料 测控 测控技术 密封 制冷设备
物联网 绿色建筑 重工 机床 机器 特种 高新 创新 酒业 茶业 茶叶 日化 化妆品 珠宝 玩具 工艺品 文具 医学 健康 养老
康养 康复 氢能 储能 风电 锂电 锂业 硅业 碳业 新型 现代 先进 高科 国际 中国 控股 集团 业 材
"""
_TRADES = "|".join(sorted(set(_TRADE_TEXT.split()), key=len, reverse=True))
_TRADE = re.compile(f"(?:{_TRADES})$")
_TRADE_FIRST = re.compile("^(?:" + "|".join(word for word in _TRADES.split("|") if len(word) > 1) + ")")
_GRAND = re.compile(
    "^(?:中国|全国|国际|环球|全球|世界|亚洲|亚太|东亚|东南亚|欧亚|长三角|珠三角|大湾区|京津冀|华东|华南|华北|华中|西南|西北|东北|中部|西部|东部)"
)


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A name's parts: `region` code (0 none), `stem` without region and form, `brand` (字号) and `trade` of the stem."""

    region: int
    stem: str
    brand: str
    trade: str


def _strip(pattern: re.Pattern[str], text: str, *, leave: int) -> str:
    """Take endings away as long as at least `leave` characters remain."""
    while True:
        found = pattern.search(text)
        if found is None or found.start() < leave:
            return text
        text = text[: found.start()]


def _unbracket(name: str) -> tuple[int, str]:
    """Take bracketed places and forms out: 宏远(成都)有限公司 names its place in the middle."""
    region = 0

    def replace(found: re.Match[str]) -> str:
        nonlocal region
        inner = tight(found[1])
        code, length = leading(inner, leave=0)
        region = region or code
        return "" if length or _FORM.fullmatch(inner) or inner in {"中国", "筹", "原", "拟设", "拟"} else inner

    text = _BRACKETS.sub(replace, name)
    return region, text


def read_company(name: str) -> CompanyName:
    """Return the parts of a company's name however it is written; blanks for a blank. Idempotent on `stem`."""
    if not name:
        return CompanyName(0, "", "", "")
    bracketed, text = _unbracket(name[:400]) if any(mark in name for mark in "（([【〔") else (0, name)
    plain = tight(text)
    previous = ""
    region = 0
    while plain != previous:
        previous = plain
        plain = _strip(_FORM, plain, leave=2)
        found, plain = without_places(plain)
        region = region or found
        if _GRAND.match(plain) and len(plain) >= 5:
            plain = _GRAND.sub("", plain)
        found, plain = without_inner_place(plain)
        region = region or found
    brand = _brand(plain)
    return CompanyName(region or bracketed, plain, brand, plain.replace(brand, "", 1))


def _brand(stem: str) -> str:
    """What is particular to a name: without the general trade words after it, or before it."""
    brand = _strip(_TRADE, stem, leave=2)
    first = _TRADE_FIRST.match(brand)
    while first is not None and len(brand) - first.end() >= 2:
        brand = brand[first.end() :]
        first = _TRADE_FIRST.match(brand)
    return _without_trailing_place(brand)


def _without_trailing_place(brand: str) -> str:
    """A brand of two characters or more without a place written behind it: 宏远新都 → 宏远."""
    known = names()
    for length in range(min(8, len(brand) - 2), 1, -1):
        if brand[-length:] in known:
            return brand[:-length]
    return brand
