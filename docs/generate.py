"""What the documentation takes from the program: the rules' pages from their docstrings, the report's schema.

A hook of mkdocs: `mkdocs build` runs it.
"""

import json

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from factcheck import manual
from factcheck.schema import schema


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is generated."""
    for path, text in (("rules.md", rules()), ("report-schema.json", report_schema())):
        files.append(File.generated(config, path, content=text))
    return files


def rules() -> str:
    """All rules on one page, worst first; each with why it matters, an example that fires and one that does not."""
    order = ("error", "warning", "note")
    pages = sorted(map(manual.page, manual.rules()), key=lambda page: (order.index(page.severity), page.rule))
    table = "".join(f"| [`{page.rule}`](#{page.rule}) | {page.severity} | {page.title} |\n" for page in pages)
    head = "# Rules\n\n`factcheck explain RULE` shows the same.\n\n| rule | severity | says |\n|---|---|---|\n"
    return head + table + "\n" + "\n".join(map(_rule, pages))


def _rule(page: manual.Page) -> str:
    more = "".join(f"{paragraph}\n\n" for paragraph in page.more)
    examples = f"Fires:\n\n```yaml\n{page.fires}```\n\nDoes not:\n\n```yaml\n{page.silent}```\n"
    return f"## {page.rule}\n\n**{page.severity}**: {page.title}\n\nWhy it matters: {page.why}\n\n{more}{examples}"


def report_schema() -> str:
    """The schema of the JSON report."""
    return json.dumps(schema("report"), ensure_ascii=False, indent=2) + "\n"
