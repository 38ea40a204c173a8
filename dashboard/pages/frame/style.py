"""The style sheet of the HTML that pages draw, for the light and dark themes."""

from __future__ import annotations

import json
from functools import lru_cache
from string import Template
from typing import Final

from dashboard.charts.layout.theme import DARK, LIGHT

STYLE_SHEET: Final = Template("""
<style>
.stMainBlockContainer { padding: 3.75rem 2.5rem 3rem; max-width: 1760px; }
.stMainBlockContainer [data-testid="stVerticalBlock"] { gap: .7rem; }
[data-testid="stSidebarNavLink"] span, [data-testid="stSidebarNavLink"] p { white-space: normal; overflow: visible; line-height: 1.25; }
[data-testid="stSidebarNavLink"] { height: auto; padding-top: .25rem; padding-bottom: .25rem; }
h1, h2, h3 { letter-spacing: 0; }
.cf-frame h1 { font-size: 1.45rem; line-height: 1.25; font-weight: 650; padding: 0; margin: 0; }
.cf-frame p { margin: .15rem 0 0; font-size: .92rem; color: $muted; }
.cf-frame .cf-notice { color: $text; border-left: 3px solid $accent; padding-left: .6rem; margin-top: .45rem; }
.cf-banner { border: 1px solid $accent; border-left-width: 6px; border-radius: 4px; padding: .6rem .9rem; margin-top: .6rem; color: $text; }
.cf-banner p, .cf-banner ul { margin: 0; font-size: .95rem; }
.cf-banner ul { padding-left: 1.1rem; }
.cf-cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem; }
.cf-card { border: 1px solid $grid; border-top: 4px solid var(--hue); border-radius: 4px; padding: .8rem 1.1rem .7rem; font-variant-numeric: tabular-nums; }
.cf-voluntary { --hue: $voluntary; } .cf-assessed { --hue: $assessed; }
.cf-card p { margin: 0; }
.cf-eyebrow { font-size: .85rem; color: $muted; }
h2.cf-headline { font-size: clamp(1.35rem, .9rem + .75vw, 1.9rem); line-height: 1.15; font-weight: 680; padding: .1rem 0 .5rem; margin: 0; color: $text; }
.cf-bar { position: relative; display: flex; height: 1.5rem; border: 1.5px solid var(--hue); border-radius: 3px; overflow: hidden; background: transparent; }
.cf-part { display: block; height: 100%; }
.cf-received { background: var(--hue); }
.cf-transit { background: repeating-linear-gradient(135deg, var(--hue) 0 4px, transparent 4px 8px); }
.cf-outstanding, .cf-gap { background: transparent; }
.cf-key.cf-above { border-width: 0 0 0 3px; border-color: $text; border-radius: 0; width: .5rem; }
.cf-mark { position: absolute; top: -2px; bottom: -2px; width: 3px; background: $text; }
.cf-card ul.cf-amounts { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.3rem; padding: 0; margin: .5rem 0 .4rem; font-size: .98rem; color: $text; }
.cf-card ul.cf-amounts li { margin: 0; padding: 0; }
.cf-key { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem; border: 1.5px solid var(--hue); border-radius: 2px; vertical-align: -1px; }
.cf-line { font-size: .95rem; line-height: 1.4; color: $text; margin: 0; }
.cf-line a { color: $link; }
.cf-card .cf-line + .cf-line { margin-top: .2rem; }
.cf-unknown { font-size: .95rem; color: $text; font-style: italic; }
p.cf-foot { font-size: .85rem; color: $muted; margin-top: .45rem; }
.cf-attention, .cf-aloud { color: $text; margin-top: .8rem; }
.cf-attention { border-left: 4px solid $accent; padding-left: .9rem; }
.cf-attention h2, .cf-aloud h2 { font-size: 1rem; font-weight: 650; padding: 0; margin: 0; }
.cf-attention ul { margin: .15rem 0 0; padding-left: 1.1rem; font-size: .98rem; }
.cf-aloud p { margin: .15rem 0 0; font-size: 1.02rem; max-width: 75ch; }
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
.stSkeleton, [data-testid="stSkeleton"] { margin-top: .5rem; }
@media (max-width: 640px) { .cf-table caption { max-width: calc(100vw - 2.5rem); } .stMainBlockContainer { padding: 4.1rem .9rem 2rem; } .cf-card { padding: .7rem .8rem; } .cf-plain td:not(.num) { min-width: 6.5rem; } .cf-frame h1 { font-size: 1.2rem; } .cf-stacked thead { display: none; } .cf-stacked, .cf-stacked tbody, .cf-stacked tr { display: block; min-width: 0; } .cf-stacked tr { border-bottom: 1px solid $grid; padding: .35rem 0; } .cf-stacked td, .cf-stacked td.num { display: block; border: 0; padding: .1rem 0; text-align: left; white-space: normal; overflow-wrap: anywhere; } .cf-stacked td::before { content: attr(data-head) $between; color: $muted; } [class*="st-key-cf-stack"] > * { min-width: 100%; } .cf-stacked td:empty { display: none; } }
@media (min-width: 1800px) { h2.cf-headline { font-size: 2.3rem; } .cf-line, .cf-amounts, .cf-aloud p, .cf-attention ul { font-size: 1.15rem; } .cf-frame p, .cf-chart-head p, p.cf-foot { font-size: 1rem; } .cf-chart-head h2 { font-size: 1.35rem; } }
</style>
""")


@lru_cache
def render_style(between: str = ": ") -> str:
    """Return the style sheet; the browser picks the colours of the light or dark theme.

    ``between`` separates a column's title from its cell in a stacked table.
    """
    names = ("background", "text", "muted", "grid", "accent", "assessed", "voluntary", "link")
    colours = {n: f"light-dark({getattr(LIGHT, n)}, {getattr(DARK, n)})" for n in names}
    return STYLE_SHEET.substitute(colours, between=json.dumps(between, ensure_ascii=False))
