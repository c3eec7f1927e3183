"""The pages that `factcheck explain` shows."""

import textwrap

from factcheck import manual


def page(rule: str, width: int) -> str:
    """A rule's manual page."""
    one = manual.page(rule)
    paragraphs = [f"{one.rule} ({one.severity})", one.title, f"{manual.WHY} {one.why}", *one.more]
    text = "\n\n".join(textwrap.fill(paragraph, max(width, 20)) for paragraph in paragraphs)
    fires, silent = (textwrap.indent(example, "  ") for example in (one.fires, one.silent))
    return f"{text}\n\nFires:\n\n{fires}\nSilent:\n\n{silent}"


def table(width: int) -> str:
    """All rules: name, severity, what each finds; where it is narrow, what it finds stands below."""
    pages = [manual.page(name) for name in manual.rules()]
    name = max((len(page.rule) for page in pages), default=0) + 2
    severity = len("warning") + 2
    rows = []
    for page in pages:
        head = f"{page.rule:{name}}{page.severity:{severity}}"
        indent = " " * len(head) if width >= 2 * len(head) else "  "
        body = textwrap.fill(page.title, max(width, 20), initial_indent=indent, subsequent_indent=indent)
        rows.append(head + body[len(head) :] if len(indent) == len(head) else f"{head.rstrip()}\n{body}")
    return "".join(f"{row}\n" for row in rows)
