using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Simulator.Verification.House;

namespace Simulator.Verification.Hosts;

/// <summary>A piece of the kernel's source and what stands there in a mutant.</summary>
internal readonly record struct Change(string From, string To);

/// <summary>The kernel with a few words changed, compiled in memory, under the same rooms and the same tests as the real one.</summary>
/// <remarks>Everything of ours but the kernel is loaded a second time beside it, so that what runs on a mutant is the very code that runs on the kernel.</remarks>
internal sealed class KernelMutant : AssemblyLoadContext, IDisposable
{
    private const string Kernel = "Simulator.Kernel";
    private const string Rooms = "Simulator.";

    // What the project files add to every source, and who may see the inside.
    private const string Surroundings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Simulator.Verification")]
        """;

    private static readonly string[] Sources = [.. Repository.Files($"src/{Kernel}", "*.cs").Select(Repository.Read)];

    private static readonly MetadataReference[] Runtime =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private readonly byte[] _kernel;

    /// <summary>Compiles the kernel's sources with some changes.</summary>
    /// <exception cref="InvalidOperationException">When a piece to be changed is not there exactly once, or the outcome does not compile.</exception>
    public KernelMutant(params Change[] changes)
        : base(isCollectible: true) => _kernel = Compile(changes);

    /// <summary>As <see cref="Ways.Tell"/>, but on this kernel.</summary>
    public Task<SortedDictionary<string, string>> Tell(string scenario, int seed) =>
        (Task<SortedDictionary<string, string>>)Method(typeof(Ways), nameof(Ways.Tell)).Invoke(null, [scenario, seed])!;

    /// <summary>As <see cref="Branches.ThatDiffer"/>, but on this kernel.</summary>
    public string[] BranchesThatDiffer(ulong seed) => (string[])Method(typeof(Branches), nameof(Branches.ThatDiffer)).Invoke(null, [seed])!;

    public void Dispose() => Unload();

    private MethodInfo Method(Type type, string name) =>
        LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!, throwOnError: true)!.GetMethod(name)!;

    protected override Assembly? Load(AssemblyName name) => name.Name switch
    {
        Kernel => LoadFromStream(new MemoryStream(_kernel)),
        { } room when room.StartsWith(Rooms, StringComparison.Ordinal) => LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, room + ".dll")),
        _ => null,
    };

    private static byte[] Compile(Change[] changes)
    {
        string[] sources = [.. Sources];
        foreach (Change change in changes)
        {
            int found = sources.Sum(source => source.Split(change.From).Length - 1);
            if (found != 1)
            {
                throw new InvalidOperationException(
                    $"Expected '{change.From}' once in src/{Kernel}, found it {found} times: the kernel has changed. Renew this mutant so that it breaks the kernel as it is now.");
            }

            for (int i = 0; i < sources.Length; i++) sources[i] = sources[i].Replace(change.From, change.To, StringComparison.Ordinal);
        }

        var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = CSharpCompilation.Create(
            Kernel,
            [.. sources.Append(Surroundings).Select(source => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest)))],
            Runtime,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true)).Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException(
                $"A mutant of the kernel does not compile; renew it. {string.Join('\n', result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error))}");
        }

        return image.ToArray();
    }
}
