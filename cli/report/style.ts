/** The page's own CSS, light and dark. Colours stay distinct with the common kinds of colour blindness. */
export const style = `
:root{color-scheme:light dark;--paper:#f6f7f9;--card:#fff;--ink:#1b2430;--soft:#5b6675;--line:#e2e6ec;
--c0:#2f6fbb;--c1:#e08a1e;--c2:#2a9d8f;--c3:#8a63c9;--c4:#b0739a;--c5:#8d99a8;--bad:#c8413b;--good:#3c8f5a;
--critical:#8e1b3a;--high:#c8413b;--medium:#e08a1e;--low:#c9b13a;--informational:#8d99a8}
@media (prefers-color-scheme:dark){:root{--paper:#12161c;--card:#1a2029;--ink:#e6eaf0;--soft:#98a4b3;--line:#2b333f;
--c0:#6aa5ea;--c1:#f0a647;--c2:#4dc4b3;--c3:#b394ea;--c4:#d79bc0;--c5:#7d8896;--bad:#ef6f68;--good:#66bd85;
--critical:#e0567f;--high:#ef6f68;--medium:#f0a647;--low:#dcc75c;--informational:#7d8896}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:1060px;margin:0 auto;padding:32px 20px 56px}
h1{font-size:26px;margin:0 0 4px}h2{font-size:17px;margin:0 0 2px}
p{margin:0 0 12px;color:var(--soft)}
section,.tiles>div{background:var(--card);border:1px solid var(--line);border-radius:10px}
section{padding:18px 20px;margin-top:18px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin-top:18px}
.tiles>div{padding:12px 16px}.tiles b{display:block;font-size:24px;font-variant-numeric:tabular-nums}
.tiles span{color:var(--soft);font-size:13px}.tiles .alert b{color:var(--bad)}
svg{width:100%;height:auto;display:block}
text{font-size:12px;fill:var(--ink)}.tick,.note{fill:var(--soft)}.tick,.number{font-variant-numeric:tabular-nums}
.grid{stroke:var(--line);stroke-width:1}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 16px;margin:0 0 8px;padding:0;font-size:13px;color:var(--soft)}
.legend i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px}
${['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'bad', 'good', 'critical', 'high', 'medium', 'low', 'informational']
  .map((name) => `.${name}{fill:var(--${name});background:var(--${name})}`)
  .join('')}
details{margin-top:10px;font-size:13px}summary{cursor:pointer;color:var(--soft)}
table{border-collapse:collapse;margin-top:8px;width:100%}
th,td{text-align:left;padding:3px 12px 3px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
footer{margin-top:24px;color:var(--soft);font-size:13px}
@media print{body{background:#fff}section{break-inside:avoid}}
`;
