using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>What a parameter may depend on.</summary>
public enum Dimension
{
    /// <summary>The offence category of the request.</summary>
    Offence,

    /// <summary>The state that asks.</summary>
    Requesting,

    /// <summary>The state that is asked (now: a fugitive may have moved on).</summary>
    Requested,

    /// <summary>Both, written <c>THA&gt;MYS</c>: Thailand asks Malaysia.</summary>
    Pair,
}

/// <summary>A number that may differ by offence, state or pair.</summary>
public abstract record Parameter;

/// <summary>The same number for every request.</summary>
public sealed record Leaf(Quantity Quantity) : Parameter;

/// <summary>A number that differs along one dimension; the cases may differ along others in turn.</summary>
/// <param name="Dimension">What it differs by.</param>
/// <param name="Values">The value for each key named.</param>
/// <param name="Otherwise">The value for every other key; null when the cases name all keys.</param>
public sealed record Cases(Dimension Dimension, ImmutableSortedDictionary<string, Parameter> Values, Parameter? Otherwise) : Parameter
{
    /// <summary>Its values and the other one, each once: keys may share a value, and cases within cases that share theirs would be gone through again and again.</summary>
    public IEnumerable<Parameter> Branches() =>
        Values.Values.Concat(Otherwise is null ? [] : [Otherwise]).Distinct<Parameter>(ReferenceEqualityComparer.Instance);
}

/// <summary>The shape of a random duration or number.</summary>
public enum Shape
{
    /// <summary>Always <c>value</c>.</summary>
    Constant,

    /// <summary>Exponential with its <c>mean</c>.</summary>
    Exponential,

    /// <summary>Lognormal with <c>median</c> and <c>sigma</c> (of the logarithm).</summary>
    LognormalMedian,

    /// <summary>Lognormal with <c>mean</c> and <c>cv</c> (standard deviation over mean).</summary>
    LognormalMean,

    /// <summary>Gamma with <c>mean</c> and <c>cv</c>.</summary>
    Gamma,

    /// <summary>Weibull with <c>scale</c> and <c>shape</c>.</summary>
    Weibull,

    /// <summary>Uniform from <c>low</c> to <c>high</c>.</summary>
    Uniform,

    /// <summary>Triangular with <c>low</c>, <c>mode</c>, <c>high</c>.</summary>
    Triangular,

    /// <summary>One of the listed values, each as likely.</summary>
    Empirical,
}

/// <summary>A declared value: a plain parameter (shape constant) or a distribution whose arguments are parameters.</summary>
/// <param name="Path">Where it is declared.</param>
/// <param name="Shape">The distribution's shape.</param>
/// <param name="Arguments">Its arguments in the order of <see cref="ArgumentNames"/>; for an empirical one the values themselves.</param>
public sealed record Value(string Path, Shape Shape, ImmutableArray<Parameter> Arguments)
{
    /// <summary>The names of a shape's arguments, in order; empty for an empirical distribution, which lists values.</summary>
    public static ImmutableArray<string> ArgumentNames(Shape shape) => shape switch
    {
        Shape.Constant => ["value"],
        Shape.Exponential => ["mean"],
        Shape.LognormalMedian => ["median", "sigma"],
        Shape.LognormalMean => ["mean", "cv"],
        Shape.Gamma => ["mean", "cv"],
        Shape.Weibull => ["scale", "shape"],
        Shape.Uniform => ["low", "high"],
        Shape.Triangular => ["low", "mode", "high"],
        _ => [],
    };

    /// <summary>Every quantity it is made of, in order of declaration.</summary>
    public IEnumerable<Quantity> Quantities() => Arguments.SelectMany(Leaves);

    private static IEnumerable<Quantity> Leaves(Parameter parameter) => parameter switch
    {
        Leaf leaf => [leaf.Quantity],
        Cases cases => cases.Branches().SelectMany(Leaves),
        _ => throw new InvalidOperationException($"Bug in the simulator: unknown parameter {parameter.GetType().Name}."),
    };
}
