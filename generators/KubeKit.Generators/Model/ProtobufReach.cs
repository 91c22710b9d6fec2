namespace KubeKit.Generators.Model;

/// <summary>Finds which types have a protobuf form: those whose own members have numbers, and all objects in them a form as well.</summary>
internal static class ProtobufReach
{
    public static IEnumerable<TypeModel> Resolve(IEnumerable<TypeModel> types)
    {
        var all = types.ToArray();
        var protobuf = new HashSet<string>(all.Where(IsNumbered).Select(type => type.FullName));
        var known = all.ToDictionary(type => type.FullName);
        // Types may hold themselves, so the set shrinks until none leaves it.
        while (protobuf.RemoveWhere(name => !known[name].Members.All(m => Reaches(m.Value.Innermost))) > 0)
        {
        }

        return all.Select(type => type with
        {
            IsProtobuf = protobuf.Contains(type.FullName),
        });

        bool Reaches(ValueModel value) =>
            value.Form != ValueForm.Object || (known.ContainsKey(value.TypeName) ? protobuf.Contains(value.TypeName) : value.IsProtobuf);
    }

    // Every kind inherits its metadata, numbered; a kind that adds no number to it is a user's, in JSON alone.
    private static bool IsNumbered(TypeModel type)
    {
        var own = type.Members.Where(m => !m.IsInherited).ToArray();
        return type.HasOwnProtobuf || (type.Members.All(m => m.ProtoNumber > 0 && CanNest(m.Value)) && (own.Length > 0 || type.Resource is null));
    }

    // A list in a list or map is a message with one field; a map in one has no form.
    private static bool CanNest(ValueModel value) => value.Item is not { } item
        ? value.Form != ValueForm.Duration
        : item.Form != ValueForm.Map && (item.Form != ValueForm.List || item.Collection != CollectionType.Mutable) && CanNest(item);
}
