namespace KubeKit.Generators.Model;

/// <summary>Finds, for each kind that is stored, the versions that are stored as it.</summary>
internal static class VersionReach
{
    public static IEnumerable<TypeModel> Resolve(IEnumerable<TypeModel> types)
    {
        var all = types.ToArray();
        var resources = all.Where(type => type.Resource is not null).ToDictionary(type => type.FullName);
        var versions = resources.Values.Where(type => type.Resource!.StoredAs is not null)
            .Select(type => (Version: type.FullName, Stored: Stored(type, resources))).Where(pair => pair.Stored is not null)
            .ToLookup(pair => pair.Stored, pair => pair.Version);
        return all.Select(type => versions.Contains(type.FullName)
            ? type with { Resource = type.Resource! with { Versions = versions[type.FullName].ToEquatableArray() } }
            : type);
    }

    // The end of the chain. A kind of another group (events) is one of its own that happens to be stored there.
    private static string? Stored(TypeModel version, Dictionary<string, TypeModel> resources)
    {
        var seen = new HashSet<string>();
        var current = version;
        while (seen.Add(current.FullName) && current.Resource!.StoredAs is { } next)
        {
            if (!resources.TryGetValue(next, out current))
            {
                return null;
            }
        }

        return current.Resource!.StoredAs is null && current.Resource.Group == version.Resource!.Group ? current.FullName : null;
    }
}
