using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Finds the fields by which lists merge, and checks that they are scalar fields of the items.</summary>
internal static class ListMapRules
{
    /// <summary>The C# names of the items' properties that the keys name.</summary>
    public static EquatableArray<string> KeyProperties(IPropertySymbol property, MemberModel member) =>
        member is { ListMapKeys.Count: > 0, Value: { Form: ValueForm.List, Item.Form: ValueForm.Object } } && ItemType(property.Type) is { } item
            ? member.ListMapKeys.Select(key => TypeParser.Properties(item).FirstOrDefault(p => IsKey(p, key))?.Name).OfType<string>().ToEquatableArray()
            : default;

    public static void Check(IPropertySymbol property, MemberModel member, Findings findings)
    {
        if (member.Value is not { Form: ValueForm.List, Item.Form: ValueForm.Object } || ItemType(property.Type) is not { } item)
        {
            return;
        }

        var keys = member.ListMapKeys.AsEnumerable();
        if (member.PatchMergeKey is { } patchKey)
        {
            keys = keys.Append(patchKey).Distinct();
        }

        foreach (var key in keys)
        {
            if (!TypeParser.Properties(item).Any(p => IsKey(p, key)))
            {
                var place = property.Find(KnownNames.ListMapAttribute) ?? property.Find(KnownNames.PatchMergeAttribute);
                findings.Add(MemberDescriptors.MissingListMapKey, place?.Place() ?? property.Place(), key, item.Name, property.Name);
            }
        }
    }

    private static bool IsKey(IPropertySymbol property, string key) =>
        MemberParser.Parse(property, isInherited: false, static _ => { }, findings: null) is { } member
        && member.JsonName == key && !member.Value.IsCollection && member.Value.Form != ValueForm.Object;

    private static ITypeSymbol? ItemType(ITypeSymbol list) => list switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named => named.TypeArguments[0],
        _ => null,
    };
}
