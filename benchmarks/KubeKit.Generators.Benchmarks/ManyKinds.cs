using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKit.Generators.Benchmarks;

/// <summary>A project with as many kinds as wanted, each in a file of its own with a spec, a part and a status.</summary>
internal static class ManyKinds
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || path.EndsWith("KubeKit.Resources.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14);

    public static CSharpCompilation Compilation(int kinds) => CSharpCompilation.Create(
        "Many",
        Enumerable.Range(0, kinds).Select(i => Kind(i, "")).Append(Tree("public static class Unrelated { public static int Count => 1; }", "Unrelated.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A file with a kind; <paramref name="more"/> are further members of its spec.</summary>
    public static SyntaxTree Kind(int number, string more) => Tree($$"""
        /// <summary>Kind {{number}}.</summary>
        [KubeResource("many.example.com", "v1", ShortNames = ["k{{number}}"])]
        [PrintColumn("Size", ".spec.size"), PrintColumn("Ready", ".status.conditions[?(@.type=='Ready')].status")]
        [SelectableField(".spec.color")]
        [ScaleSubresource(Replicas = ".spec.size")]
        public sealed partial record Kind{{number}} : CustomResource<Kind{{number}}Spec, Kind{{number}}Status>;

        /// <summary>What is wanted of kind {{number}}.</summary>
        public sealed partial record Kind{{number}}Spec
        {
            /// <summary>How big.</summary>
            [Range(1, 100), Default(1)] public int Size { get; init; }
            /// <summary>Which color.</summary>
            [Required, Pattern("^[a-z]+$"), Immutable] public string Color { get; init; } = "";
            [ListMap("name")] public IReadOnlyList<Kind{{number}}Part>? Parts { get; init; }
            [MaxItems(10), ItemLength(1, 63)] public IReadOnlyList<string>? Hosts { get; init; }
            public IReadOnlyDictionary<string, string>? Labels { get; init; }
            public Quantity? Memory { get; init; }
            public IntOrString? Port { get; init; }
            public DateTimeOffset? Since { get; init; }
            {{more}}
        }

        /// <summary>A part of kind {{number}}.</summary>
        public sealed partial record Kind{{number}}Part
        {
            [Required] public string Name { get; init; } = "";
            [Enum("Fast", "Slow")] public string? Speed { get; init; }
        }

        /// <summary>What was seen of kind {{number}}.</summary>
        public sealed partial record Kind{{number}}Status
        {
            public int Replicas { get; init; }
            [ListMap("type")] public IReadOnlyList<Condition>? Conditions { get; init; }
        }
        """, $"Kind{number}.cs");

    public static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(
        "using System; using System.Collections.Generic; using KubeKit.Resources; using KubeKit.Resources.Metadata; using KubeKit.Resources.Quantities;\nnamespace Many;\n" + text, ParseOptions, path);
}
