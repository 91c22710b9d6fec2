using System.Diagnostics;
using System.Globalization;
using KubeKit.Generators;
using KubeKit.Generators.Benchmarks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

// What the generator takes for a project of many kinds: the first time, after an edit of something else, and after an edit of one
// kind; CPU, which others on the machine do not change, and memory allocated. The baseline is what the compiler takes to bind the
// same declarations without what is generated.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
_ = Driver().RunGenerators(ManyKinds.Compilation(10));
for (var round = 1; round <= 3; round++)
{
    var compilation = ManyKinds.Compilation(count);
    var driver = Driver();
    var first = Measure(() => driver = driver.RunGenerators(compilation));
    var result = driver.GetRunResult();
    var unrelated = compilation.SyntaxTrees[^1];
    var edited = compilation.ReplaceSyntaxTree(unrelated, ManyKinds.Tree("public static class Unrelated { public static int Count => 2; }", unrelated.FilePath));
    var afterUnrelated = Measure(() => driver = driver.RunGenerators(edited));
    var kind = edited.SyntaxTrees[0];
    var changed = edited.ReplaceSyntaxTree(kind, ManyKinds.Kind(0, "public bool? More { get; init; }"));
    var afterKind = Measure(() => driver = driver.RunGenerators(changed));
    var baseline = Measure(() => ManyKinds.Compilation(count).GetDeclarationDiagnostics());
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"round {round}: {count} kinds, {result.GeneratedTrees.Length} files of {result.GeneratedTrees.Sum(t => (long)t.Length) / 1e6:0.0} MB: first {first}; after an unrelated edit {afterUnrelated}; after an edit of one kind {afterKind}; declarations alone {baseline}"));
}

static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new KubeResourceGenerator().AsSourceGenerator()], parseOptions: ManyKinds.ParseOptions);

static string Measure(Action action)
{
    GC.Collect();
    var (begin, cpu, allocated) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
    action();
    return string.Create(
        CultureInfo.InvariantCulture,
        $"{(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds:0} ms of CPU ({Stopwatch.GetElapsedTime(begin).TotalMilliseconds:0} ms), {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:0} MB");
}
