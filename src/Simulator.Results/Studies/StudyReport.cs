using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>What a study found, ready to be written: every file of its results folder comes from here.</summary>
public sealed record StudyReport
{
    /// <summary>The verb that asked: <c>explain</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The question the study answers, as a reader would ask it; the page's heading.</summary>
    public required string Question { get; init; }

    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How much was run, in words: <c>64 regimes, 100 replications each</c>.</summary>
    public required string Effort { get; init; }

    /// <summary>The simulator's version.</summary>
    public required string Version { get; init; }

    /// <summary>Everything asked for that decides the results, as options of the command line with every default filled in, seed and replications
    /// included: <c>--from today --to aet --replications 100 --seed 1</c>, a word an element. The manifest holds them, and <c>verify</c> repeats them.</summary>
    public required ImmutableArray<string> Options { get; init; }

    /// <summary>The answer in a few sentences, the most important first; also printed on the terminal.</summary>
    public required ImmutableArray<StudySentence> Answer { get; init; }

    /// <summary>The parts of the page, in order.</summary>
    public required ImmutableArray<StudySection> Sections { get; init; }

    /// <summary>The files of <c>tables/</c>.</summary>
    public required ImmutableArray<StudyTable> Tables { get; init; }

    /// <summary>How the answer was found, and what its intervals hold: a term and a sentence each.</summary>
    public required ImmutableArray<StudySentence> Method { get; init; }

    /// <summary>The headline numbers for scripts, by key: text, whole numbers, doubles, intervals, and the same by key again.</summary>
    public required ImmutableArray<(string Key, object Value)> Summary { get; init; }

    /// <summary>SHA-256 over the samples behind the answer, lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>The figures of all sections.</summary>
    internal FigureSet Figures => new(Sections.SelectMany(section => section.Figures));
}

/// <summary>A sentence and what it is about, in a word or two.</summary>
public readonly record struct StudySentence(string Topic, string Text);

/// <summary>A part of the page: words, then figures, then tables.</summary>
/// <param name="Id">Its anchor: lower case, digits, hyphens.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Paragraphs">What is to be said before the figures.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Tables">Its tables, short enough to read; the files hold everything.</param>
public sealed record StudySection(
    string Id, string Title, ImmutableArray<string> Paragraphs, ImmutableArray<Figure> Figures, ImmutableArray<PageTable> Tables);

/// <summary>A table of the page, its numbers already in words.</summary>
/// <param name="Caption">What it shows, and what stands in brackets.</param>
/// <param name="Columns">Headers; the first is that of the rows' names.</param>
/// <param name="Rows">A name and the cells after it; a row without cells is a heading over those that follow.</param>
public sealed record PageTable(string Caption, ImmutableArray<string> Columns, ImmutableArray<PageRow> Rows);

/// <summary>A row of a <see cref="PageTable"/>.</summary>
public readonly record struct PageRow(string Name, ImmutableArray<string> Cells);

/// <summary>A file of <c>tables/</c>.</summary>
/// <param name="Name">Its name without <c>.csv</c>.</param>
/// <param name="Columns">Names of the columns, lower case.</param>
/// <param name="Rows">Texts, whole numbers and doubles (NaN is an empty field); <see cref="Interval"/>s make their own three fields, see <see cref="Bounded"/>.</param>
public sealed record StudyTable(string Name, ImmutableArray<string> Columns, IReadOnlyList<IReadOnlyList<object>> Rows)
{
    /// <summary>The three columns of an interval: its name, and the name with <c>_low</c> and <c>_high</c>.</summary>
    public static ImmutableArray<string> Bounded(string name) => [name, name + "_low", name + "_high"];
}
