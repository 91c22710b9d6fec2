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

    public static void Check(IPropertySymbol property, MemberModel member, bool isCustom, Findings findings)
    {
        if (member.Value is not { Form: ValueForm.List, Item.Form: ValueForm.Object } || ItemType(property.Type) is not { } item)
        {
            return;
        }

        var listMap = property.Find(KnownNames.ListMapAttribute);
        var place = (listMap ?? property.Find(KnownNames.PatchMergeAttribute))?.Place() ?? property.Place();
        if (listMap is not null && member.ListMapKeys.Count == 0)
        {
            findings.Add(MemberDescriptors.NotList, place, "ListMap", property.Name, "at least one key");
        }

        var keys = member.ListMapKeys.AsEnumerable();
        if (member.PatchMergeKey is { } patchKey)
        {
            keys = keys.Append(patchKey).Distinct();
        }

        foreach (var key in keys)
        {
            var found = TypeParser.Properties(item).FirstOrDefault(p => IsKey(p, key));
            if (found is null)
            {
                findings.Add(MemberDescriptors.MissingListMapKey, place, key, item.Name, property.Name);
            }
            else if (isCustom && member.ListMapKeys.Contains(key) && MayBeAbsent(found))
            {
                findings.Add(MemberDescriptors.OptionalListMapKey, place, found.Place(), key, item.Name, property.Name);
            }
        }
    }

    private static bool MayBeAbsent(IPropertySymbol property) =>
        MemberParser.Parse(property, isInherited: false, static _ => { }, findings: null) is { IsRequired: false, DefaultJson: null, ImpliedDefault: null };

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
