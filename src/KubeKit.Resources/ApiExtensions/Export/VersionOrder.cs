namespace KubeKit.Resources.ApiExtensions.Export;

/// <summary>The versions of a kind, the one that clients prefer first.</summary>
internal static class VersionOrder
{
    /// <summary>All versions, each once.</summary>
    public static IReadOnlyList<ResourceDefinition> Of(IReadOnlyList<ResourceDefinition> versions)
    {
        if (versions.Count == 0)
        {
            throw new ExportException("there is no version to export");
        }

        var all = versions.Concat(versions.Select(v => v.Stored)).Concat(versions.SelectMany(v => v.Stored.Versions)).Distinct().ToList();
        var first = all[0];
        foreach (var other in all)
        {
            if (other.GroupKind != first.GroupKind || other.Names.Plural != first.Names.Plural || other.Scope != first.Scope)
            {
                throw new ExportException($"{Name(first)} and {Name(other)} are not versions of one kind: group, kind, plural name and scope must be the same");
            }

            if (all.Find(v => v != other && v.Kind.Version == other.Kind.Version) is not null)
            {
                throw new ExportException($"there are two types of {Name(other)}");
            }
        }

        return [.. all.OrderByDescending(v => v.Kind.Version, Comparer<string>.Create(Compare))];
    }

    /// <summary>The version that objects are stored in.</summary>
    public static ResourceDefinition Storage(IReadOnlyList<ResourceDefinition> versions)
    {
        var stored = versions.Select(v => v.Stored).Distinct().ToList();
        return stored.Count == 1
            ? stored[0]
            : throw new ExportException($"{string.Join(" and ", stored.Select(Name))} are each stored as themselves: one of them must be a version of the other (IVersionOf)");
    }

    private static string Name(ResourceDefinition definition) => $"{definition.Kind.ApiVersion} {definition.Kind.Kind}";

    // As kubectl prefers them: v2 before v1, those before v1beta2, v1beta1 and v1alpha1, and all before other names.
    private static int Compare(string left, string right)
    {
        var (a, b) = (Rank(left), Rank(right));
        return a != b ? a.CompareTo(b) : string.CompareOrdinal(right, left);
    }

    private static (int Stability, int Major, int Minor) Rank(string version)
    {
        var end = 1;
        while (end < version.Length && char.IsAsciiDigit(version[end]))
        {
            end++;
        }

        if (version is not ['v', ..] || !int.TryParse(version.AsSpan(1, end - 1), out var major))
        {
            return (0, 0, 0);
        }

        var rest = version[end..];
        return rest.Length == 0 ? (3, major, 0)
            : rest.StartsWith("beta", StringComparison.Ordinal) && int.TryParse(rest.AsSpan(4), out var beta) ? (2, major, beta)
            : rest.StartsWith("alpha", StringComparison.Ordinal) && int.TryParse(rest.AsSpan(5), out var alpha) ? (1, major, alpha)
            : (0, 0, 0);
    }
}
