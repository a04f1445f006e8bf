"""Company names: 行政区划 + 字号 + 行业 + 组织形式 taken apart (企业名称登记管理规定 article 6)."""

import re
from dataclasses import dataclass

from luodi.screening.normalizing.characters import tight
from luodi.screening.normalizing.regions import names, without_places

_BRACKETS = re.compile(r"[（(\[【〔]([^（）()\[\]【】〔〕]{1,20})[）)\]】〕]")
_FORM = re.compile(
    r"(?:集团股份有限公司|集团有限责任公司|集团有限公司|控股集团有限公司|股份有限公司|有限责任公司|有限公司|责任公司|股份公司|"
    r"总公司|分公司|子公司|公司|有限合伙|普通合伙|合伙企业|个人独资企业|独资企业|集团股份|集团|控股|股份|有限|总厂|分厂|"
    r"coltd|ltd|limited|inc|corp|corporation|company|llc)$"
)
_TRADES = (
    "新能源 新材料 新型材料 节能环保 智能装备 智能制造 智能科技 智慧科技 信息技术 信息科技 网络科技 生物科技 生物技术 电子科技 环保科技 "
    "医疗器械 生物医药 汽车零部件 汽车配件 精密机械 精密制造 机械制造 装备制造 机电设备 现代农业 农业科技 农业发展 农业开发 "
    "文化传媒 文化旅游 旅游开发 房地产开发 商业管理 供应链管理 供应链 电子商务 建筑工程 建设工程 实业发展 投资发展 产业发展 "
    "科技发展 科技 技术 材料 能源 电子 机械 机电 电气 电器 电力 电池 电源 光电 光伏 光学 半导体 芯片 集成电路 微电子 精密 模具 五金 "
    "装备 设备 仪器 仪表 制造 生物 医药 制药 药业 医疗 食品 饮料 乳业 粮油 农业 农牧 牧业 林业 渔业 水产 实业 产业 工业 企业 投资 "
    "资本 管理 咨询 服务 发展 开发 建设 建筑 工程 置业 地产 贸易 商贸 商业 物流 仓储 运输 冷链 信息 网络 软件 数据 通信 通讯 智能 "
    "自动化 机器人 环保 环境 化工 化学 涂料 塑胶 塑料 塑业 橡胶 包装 印刷 纸业 纺织 服饰 服装 鞋业 家具 家居 木业 建材 陶瓷 玻璃 水泥 "
    "钢铁 金属 铝业 铜业 矿业 汽车 车业 零部件 配件 航空 航天 船舶 轨道交通 文化 旅游 传媒 教育 酒店 餐饮 酒业 茶业 日化 医学 健康 "
    "养老 康养 氢能 储能 风电 新型 现代 国际 中国 控股 集团 锂电 材 业"
).split()
_TRADE = re.compile("(?:" + "|".join(sorted(set(_TRADES), key=len, reverse=True)) + ")$")


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A name's parts: `region` code (0 none), `stem` without region and form, `brand` without general trade words."""

    region: int
    stem: str
    brand: str


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
        code = names().get(inner, 0)
        region = region or code
        return "" if code or _FORM.fullmatch(inner) or inner in {"中国", "筹", "原", "拟设", "拟"} else inner

    return region, _BRACKETS.sub(replace, name)


def read_company(name: str) -> CompanyName:
    """Return the parts of a company's name however it is written; three blanks for a blank. Idempotent on `stem`."""
    if not name:
        return CompanyName(0, "", "")
    bracketed, text = _unbracket(name[:400]) if any(mark in name for mark in "（([【〔") else (0, name)
    plain = tight(text)
    previous = ""
    region = 0
    while plain != previous:
        previous = plain
        plain = _strip(_FORM, plain, leave=2)
        found, plain = without_places(plain)
        region = region or found
    return CompanyName(region or bracketed, plain, _strip(_TRADE, plain, leave=2))
