/** The style of a page, in itself: nothing is fetched. The colours are those of the picture. */
export const pageStyle: string = `
:root{color-scheme:light dark;--ground:#fff;--text:#1f2328;--quiet:#59636e;--line:#d1d9e0;--field:#f6f8fa;--link:#0969da;--error:#cf222e;--warning:#9a6700;--good:#1a7f37;--mark:#ddf4ff}
@media (prefers-color-scheme:dark){:root{--ground:#0d1117;--text:#f0f6fc;--quiet:#9198a1;--line:#3d444d;--field:#151b23;--link:#4493f8;--error:#f85149;--warning:#d29922;--good:#3fb950;--mark:#0c2d6b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:72rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:0 0 .75rem}
a{color:var(--link)}
a:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code,pre{font:.875em/1.5 ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
code{white-space:pre-wrap}
.prose{white-space:pre-line}
pre{margin:0 0 .75rem;padding:.75rem 1rem;background:var(--field);border:1px solid var(--line);border-radius:6px;white-space:pre-wrap}
pre code{font-size:1em}
table{border-collapse:collapse;width:100%;margin:0 0 .75rem}
th,td{padding:.4rem .75rem;border:1px solid var(--line);text-align:start;vertical-align:top}
thead th{background:var(--field)}
tbody th{font-weight:600;min-width:6.5em}
td{min-width:4em}
ul{margin:0;padding-inline-start:1.25rem}
td ul,ul.plain{padding:0;list-style:none}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:0 0 .75rem}
dt{color:var(--quiet)}
dd{margin:0}
ul.logic{padding-inline-start:.9rem;margin-inline-start:.35rem;list-style:none;border-inline-start:2px solid var(--line)}
.joint{font-weight:600;margin:.25rem 0 0}
.not{color:var(--error)}
.quiet{color:var(--quiet)}
.error{color:var(--error)}
.warning{color:var(--warning)}
.good{color:var(--good)}
.picture{margin:0 0 .75rem;overflow-x:auto;border:1px solid var(--line);border-radius:6px}
.picture svg{display:block}
summary{cursor:pointer}
mark{background:var(--mark);color:inherit;border-radius:3px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.map{margin:0 0 .75rem}
.map summary{margin:0 0 .5rem}
.map th{width:50%}
.map tbody th{font-weight:400}
.place{white-space:nowrap}
@media (max-width:40rem){
body{font-size:15px}
h1{font-size:1.4rem}
th,td{padding:.35rem .5rem}
dl{grid-template-columns:minmax(0,1fr);gap:0}
dd{margin-bottom:.5rem}
}
`;
