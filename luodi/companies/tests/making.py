"""Companies for tests, made through the verbs; all invented."""

from typing import Any

from stdnum.cn import uscc

from luodi.companies import actions
from luodi.companies.models import Company
from luodi.organization.actors import Actor

SOURCE = "国家企业信用信息公示系统（合成数据）"


def code(number: int) -> str:
    """A unified social credit code whose both check digits are right."""
    body = f"{number:08d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    organization = body + "0123456789X0"[11 - sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]
    first = f"91330225{organization}"
    return first + str(uscc.calc_check_digit(first))


def company(keeper: Actor, name: str = "宁波海岳机械有限公司", **fields: Any) -> Company:
    """A registered company."""
    return actions.register(actor=keeper, data={"name": name, "source": SOURCE, **fields})
