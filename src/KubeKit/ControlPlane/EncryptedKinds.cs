using KubeKit.ApiServer;

namespace KubeKit.ControlPlane;

/// <summary>Where in the store the objects of a kind lie that is to be encrypted. The store knows no kinds.</summary>
internal static class EncryptedKinds
{
    private static readonly string[] Default = ["secrets"];

    public static IEnumerable<string> Prefixes(ClusterStorageOptions options, ResourceRegistry registry) =>
        (options.EncryptedKinds.Count == 0 ? Default : options.EncryptedKinds).Select(name => PrefixOf(name, registry));

    /// <summary>Whether a text is a plural name, or one with its group.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && text.Split('.').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));

    // A kind that comes only later, by a CustomResourceDefinition, lies under the name that it is called by.
    private static string PrefixOf(string name, ResourceRegistry registry)
    {
        var definition = registry.Definitions.FirstOrDefault(d => d.GroupResource.ToString() == name)
            // Without its group, where just one kind has the name.
            ?? (name.Contains('.', StringComparison.Ordinal) ? null : registry.Definitions.FirstOrDefault(d => d.Names.Plural == name));
        if (definition is not null)
        {
            return ObjectStorage.PrefixOf(definition);
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? throw new InvalidOperationException($"{nameof(KubeControlPlaneOptions.Storage)}.{nameof(ClusterStorageOptions.EncryptedKinds)}: there is no kind \"{name}\"; a custom kind is named with its group, such as crontabs.stable.example.com")
            : $"/registry/{name[(dot + 1)..]}/{name[..dot]}/";
    }
}
