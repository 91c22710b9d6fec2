using KubeKit.Crds.Assemblies;
using KubeKit.Crds.Tests.Kinds;

namespace KubeKit.Crds.Tests.Export;

/// <summary>The kinds of an assembly, loaded as the command and the build target load it: apart from what runs here.</summary>
public sealed class AssemblyTests : IDisposable
{
    private static readonly string Self = typeof(Torture).Assembly.Location;

    private readonly string _directory = Directory.CreateTempSubdirectory("kubekit-crds-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Kinds_are_found_and_are_not_those_of_this_context()
    {
        var definitions = KindAssembly.DefinitionsIn(Self);
        Assert.Equal(["Gauge", "Gauge", "Guarded", "Herd", "Shelf", "Torture", "Tree"], definitions.Select(d => d.Kind.Kind).Order(StringComparer.Ordinal));
        Assert.NotSame(Torture.Definition, definitions.Single(d => d.Kind.Kind == "Torture"));
    }

    [Fact]
    public void Files_are_written_once_and_left_alone_when_nothing_changed()
    {
        var definitions = CrdFiles.Export(Self, "torture");
        var (files, written) = CrdFiles.Write(definitions, _directory);
        Assert.Equal([Path.Combine(_directory, "torture.example.com_tortures.yaml")], files);
        Assert.Equal(files, written);
        Assert.Empty(CrdFiles.Write(definitions, _directory).Written);
        File.AppendAllText(files[0], "# changed by hand\n");
        Assert.Equal(files, CrdFiles.Write(definitions, _directory).Written);
    }

    [Fact]
    public void Kinds_that_cannot_be_exported_are_told_all_at_once()
    {
        var error = Assert.Throws<CrdException>(() => CrdFiles.Export(Self));
        Assert.Contains("Tree: spec.children", error.Message, StringComparison.Ordinal);
        Assert.Contains("Guarded cannot be a CustomResourceDefinition", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_the_caller_are_told()
    {
        Assert.Contains("there is no file", Assert.Throws<CrdException>(() => CrdFiles.Export(Path.Combine(_directory, "no.dll"))).Message, StringComparison.Ordinal);
        var text = Path.Combine(_directory, "text.dll");
        File.WriteAllText(text, "no assembly");
        Assert.Contains("is no .NET assembly", Assert.Throws<CrdException>(() => CrdFiles.Export(text)).Message, StringComparison.Ordinal);
        Assert.Contains("holds no [KubeResource]", Assert.Throws<CrdException>(() => CrdFiles.Export(typeof(CrdFiles).Assembly.Location)).Message, StringComparison.Ordinal);
        Assert.Contains("holds no kind Nobody; it holds Gauge, Guarded, Herd", Assert.Throws<CrdException>(() => CrdFiles.Export(Self, "Nobody")).Message, StringComparison.Ordinal);
    }
}
