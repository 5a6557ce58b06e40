using Simulator.Results.Figures;

namespace Simulator.Results.Report;

/// <summary>How the report looks: on screen by day and by night, and on paper.</summary>
internal static class ReportStyle
{
    /// <summary>The rules, with our font in them.</summary>
    /// <param name="mark">What stands at the foot of every printed page.</param>
    public static string Css(string mark) => FigureFont.PageCss + Rules.Replace("%MARK%", mark.Replace("\"", "'", StringComparison.Ordinal), StringComparison.Ordinal);

    private const string Rules =
        """

        :root {
          color-scheme: light dark;
          --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d8dee4; --tint: #f4f6f8; --accent: #0a58a8; --warm: #fff6e5; --warm-line: #e0a83a;
        }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #14181d; --ink: #e4e8ec; --soft: #a3adb8; --line: #343c45; --tint: #1d232a; --accent: #7cb8f5; --warm: #2b2416; --warm-line: #a77f2d; }
        }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; }
        main, header, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.5rem; }
        header { padding-top: 3rem; }
        .kicker { color: var(--soft); font-size: 0.86rem; letter-spacing: 0.02em; margin: 0 0 0.6rem; }
        h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1.5rem; font-weight: 600; max-width: 50rem; text-wrap: balance; }
        h2 { font-size: 1.35rem; line-height: 1.3; margin: 3.2rem 0 0.6rem; font-weight: 600; padding-top: 0.4rem; border-top: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 1.8rem 0 0.4rem; font-weight: 600; }
        p, li { max-width: 48rem; }
        p { margin: 0.5rem 0 0.9rem; }
        a { color: var(--accent); }
        strong { font-weight: 600; }
        .answer { margin: 0; padding: 0; list-style: none; }
        .answer li { font-size: 1.12rem; line-height: 1.55; margin: 0 0 0.9rem; padding-left: 1rem; border-left: 3px solid var(--accent); max-width: 52rem; }
        .answer .topic { display: block; font-size: 0.86rem; font-weight: 600; color: var(--accent); }
        .sure { background: var(--warm); border: 1px solid var(--warm-line); border-radius: 6px; padding: 1rem 1.3rem; margin: 1.8rem 0; }
        .sure h2 { border: 0; margin: 0 0 0.4rem; padding: 0; font-size: 1.1rem; }
        .sure p, .sure li { font-size: 0.95rem; margin: 0.3rem 0; max-width: none; }
        .sure ul { margin: 0.6rem 0; padding-left: 1.2rem; }
        .sure .bar + ul { list-style: none; padding-left: 0; }
        .bar { display: flex; height: 1.1rem; border-radius: 4px; overflow: hidden; margin: 0.7rem 0; }
        .dot { display: inline-block; width: 0.75rem; height: 0.75rem; border-radius: 2px; margin-right: 0.5rem; }
        .assumed { background: #e69f00; }
        .estimated { background: #56b4e9; }
        .measured { background: #009e73; }
        .unsourced { background: #999999; }
        nav { margin: 1.6rem 0 0; font-size: 0.9rem; color: var(--soft); }
        nav a { margin-right: 1rem; white-space: nowrap; }
        figure { margin: 1.4rem 0 2rem; }
        figure .paper { background: #ffffff; border: 1px solid var(--line); border-radius: 6px; padding: 0.4rem; overflow-x: auto; }
        figure svg { display: block; margin: 0 auto; width: 100%; max-width: 52rem !important; }
        figcaption { color: var(--soft); font-size: 0.88rem; margin-top: 0.4rem; max-width: 48rem; }
        .scroll { overflow-x: auto; margin: 1rem 0 1.4rem; }
        .scroll:focus-visible { outline: 2px solid var(--accent); }
        table { border-collapse: collapse; width: 100%; font-size: 0.86rem; line-height: 1.4; }
        caption { text-align: left; color: var(--soft); padding-bottom: 0.5rem; }
        th, td { padding: 0.34rem 0.7rem 0.34rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
        thead th { text-align: right; font-weight: 600; border-bottom: 2px solid var(--line); vertical-align: bottom; }
        th:first-child { text-align: left; }
        tbody th { text-align: left; font-weight: 400; min-width: 11rem; }
        tbody th.indented { padding-left: 1.2rem; color: var(--soft); }
        tr.group th { font-weight: 600; padding-top: 0.9rem; font-size: 0.82rem; color: var(--soft); }
        td { text-align: right; white-space: nowrap; }
        td.text { text-align: left; white-space: normal; }
        .clear { font-weight: 600; }
        .unclear { color: var(--soft); }
        table.words thead th { text-align: left; }
        table.words td { white-space: normal; }
        table.words tbody th { overflow-wrap: anywhere; min-width: 13rem; }
        td.url { overflow-wrap: anywhere; }
        details { margin: 0.8rem 0; }
        summary { cursor: pointer; font-weight: 600; }
        pre { background: var(--tint); border: 1px solid var(--line); border-radius: 6px; padding: 0.8rem 1rem; overflow-x: auto; font-size: 0.85rem; }
        code { font-size: 0.92em; }
        .hash { overflow-wrap: anywhere; }
        footer { margin-top: 3rem; padding-bottom: 3rem; color: var(--soft); font-size: 0.84rem; border-top: 1px solid var(--line); padding-top: 1rem; }
        @media (max-width: 40rem) { h1 { font-size: 1.5rem; } main, header, footer { padding-left: 1rem; padding-right: 1rem; } }
        @media print {
          :root { --paper: #ffffff; --ink: #000000; --soft: #444444; --line: #cccccc; --tint: #f4f4f4; --accent: #0a3d78; --warm: #ffffff; --warm-line: #b0802a; }
          body { font-size: 9.5pt; line-height: 1.45; }
          header { padding-top: 0; }
          h1 { font-size: 15pt; margin-bottom: 0.8rem; }
          .answer li { font-size: 10.5pt; line-height: 1.45; margin-bottom: 0.6rem; }
          .sure { padding: 0.6rem 1rem; margin: 0.8rem 0; }
          .sure p, .sure li { font-size: 9pt; }
          main, header, footer { max-width: none; padding: 0; }
          nav, summary { display: none; }
          details:not([open])::details-content { display: none; }
          figure, .sure, tr { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          td { white-space: normal; }
          .scroll { overflow: visible; }
          @page { margin: 16mm 15mm; @bottom-left { content: "%MARK%"; font-size: 8pt; } @bottom-right { content: counter(page); font-size: 8pt; } }
        }

        """;
}
