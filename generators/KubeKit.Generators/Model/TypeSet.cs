namespace KubeKit.Generators.Model;

/// <summary>The records of a compilation: each once, though many kinds hold it.</summary>
internal static class TypeSet
{
    public static IEnumerable<TypeModel> Merge(IEnumerable<EquatableArray<TypeModel>> graphs)
    {
        var byName = new SortedDictionary<string, TypeModel>(StringComparer.Ordinal);
        foreach (var type in graphs.SelectMany(graph => graph))
        {
            byName[type.FullName] = type;
        }

        return ProtobufReach.Resolve(VersionReach.Resolve(RuleReach.Resolve(byName)));
    }
}
