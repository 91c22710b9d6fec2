namespace KubeKit.Resources;

/// <summary>Whether objects of a kind live in namespaces.</summary>
public enum ResourceScope
{
    /// <summary>Each object belongs to a namespace.</summary>
    Namespaced,

    /// <summary>Objects belong to the cluster as a whole.</summary>
    Cluster,
}

/// <summary>A kind of one API group and version.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">The version, such as <c>v1</c>.</param>
/// <param name="Kind">The kind, such as <c>Deployment</c>.</param>
public sealed record GroupVersionKind(string Group, string Version, string Kind)
{
    /// <summary>The <c>apiVersion</c> of its objects: <c>v1</c> or <c>apps/v1</c>.</summary>
    public string ApiVersion { get; } = Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <inheritdoc/>
    public override string ToString() => $"{ApiVersion}, Kind={Kind}";
}

/// <summary>The names under which a kind is served.</summary>
/// <param name="Plural">The name in paths, such as <c>deployments</c>.</param>
/// <param name="Singular">The name in commands, such as <c>deployment</c>.</param>
/// <param name="ShortNames">Abbreviations, such as <c>deploy</c>.</param>
/// <param name="Categories">Groups of kinds such as <c>all</c> that list this kind too.</param>
public sealed record ResourceNames(string Plural, string Singular, IReadOnlyList<string> ShortNames, IReadOnlyList<string> Categories);
