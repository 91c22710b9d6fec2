using KubeKit.Crds.Assemblies;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.Export;

namespace KubeKit.Crds;

/// <summary>Writes the custom kinds of an assembly as files of CustomResourceDefinitions.</summary>
public static class CrdFiles
{
    /// <summary>Exports kinds.</summary>
    /// <param name="assemblyFile">The assembly that holds them.</param>
    /// <param name="kind">The one kind wanted, by its name; null for all.</param>
    /// <returns>The definitions in the order of their files' names.</returns>
    /// <exception cref="CrdException">A kind cannot be exported; the message tells of all such.</exception>
    public static IReadOnlyList<ExportedDefinition> Export(string assemblyFile, string? kind = null)
    {
        var definitions = KindAssembly.DefinitionsIn(assemblyFile);
        var wanted = definitions.Where(d => kind is null || string.Equals(d.Kind.Kind, kind, StringComparison.OrdinalIgnoreCase)).ToList();
        if (wanted.Count == 0)
        {
            throw new CrdException(
                definitions.Count == 0 ? $"{assemblyFile} holds no [KubeResource]"
                : $"{assemblyFile} holds no kind {kind}; it holds {string.Join(", ", definitions.Select(d => d.Kind.Kind).Distinct())}");
        }

        var (exported, problems) = (new List<ExportedDefinition>(), new List<string>());
        foreach (var versions in wanted.GroupBy(d => d.GroupKind))
        {
            try
            {
                exported.Add(ExportedDefinition.Of([.. versions]));
            }
            catch (ExportException e)
            {
                problems.Add(e.Message);
            }
        }

        return problems.Count == 0
            ? [.. exported.OrderBy(e => e.FileName, StringComparer.Ordinal)]
            : throw new CrdException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>Writes definitions to a directory. A file that holds the same already is left alone.</summary>
    /// <returns>The paths of all files, and of those written anew.</returns>
    public static (IReadOnlyList<string> Files, IReadOnlyList<string> Written) Write(IReadOnlyList<ExportedDefinition> definitions, string directory)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        Directory.CreateDirectory(directory);
        var (files, written) = (new List<string>(), new List<string>());
        foreach (var definition in definitions)
        {
            var path = Path.GetFullPath(Path.Combine(directory, definition.FileName));
            var yaml = definition.ToYaml();
            files.Add(path);
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(yaml))
            {
                File.WriteAllBytes(path, yaml);
                written.Add(path);
            }
        }

        return (files, written);
    }
}
