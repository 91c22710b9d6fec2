using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Checks that the keys by which lists merge are scalar fields of their items.</summary>
internal static class ListMapRules
{
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
