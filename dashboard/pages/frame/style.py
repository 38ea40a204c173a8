"""The style sheet of the HTML that pages draw, for the light and dark themes."""

from __future__ import annotations

import json
from functools import lru_cache
from string import Template
from typing import Final

from dashboard.charts.layout.theme import DARK, LIGHT

STYLE_SHEET: Final = Template("""
<style>
.stMainBlockContainer { padding: 3.6rem 2.5rem 2rem; max-width: 1840px; }
.stMainBlockContainer [data-testid="stVerticalBlock"] { gap: .5rem; }
[data-testid="stToolbar"] { padding-left: 4.2rem; }
.cf-short { position: fixed; top: 0; left: 1rem; z-index: 999991; line-height: 3.75rem; margin: 0; font-weight: 700; color: $text; max-width: 3.6rem; overflow: hidden; }
.cf-choices { position: fixed; top: .7rem; right: 3.2rem; z-index: 999991; font-size: .92rem; color: $text; }
.cf-choices summary { cursor: pointer; border: 1px solid $grid; border-radius: 4px; padding: .25rem .7rem; background: $background; }
.cf-choices[open] > div { position: absolute; right: 0; top: 2.4rem; width: max-content; max-width: min(26rem, calc(100vw - 2rem)); background: $background; border: 1px solid $muted; border-radius: 4px; padding: .6rem .9rem; }
.cf-choices p { margin: .2rem 0; } .cf-choices ul { list-style: none; margin: 0 0 .5rem; padding: 0; }
.cf-choices a { color: $link; margin-right: .6rem; } .cf-choices a[aria-current] { color: $text; font-weight: 650; text-decoration: none; }
.cf-choices input { font: inherit; color: $text; background: $background; border: 1px solid $muted; border-radius: 4px; padding: .2rem .45rem; color-scheme: inherit; }
h1, h2, h3 { letter-spacing: 0; }
.cf-frame { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem 1.2rem; }
.cf-frame h1 { font-size: 1.25rem; line-height: 1.25; font-weight: 650; padding: 0; margin: 0; }
.cf-frame p { margin: 0; font-size: .85rem; color: $muted; }
.cf-frame .cf-quiet { color: $text; } .cf-frame .cf-quiet a { color: $link; }
.cf-frame .cf-notice { color: $text; border-left: 3px solid $accent; padding-left: .5rem; } .cf-notice a { color: inherit; text-decoration: underline dotted; }
.cf-banner { border: 1px solid $accent; border-left-width: 6px; border-radius: 4px; padding: .6rem .9rem; margin-top: .6rem; color: $text; }
.cf-banner p, .cf-banner ul { margin: 0; font-size: .95rem; }
.cf-banner ul { padding-left: 1.1rem; }
.cf-card { border-top: 4px solid var(--hue); padding: .45rem 0 0; font-variant-numeric: tabular-nums; }
.cf-card a, .cf-tile a { color: inherit; text-decoration: none; }
.cf-card a:hover, .cf-tile a:hover { text-decoration: underline; }
.cf-voluntary { --hue: $voluntary; } .cf-assessed { --hue: $assessed; }
.cf-card p { margin: 0; }
.cf-eyebrow { font-size: .85rem; color: $muted; }
.cf-eyebrow { display: flex; flex-wrap: wrap; justify-content: space-between; }
h2.cf-headline { font-size: clamp(1.05rem, .8rem + .6vw, 1.7rem); line-height: 1.1; font-weight: 600; padding: 0 0 .35rem; margin: 0; color: $text; }
h2.cf-headline strong { font-size: clamp(2.4rem, 1.2rem + 2.6vw, 4.6rem); line-height: 1; font-weight: 720; color: var(--hue); margin-right: .12em; }
.cf-bar { position: relative; display: flex; height: clamp(1.6rem, 1rem + 1.4vw, 2.8rem); border: 1.5px solid var(--hue); border-radius: 3px; overflow: hidden; background: transparent; }
.cf-part { display: block; height: 100%; }
.cf-received { background: var(--hue); }
.cf-transit { background: repeating-linear-gradient(135deg, var(--hue) 0 4px, transparent 4px 8px); }
.cf-part.cf-usual { border: 2px dotted var(--hue); border-left-width: 0; } .cf-key.cf-usual { border-style: dotted; }
.cf-outstanding, .cf-gap { background: transparent; }
ul.cf-steps { list-style: none; padding: 0; margin: 0; font-size: .98rem; font-variant-numeric: tabular-nums; color: $text; }
.cf-steps li { margin: 0; padding: .1rem 0; } .cf-steps .cf-details summary { font-size: .98rem; color: $text; }
.cf-solid { background: var(--hue); } .cf-tint { background: color-mix(in srgb, var(--hue) 16%, transparent); }
.cf-hatched { background: repeating-linear-gradient(135deg, var(--hue) 0 2px, transparent 2px 4px); }
.cf-dotted { background: radial-gradient(var(--hue) 1px, transparent 1.5px) 0 0 / 4px 4px; } .cf-key.cf-empty { border-color: $muted; }
.cf-key.cf-above { border-width: 0 0 0 3px; border-color: $text; border-radius: 0; width: .5rem; }
.cf-mark { position: absolute; top: -2px; bottom: -2px; width: 3px; background: $text; }
.cf-card ul.cf-amounts { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1rem; padding: 0; margin: .5rem 0 .4rem; font-size: .98rem; color: $text; }
.cf-card ul.cf-amounts li { margin: 0; padding: 0; }
.cf-key { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem; border: 1.5px solid var(--hue); border-radius: 2px; vertical-align: -1px; }
.cf-line { font-size: .95rem; line-height: 1.4; color: $text; margin: 0; }
.cf-line a { color: $link; } .cf-card .cf-line a { display: inline-block; margin-right: 1rem; }
.cf-card .cf-line + .cf-line { margin-top: .2rem; }
.cf-unknown { font-size: .95rem; color: $text; font-style: italic; }
p.cf-foot { font-size: .85rem; color: $muted; margin-top: .45rem; }
.cf-finding { font-size: clamp(.92rem, .68rem + .45vw, 1.25rem); line-height: 1.25; font-weight: 620; color: $text; }
.cf-card p.cf-finding { margin-top: .5rem; }
.stMainBlockContainer .st-key-cf-overview { display: grid; grid-template-rows: auto auto; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: .3rem 2rem; }
.stElementContainer[class*="st-key-cf-fill-"] { width: 100%; height: clamp(11rem, calc(100vh - 34rem), 44rem); }
[class*="st-key-cf-fill-"] .stFullScreenFrame, [class*="st-key-cf-fill-"] .stPlotlyChart { height: 100%; }
.cf-tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: .6rem; font-variant-numeric: tabular-nums; }
.cf-tile { border: 1px solid $grid; border-left: 4px solid $muted; border-radius: 4px; padding: .35rem .8rem .4rem; color: $text; }
.cf-tile h2 { font-size: .85rem; font-weight: 400; color: $muted; padding: 0; margin: 0; }
.cf-tile a { display: inline-block; margin-right: 1rem; font-size: clamp(.92rem, .72rem + .3vw, 1.2rem); font-weight: 600; line-height: 1.3; }
.cf-sources { margin-top: .4rem; }
.cf-sources p { display: inline; font-size: .8rem; color: $muted; margin-right: .7rem; }
.cf-chart-head h2 { font-size: 1.15rem; line-height: 1.25; font-weight: 650; padding: 0; margin: .5rem 0 0; color: $text; }
.cf-chart-head p { margin: .1rem 0 0; font-size: .9rem; color: $muted; }
.cf-chart-foot p { margin: 0; font-size: .82rem; color: $muted; overflow-wrap: anywhere; }
.cf-chart-foot a { color: $link; }
.cf-details summary { cursor: pointer; font-size: .88rem; color: $link; padding: .25rem 0; }
dl.cf-facts, .cf-facts div, .cf-facts dt, .cf-facts dd { margin: 0; padding: 0; }
.cf-facts { display: flex; flex-wrap: wrap; gap: .5rem 2.2rem; font-variant-numeric: tabular-nums; }
.cf-facts dt { font-size: .85rem; color: $muted; font-weight: 400; }
.cf-facts dd { font-size: 1.25rem; font-weight: 620; color: $text; }
.cf-facts dd.cf-note { font-size: .82rem; font-weight: 400; color: $muted; }
.cf-mistake { border-left: 3px solid $accent; padding-left: .5rem; margin: 0; font-size: .9rem; color: $text; }
.cf-table-box { overflow-x: auto; max-width: 100%; }
.cf-table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; color: $text; width: auto; min-width: min(100%, 34rem); }
.cf-table caption { caption-side: top; text-align: left; color: $muted; font-size: .85rem; padding: .2rem 0 .3rem; }
.cf-table th, .cf-table td { border: 0; border-bottom: 1px solid $grid; padding: .28rem .7rem .28rem 0; text-align: left; vertical-align: top; }
.cf-table thead th { vertical-align: bottom; border-bottom: 1.5px solid $muted; font-weight: 620; color: $text; }
.cf-table .num { text-align: right; white-space: nowrap; }
.cf-table thead .num { white-space: normal; }
.cf-table .day { white-space: nowrap; }
.cf-table tbody th { font-weight: 400; color: $text; }
.cf-table tfoot td, .cf-table tfoot th { font-weight: 650; border-top: 1.5px solid $muted; border-bottom: 0; }
[data-testid="stMain"] [data-testid="stRadio"] [data-testid="stCaptionContainer"] { opacity: 1; }
[data-testid="stMain"] [data-testid="stRadio"] [data-testid="stCaptionContainer"] p { color: $muted; }
[data-testid^="stBaseButton-primary"], [data-testid^="stBaseButton-primary"] p { color: $background; }
[data-testid="stSelectbox"] input { text-overflow: ellipsis; }
[class*="st-key-import-"][class*="-asking"] { border-left: 6px solid $link; }
[data-testid="question"] { scroll-margin: 6rem 0 24rem; }
[data-testid="question"]:focus-visible { outline: 2px solid $link; outline-offset: 4px; }
[class*="st-key-import-"][class*="-panel-"] { scroll-margin: 4.5rem 0 1rem; }
:is(.stMain, [data-testid="stHeader"]) :is(a, button, input, select, summary, [tabindex="0"], [role="tab"]):focus-visible { outline: 3px solid $link !important; outline-offset: 2px; border-radius: 2px; }
.cf-table-box:focus-visible { outline-offset: -3px; }
.stSkeleton, [data-testid="stSkeleton"] { margin-top: .5rem; }
@media (max-width: 640px) { .stMainBlockContainer .st-key-cf-overview { display: flex; } .stElementContainer[class*="st-key-cf-fill-"] { height: 10rem; } h2.cf-headline { font-size: 1rem; } .cf-table caption { max-width: calc(100vw - 2.5rem); } .stMainBlockContainer { padding: 4.1rem .9rem 2rem; } .cf-plain td:not(.num) { min-width: 6.5rem; } .cf-frame h1 { font-size: 1.2rem; } .cf-stacked thead { display: none; } .cf-stacked, .cf-stacked tbody, .cf-stacked tr { display: block; min-width: 0; } .cf-stacked tr { border-bottom: 1px solid $grid; padding: .35rem 0; } .cf-stacked td, .cf-stacked td.num { display: block; border: 0; padding: .1rem 0; text-align: left; white-space: normal; overflow-wrap: anywhere; } .cf-stacked td::before { content: attr(data-head) $between; color: $muted; } [class*="st-key-cf-stack"] > * { min-width: 100%; } .cf-stacked td:empty { display: none; } }
@media (min-width: 1800px) { .stElementContainer[class*="st-key-cf-fill-"] { height: clamp(20rem, calc(100vh - 34.5rem), 60rem); } .cf-line, .cf-card ul.cf-amounts { font-size: 1.125rem; } .cf-eyebrow, .cf-tile h2 { font-size: 1.05rem; } .cf-frame p, .cf-chart-head p, p.cf-foot { font-size: 1rem; } .cf-chart-head h2 { font-size: 1.35rem; } }
.cf-just { position: fixed; right: 1rem; bottom: 1rem; z-index: 1000; max-width: min(32rem, calc(100vw - 2rem)); margin: 0; padding: .5rem .9rem; border: 1px solid $muted; border-left: 4px solid $accent; border-radius: 4px; background: $background; color: $text; font-size: 1.05rem; pointer-events: none; animation: cf-just 60s linear both; }
@keyframes cf-just { 0%, 98% { opacity: 1; visibility: visible; } 100% { opacity: 0; visibility: hidden; } }
.cf-lost { position: fixed; left: 0; right: 0; bottom: 0; z-index: 1000000; margin: 0; padding: .6rem 1rem; border-top: 4px solid $accent; background: $background; color: $text; font-size: 1.05rem; text-align: center; }
.cf-lost:empty { display: none; }
[data-cf-lost] [data-testid="stDialog"], [data-cf-lost] [data-testid="stConnectionStatus"] { display: none !important; }
@media (max-width: 767px) { .stApp:has([data-testid="stSidebar"][data-collapsed="false"]) :is(.cf-choices, .cf-short) { display: none; } }
@media print { .cf-just { display: none; } }
</style>
""")


@lru_cache
def render_style(between: str = ": ") -> str:
    """Return the style sheet; the browser picks the colours of the light or dark theme.

    ``between`` separates a column's title from its cell in a stacked table.
    """
    between = json.dumps(between, ensure_ascii=False)
    return STYLE_SHEET.substitute(css_colours(), between=between)


def css_colours() -> dict[str, str]:
    """Return the colours by their names, of which the browser picks light or dark."""
    names = ("background", "text", "muted", "grid", "accent", "assessed", "voluntary", "link")
    return {n: f"light-dark({getattr(LIGHT, n)}, {getattr(DARK, n)})" for n in names}
