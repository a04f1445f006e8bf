"""A dossier as the record that screening compares, and whether what it says has changed in any way that matters."""

import math
import re
from decimal import Decimal
from hashlib import sha256

from luodi.engine.rulebook import Book
from luodi.projects.models import Project
from luodi.screening.records import Record

COMPARED_COLUMNS = (
    *("name", "investors", "uscc", "industry", "landing_place", "site", "land_area_mu", "contact", "remark"),
    *("total_investment", "total_investment_currency"),
)
"""The columns of a dossier that are compared; a correction of any other changes nothing here."""

_PHONE = re.compile(r"(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|\d{7,8})")
_SERIES = r"(?:[\u4e00-\u9fff]{0,3}(?:储出|储|出让|挂|拍|告字|告|国土|资规))?"  # 甬储出2022-003号
_PARCEL = re.compile(
    _SERIES
    + r"(?:[\[【〔(（]?(?:19|20)\d{2}[\]】〕)）]?[-—－]?[A-Za-z]{0,3}\d{1,4}(?:[-—－]\d{1,4})?"
    + r"|[A-Za-z]{1,4}[-—－]?\d{1,6}(?:[-—－]\d{1,4})?)号?(?:地块|宗地)"
    + r"|[A-Za-z]{1,4}(?:19|20)\d{2}[-—－]\d{1,4}(?:[-—－]\d{1,4})?号?"
)
_CONTRACT = re.compile(r"(?:合同|协议)(?:编号|号)?[：:为]?\s*([A-Za-z0-9〔〕\[\]（）()\-—－]{4,40})")
_CAPACITY = re.compile(r"年产[^，,。；;、项工]{1,24}")
_CONTACT_WORDS = re.compile(r"联系人|联系方式|联系电话|电话|手机号?|[,，;；:：/、()（）]+")
_TELLING = ("stem", "code", "parcel", "contract", "phone")
_LEAST_CORE = 5  # characters: 项目 or 新建项目 names nothing
_UNITS = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元"}


def record_of(project: Project, book: Book) -> Record:
    """Return what the dossier declares (its place loaded), each column as text; blanks stay blank."""
    contact, phone = contact_and_phone(project.contact)
    parcel = parcel_in(project.site)
    return Record(
        rec_id=str(project.pk),
        project=project.name,
        company=project.investors[0] if project.investors else "",
        uscc=project.uscc,
        county=project.jurisdiction.code,
        address=_address(project, parcel),
        parcel=parcel,
        industry=_industry(project.industry, book),
        amount=amount_text(project.total_investment, project.total_investment_currency),
        signed=project.signed_on.isoformat() if project.signed_on else "",
        capacity=_found(_CAPACITY, project.name) or _found(_CAPACITY, project.remark),
        contact=contact,
        phone=phone,
        contract=contract_in(project.remark),
        area=f"{project.land_area_mu.normalize():f}亩" if project.land_area_mu is not None else "",
    )


def contact_and_phone(text: str) -> tuple[str, str]:
    """Return the person and the telephone that one column holds together (王先生 13800000000)."""
    found = _PHONE.search(text)
    if found is None:
        return text.strip(), ""
    rest = _CONTACT_WORDS.sub(" ", text[: found.start()] + " " + text[found.end() :])
    return " ".join(rest.split()), found[0]


def parcel_in(site: str) -> str:
    """Return the number of the parcel a site names, or "" when it only describes where it lies."""
    return _found(_PARCEL, site)


def contract_in(text: str) -> str:
    """Return the number of the contract a remark names, or ""."""
    found = _CONTRACT.search(text)
    return found[1] if found is not None and any(mark.isdigit() for mark in found[1]) else ""


def amount_text(amount: Decimal | None, currency: str) -> str:
    """Return an amount with its unit as screening reads it; blank for None, which is not zero."""
    if amount is None:
        return ""
    return f"{amount.normalize():f}{_UNITS.get(currency, currency)}"


def digest_of(record: Record) -> str:
    """Return a digest of the record in comparable form: rewriting 有限公司 or a bracket does not change it, and neither
    does the day of signing, which comes later than the declaration."""
    from luodi.screening.normalizing import NORMAL_NUMBERS, normalize

    normal = normalize(record)
    numbers = [
        "" if math.isnan(number) else repr(number)
        for name, number in zip(NORMAL_NUMBERS, normal.numbers, strict=True)
        if name != "day"
    ]
    return sha256("\x1f".join((*normal.texts, *numbers)).encode("utf-8", "replace")).hexdigest()


def says_nothing(record: Record) -> bool:
    """Say whether nothing is declared that could tell one project from another: no name of its own, no company, no
    code, parcel, contract or telephone. A place, a trade or an amount alone is shared by many."""
    from luodi.screening.normalizing import NORMAL_TEXTS, normalize

    texts = dict(zip(NORMAL_TEXTS, normalize(record).texts, strict=True))
    return len(texts["core"]) < _LEAST_CORE and not any(texts[name] for name in _TELLING)


def _address(project: Project, parcel: str) -> str:
    """Where it lies, without the parcel's number, which would otherwise count twice."""
    site = project.site.replace(parcel, "") if parcel else project.site
    return site.strip(" ,，、;；()（）") or project.landing_place


def _industry(code: str, book: Book) -> str:
    """The industry in words: two places may number theirs differently."""
    column = book.columns.get("industry")
    if column is None or column.list_ is None:
        return code
    return next((word.title for word in book.code_list(column.list_).items if word.id == code), code)


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text or "")
    return found[0] if found is not None else ""
