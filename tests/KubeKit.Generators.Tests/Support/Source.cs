using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKit.Generators.Tests.Support;

/// <summary>Compilations of C# texts against KubeKit.Resources.</summary>
internal static class Source
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using KubeKit.Resources;
        using KubeKit.Resources.Behaviors;
        using KubeKit.Resources.Core.V1;
        using KubeKit.Resources.Metadata;
        using KubeKit.Resources.Printing;
        using KubeKit.Resources.Quantities;
        using KubeKit.Resources.Serialization;
        using KubeKit.Resources.Validation;
        namespace Example;

        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || path.EndsWith("KubeKit.Resources.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.None);

    /// <summary>A file in the namespace Example, with the usings that resources need.</summary>
    public static SyntaxTree Tree(string text, string path = "Example.cs") => CSharpSyntaxTree.ParseText(Usings + text, ParseOptions, path);

    public static CSharpCompilation Compilation(params SyntaxTree[] trees) => CSharpCompilation.Create(
        "Example",
        trees,
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error));

    /// <summary>The file, and beside it the host's builder as far as an analyzer looks at it: the real one is of a project that knows all others.</summary>
    public static CSharpCompilation Compilation(string text) => Compilation(Tree(text), Host);

    private static readonly SyntaxTree Host = CSharpSyntaxTree.ParseText("""
        namespace KubeKit;

        public sealed class KubeControlPlaneBuilder
        {
            public KubeControlPlaneBuilder AddResource<T>() => this;

            public KubeControlPlaneBuilder AddReconciler<TReconciler, T>() => this;
        }
        """, ParseOptions, "Host.cs");

    /// <summary>A kind whose spec has the given members.</summary>
    public static string Kind(string specMembers, string attributes = "", string more = "") => $$"""
        [KubeResource("stable.example.com", "v1")]
        {{attributes}}
        public sealed partial record Widget : CustomResource<WidgetSpec, WidgetStatus>;

        public sealed partial record WidgetSpec
        {
            {{specMembers}}
        }

        public sealed partial record WidgetStatus
        {
            public int Replicas { get; init; }
        }

        {{more}}
        """;
}
