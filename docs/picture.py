"""Draw `docs/report.svg`, the README's picture: parts of the real report on `claims/`.

    python docs/picture.py

It needs rich (`pip install '.[dev]'`), and is run again when the report's look changes.
"""

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from factcheck import check
from factcheck.formats.base import Options
from factcheck.formats.text import render

WIDTH = 80
ROWS = 16
"""How many lines of the table are shown before the rest is left out."""
SHOWN = "value-conflict"
"""The rule whose last finding is shown."""
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px;
  line-height: {line_height}px; white-space: pre; }}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """Check, render in colour, cut, draw."""
    blocks = render(check("claims"), Options(WIDTH, color=True)).rstrip("\n").split("\n\n")
    title, table, *findings, last = blocks
    rows = [*table.split("\n")[:ROWS], "  …"]
    finding = [block for block in findings if SHOWN in block.split("\n")[0]][-1]
    text = "\n\n".join([title, "\n".join(rows), finding, "…", last])
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text("$ factcheck check claims"))
    console.print(Text.from_ansi(text))
    svg = console.export_svg(title="factcheck", theme=MONOKAI, code_format=SVG, unique_id="report")
    Path(__file__).with_name("report.svg").write_text(svg, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
