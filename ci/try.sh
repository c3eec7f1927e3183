#!/usr/bin/env bash
# Tries an installed factcheck in the folder it is called in: what needs data files, and what a first story needs.
set -euo pipefail

factcheck --version
factcheck init claims/mill >/dev/null
factcheck check claims --format text --format html --output page.html >/dev/null
grep -q "<html" page.html
factcheck relate place Kyiv Ukraine | grep -q narrower
factcheck relate date "конце ноября" 2022-11-24 --published 2022-12-30 >/dev/null
factcheck relate quantity "half a million" 500000 >/dev/null
factcheck relate entity "Михаил Жилин" "Mikhail Zhilin" | grep -q equal
factcheck explain value-conflict >/dev/null
factcheck schema sheet >/dev/null
printf 'Mayor Ada Miller, 36, resigned on March 1, 2023.\n' >article.txt
factcheck extract article.txt -o claims/mayor/ --published 2023-03-04 >/dev/null
printf 'Publisher,Who,What,When\nThe Gazette,Ada Miller,resigned,2 March 2023\n' >table.csv
factcheck import table.csv -o claims/mayor 2>/dev/null >/dev/null
factcheck export claims --format statements --format claimreview --output s.csv --output c.json 2>/dev/null
status=0
factcheck check claims >report.txt || status=$?
[ "$status" = 1 ]
grep -q "value-conflict" report.txt
python - <<'PYTHON'
from importlib.resources import files
from factcheck import check, relate

assert check("claims").exit_code() == 1
assert relate("date", "late November", "2022-11-24", published="2022-12-30").relation == "wider"
assert (files("factcheck") / "py.typed").is_file()
PYTHON
