using KubeKit.ApiServer.Discovery;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>Names of operations in upstream's form, such as <c>readAppsV1NamespacedDeploymentStatus</c>: client generators build method names of them.</summary>
internal static class OperationNames
{
    /// <summary>The name of an operation.</summary>
    /// <param name="action">What it does: read, list, create, replace, patch, delete, connect.</param>
    /// <param name="version">The version that it belongs to.</param>
    /// <param name="middle"><c>Namespaced</c>, <c>CollectionNamespaced</c>, <c>Collection</c> or nothing.</param>
    /// <param name="kind">The resource's kind.</param>
    /// <param name="end">The subresource in capitals, or <c>ForAllNamespaces</c>, or nothing.</param>
    public static string Of(string action, ServedVersion version, string middle, string kind, string end) =>
        $"{action}{Group(version.Group)}{Capital(version.Version)}{middle}{kind}{end}";

    /// <summary>The tag under which the operations of a version are gathered, such as <c>apps_v1</c>.</summary>
    public static string Tag(ServedVersion version)
    {
        var group = Group(version.Group);
        return $"{char.ToLowerInvariant(group[0])}{group[1..]}_{version.Version}";
    }

    /// <summary>A word with a capital first letter.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    // The labels before the end that built-in groups share; of others all labels, so that two groups never share a name.
    private static string Group(string group)
    {
        const string BuiltIn = ".k8s.io";
        var name = group.Length == 0 ? "core" : group.EndsWith(BuiltIn, StringComparison.Ordinal) ? group[..^BuiltIn.Length] : group;
        return string.Concat(name.Split('.', '-').Select(Capital));
    }
}
