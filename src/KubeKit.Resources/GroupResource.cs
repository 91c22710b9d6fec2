namespace KubeKit.Resources;

/// <summary>The name of a resource in an API group, as messages spell it: <c>pods</c>, <c>deployments.apps</c>.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Resource">The plural name; of errors about a kind, the kind.</param>
public readonly record struct GroupResource(string Group, string Resource)
{
    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Group) ? Resource ?? "" : $"{Resource}.{Group}";
}
