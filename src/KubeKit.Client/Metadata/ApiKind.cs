namespace KubeKit.Client.Metadata;

/// <summary>A kind that a server serves, as its discovery tells.</summary>
/// <param name="Group">The API group; empty for the core.</param>
/// <param name="Version">The version.</param>
/// <param name="Kind">The kind, such as <c>Pod</c>.</param>
/// <param name="Plural">The name in paths, such as <c>pods</c>.</param>
/// <param name="IsNamespaced">Whether its objects are in namespaces.</param>
/// <param name="Verbs">What can be done, such as <c>list</c>, <c>watch</c>, <c>delete</c>.</param>
public sealed record ApiKind(string Group, string Version, string Kind, string Plural, bool IsNamespaced, IReadOnlyList<string> Verbs)
{
    /// <summary>Group and version as objects write them: <c>apps/v1</c>, <c>v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Whether the server lets all of these be done.</summary>
    public bool Can(params ReadOnlySpan<string> verbs)
    {
        foreach (var verb in verbs)
        {
            if (!Verbs.Contains(verb))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary><c>pods</c>, <c>deployments.apps</c>.</summary>
    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
