"""What the rulebook checker says of files that cannot be read as a rulebook."""

from collections.abc import Mapping

FILE_MESSAGES: Mapping[str, tuple[str, str]] = {
    "no-folder": ("找不到规则目录“{name}”。", "There is no rulebook folder “{name}”."),
    "no-header": (
        "目录里没有 rulebook: 段，请在 rulebook.yaml 里写明地区、版本和施行日期。",
        "No `rulebook:` section: say place, version and in_force_from in rulebook.yaml.",
    ),
    "two-headers": (
        "rulebook: 段只能有一个，{other} 里已经有了。",
        "Only one `rulebook:` section is allowed; {other} already has one.",
    ),
    "too-large": ("文件超过 {limit} 字节，请拆分。", "The file is larger than {limit} bytes: split it."),
    "too-many-files": ("目录里的文件超过 {limit} 个。", "The folder holds more than {limit} files."),
    "outside": ("链接指向目录之外，不予读取。", "A link leads outside the folder; it is not read."),
    "not-text": ("不是 UTF-8 文本。", "Not UTF-8 text."),
    "not-yaml": ("YAML 写法有误：{detail}", "Not well-formed YAML: {detail}"),
    "alias": (
        "不允许使用 YAML 锚点和引用（& *），请把内容写全。",
        "YAML anchors and aliases (& *) are not allowed: write the content out.",
    ),
    "tag": ("不允许使用 YAML 标签（!…）。", "YAML tags (!…) are not allowed."),
    "too-deep": ("嵌套超过 {limit} 层。", "Nested more than {limit} levels deep."),
    "duplicate-key": ("同一处重复写了“{word}”。", "“{word}” is written twice in the same place."),
    "float": (
        "数字“{value}”请加引号写成文本，避免浮点误差。",
        "Write the number “{value}” in quotes, so that no float touches it.",
    ),
    "not-mapping": ("文件最外层应当是“段名: 内容”。", "The top level of a file must be `section: content`."),
    "unknown-section": ("没有名为“{word}”的段。", "There is no section called “{word}”."),
    "not-list": (
        "“{word}”段应当是列表，每项以“- ”开头。",
        "Section “{word}” must be a list, each item beginning with “- ”.",
    ),
}
"""Chinese first, English second."""
