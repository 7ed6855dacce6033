namespace Importer.Core.Texts;

/// <summary>How the page looks: light, dark and on paper. Colour is never the only sign; each has its word beside it.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark;
          --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --tint: #f3f5f8; --accent: #0550ae;
          --imported: #1a7f37; --unchanged: #4c9a8f; --superseded: #57606a; --duplicate: #6e7781; --skipped: #818b98; --partial: #bf8700;
          --invalid: #d4700f; --rejected: #cf222e; --failed: #8250df; --unknown: #bf3989; --notSent: #8c959f; }
        @media screen and (prefers-color-scheme: dark) { :root {
          --paper: #14181d; --ink: #e6eaef; --soft: #a4aebb; --line: #3a434e; --tint: #1d232a; --accent: #79b8ff;
          --imported: #3fb950; --unchanged: #56b3a6; --superseded: #a3adb8; --duplicate: #848d97; --skipped: #768390; --partial: #d9a520;
          --invalid: #f0883e; --rejected: #ff6b64; --failed: #a98bf5; --unknown: #e776b5; --notSent: #6e7681; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
        h1 { font-size: 1.75rem; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 2.25rem 0 .6rem; }
        p { margin: .35rem 0; overflow-wrap: anywhere; }
        .soft { color: var(--soft); }
        .ending { margin: 1.25rem 0; padding: .8rem 1rem; background: var(--tint); border-left: .35rem solid var(--soft); border-radius: .25rem; }
        .ending.good { border-color: var(--imported); }
        .ending.bad { border-color: var(--rejected); }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(10rem, 45%), 1fr)); gap: .75rem; margin: 1.25rem 0; }
        .figures div { background: var(--tint); border-radius: .4rem; padding: .7rem .9rem; }
        .figures dt { color: var(--soft); font-size: .875rem; }
        .figures dd { margin: 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
        td.long { overflow-wrap: anywhere; min-width: 18rem; }
        th { color: var(--soft); font-weight: 600; font-size: .875rem; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.outcome { white-space: nowrap; }
        td.rows { min-width: 7rem; }
        td p { margin: 0 0 .2rem; }
        .wide { overflow-x: auto; }
        .mark { display: inline-block; width: .8rem; height: .8rem; margin-right: .45rem; border-radius: .2rem; vertical-align: -.05rem; }
        svg { display: block; width: 100%; }
        svg.bar { height: 1.75rem; border-radius: .3rem; }
        svg text { fill: var(--soft); font-size: 13px; font-family: inherit; }
        svg .grid { stroke: var(--line); }
        svg .rate { fill: none; stroke: var(--accent); stroke-width: 2; vector-effect: non-scaling-stroke; }
        svg .under { fill: var(--accent); opacity: .15; }
        svg .wait { fill: var(--partial); opacity: .3; }
        svg .refused { fill: var(--rejected); }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; font-size: .875rem; margin-bottom: .4rem; }
        summary { cursor: pointer; color: var(--accent); margin: .6rem 0; }
        a { color: var(--accent); }
        a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        code { font-family: ui-monospace, Consolas, monospace; font-size: .875em; }
        ul { margin: .3rem 0; padding-left: 1.2rem; }
        @media (max-width: 40rem) { body { padding: 1rem .75rem 2rem; } th, td { padding: .4rem .35rem; } td.long { min-width: 11rem; } td.rows { min-width: 5rem; } }
        @media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --tint: #f3f3f3; }
          body { max-width: none; padding: 0; font-size: 10.5pt; } .wide { overflow: visible; } td.long { min-width: 0; }
          h2 { break-after: avoid; } tr, .whole, .figures, .ending { break-inside: avoid; } thead { display: table-header-group; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
        """;

    /// <summary>The colour of a status.</summary>
    public static string Colour(string status) => $"var(--{status})";
}
