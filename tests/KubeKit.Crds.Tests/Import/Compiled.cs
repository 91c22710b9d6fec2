using System.Reflection;
using KubeKit.Crds.Import;
using KubeKit.Generators;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.Export;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKit.Crds.Tests.Import;

/// <summary>What an import wrote, compiled with the generator as a project of its own would be.</summary>
internal static class Compiled
{
    // What ImplicitUsings gives a project.
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || path.EndsWith("KubeKit.Resources.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The assembly; fails the test on any error or warning of the compiler or the generator.</summary>
    public static Assembly Load(ImportResult result)
    {
        var stop = TestContext.Current.CancellationToken;
        var trees = result.Files.Select(f => CSharpSyntaxTree.ParseText(f.Text, Options, f.Path, cancellationToken: stop)).Append(CSharpSyntaxTree.ParseText(Usings, Options, cancellationToken: stop));
        var compilation = CSharpCompilation.Create(
            "Imported", trees, References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        CSharpGeneratorDriver.Create([new KubeResourceGenerator().AsSourceGenerator()], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var found, stop);
        Assert.Empty(found);
        Assert.Empty(generated.GetDiagnostics(stop).Where(d => d.Severity != DiagnosticSeverity.Hidden));
        using var assembly = new MemoryStream();
        Assert.True(generated.Emit(assembly, cancellationToken: stop).Success);
        return Assembly.Load(assembly.ToArray());
    }

    /// <summary>The kinds of the assembly as CustomResourceDefinitions again.</summary>
    public static IReadOnlyList<ExportedDefinition> Export(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(t => t.IsDefined(typeof(KubeResourceAttribute), inherit: false))
            .Select(t => (ResourceDefinition)t.GetProperty("Definition", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
            .GroupBy(d => d.GroupKind).Select(versions => ExportedDefinition.Of([.. versions])),
    ];
}
