using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Simulator.Verification.House;

/// <summary>What compiled code calls. This sees through aliases, <c>using static</c>, <c>var</c> and generic mathematics, where <see cref="ClockworkRule"/> reads only what is written.</summary>
internal static class CompiledCalls
{
    private const BindingFlags Everything = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly string[] Mathematics = ["System.Math", "System.Double", "System.Single", "System.Half", "System.Numerics.", "System.Runtime.Intrinsics."];

    // By how their names begin: Log2, ExpM1, SinCos, ReciprocalSqrtEstimate.
    private static readonly string[] Inexact = ["Log", "Exp", "Pow", "Cbrt", "Root", "Hypot", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Reciprocal"];

    private static readonly string[] Unordered =
        ["Dictionary`2", "HashSet`1", "ConcurrentDictionary`2", "ConcurrentBag`1", "ImmutableDictionary`2", "ImmutableHashSet`1", "FrozenDictionary`2", "FrozenSet`1", "Hashtable"];

    /// <summary>Everything forbidden that the given types do, each as <c>type.method: what</c>.</summary>
    public static IEnumerable<string> ForbiddenIn(IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMembers(Everything).OfType<MethodBase>()
        from what in ForbiddenIn(method)
        select $"{type.Name}.{method.Name}: {what}";

    private static IEnumerable<string> ForbiddenIn(MethodBase method)
    {
        if (method.IsDefined(typeof(AsyncStateMachineAttribute))) yield return "async";
        foreach (MemberInfo member in Used(method))
            if (Objection(member.DeclaringType, member.Name) is { } objection) yield return $"{objection} ({member.DeclaringType?.Name}.{member.Name})";
    }

    private static string? Objection(Type? type, string name)
    {
        string owner = $"{type?.Namespace}.{type?.Name}";
        if (Mathematics.Any(room => owner.StartsWith(room, StringComparison.Ordinal)) && Inexact.Any(function => name.StartsWith(function, StringComparison.Ordinal)))
            return "runtime function";
        return (owner, name) switch
        {
            ("System.Random", _) or ("System.Security.Cryptography.RandomNumberGenerator", _) or ("System.Guid", "NewGuid" or "CreateVersion7") => "generator",
            ("System.DateTime" or "System.DateTimeOffset", "get_Now" or "get_UtcNow" or "get_Today") => "clock",
            ("System.Diagnostics.Stopwatch" or "System.TimeProvider" or "System.Threading.Timer" or "System.Threading.PeriodicTimer", _) => "clock",
            ("System.Environment", "get_TickCount" or "get_TickCount64") or ("System.TimeZoneInfo", "get_Local") => "clock",
            ("System.HashCode", _) or ("System.String" or "System.StringComparer" or "System.Object" or "System.Runtime.CompilerServices.RuntimeHelpers", "GetHashCode") => "hash code",
            (_, "GetEnumerator" or "CopyTo") when IsUnordered(type) => "unordered enumeration",
            _ => null,
        };
    }

    // The keys and the values of a dictionary are types within it.
    private static bool IsUnordered(Type? type) => type is not null && (Array.IndexOf(Unordered, type.Name) >= 0 || IsUnordered(type.DeclaringType));

    private static IEnumerable<MemberInfo> Used(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[]? ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        int at = 0;
        while (at < code.Length)
        {
            short value = code[at++];
            if (value == 0xFE) value = (short)(0xFE00 | code[at++]);
            OperandType operand = Codes[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineTok)
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
