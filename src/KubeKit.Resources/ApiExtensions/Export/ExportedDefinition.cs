using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;
using KubeKit.Resources.Yaml;

namespace KubeKit.Resources.ApiExtensions.Export;

/// <summary>A typed kind as a CustomResourceDefinition: what a real cluster needs in order to serve it.</summary>
/// <param name="Definition">The CustomResourceDefinition.</param>
/// <param name="Notes">What the kind has and a CustomResourceDefinition cannot say, one sentence each; empty for most kinds.</param>
public sealed record ExportedDefinition(CustomResourceDefinition Definition, IReadOnlyList<string> Notes)
{
    /// <summary>The name of the file that usually holds it, such as <c>stable.example.com_crontabs.yaml</c>.</summary>
    public string FileName => $"{Definition.Spec?.Group}_{Definition.Spec?.Names?.Plural}.yaml";

    /// <summary>Exports a kind with all its versions.</summary>
    /// <exception cref="ExportException">A CustomResourceDefinition cannot describe the kind.</exception>
    public static ExportedDefinition Of<T>()
        where T : KubeObject, IKubeResource<T> => Of(T.Definition);

    /// <summary>Exports a kind.</summary>
    /// <param name="versions">The versions of the kind, in any order; those that are stored as one of them may be left out.</param>
    /// <exception cref="ExportException">A CustomResourceDefinition cannot describe the kind, or the versions are not of one kind.</exception>
    public static ExportedDefinition Of(params IReadOnlyList<ResourceDefinition> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var all = VersionOrder.Of(versions);
        var storage = VersionOrder.Storage(all);
        var notes = new List<string>();
        var definition = new CustomResourceDefinition
        {
            Metadata = new() { Name = $"{storage.Names.Plural}.{storage.Kind.Group}" },
            Spec = new()
            {
                Group = storage.Kind.Group,
                Names = Names(storage),
                Scope = storage.Scope.ToString(),
                Versions = [.. all.Select(version => VersionExport.Of(version, isStorage: version == storage, notes))],
                Conversion = all.Count > 1 ? new() { Strategy = "None" } : null,
            },
        };
        if (all.Count > 1)
        {
            notes.Add($"{storage.Kind.Kind} has several versions: a real cluster changes nothing but apiVersion between them (strategy None); "
                + "where fields differ, serve the conversion as a webhook and set spec.conversion.");
        }

        return new(Checked(definition, storage), notes);
    }

    /// <summary>The definition as a YAML document, which begins with <c>---</c>.</summary>
    public byte[] ToYaml() => [.. "---\n"u8, .. KubeYaml.FromJson(KubeJson.ToUtf8Bytes(Definition))];

    private static CustomResourceDefinitionNames Names(ResourceDefinition definition) => new()
    {
        Kind = definition.Kind.Kind,
        ListKind = definition.ListKind,
        Plural = definition.Names.Plural,
        Singular = definition.Names.Singular,
        ShortNames = definition.Names.ShortNames is { Count: > 0 } names ? names : null,
        Categories = definition.Names.Categories is { Count: > 0 } categories ? categories : null,
    };

    // The rules of the API server itself: what they refuse here they would refuse there.
    private static CustomResourceDefinition Checked(CustomResourceDefinition definition, ResourceDefinition storage)
    {
        var context = new ValidationContext();
        CustomResourceDefinition.Definition.Validate((definition with { Spec = definition.Spec!.WithDefaults() }).PrepareForCreate(), context);
        return context.IsValid
            ? definition
            : throw new ExportException($"{storage.Kind.Kind} cannot be a CustomResourceDefinition: {string.Join("; ", context.Errors)}");
    }
}
