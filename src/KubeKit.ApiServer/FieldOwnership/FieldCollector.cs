using System.Text.Json;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>Collects the fields that a value has.</summary>
internal static class FieldCollector
{
    /// <summary>
    /// The fields of what a manager applies: leaves, list items, map entries and what is empty. Objects and maps are not owned
    /// themselves, so that several managers may fill them.
    /// </summary>
    public static FieldSet Applied(MergeNode type, JsonElement value) => Collect(type, value, isMember: false, withParents: false);

    /// <summary>The fields that come to be with a new value: also the objects and maps themselves, since somebody made them.</summary>
    public static FieldSet Added(MergeNode type, JsonElement value, bool isMember) => Collect(type, value, isMember, withParents: true);

    private static FieldSet Collect(MergeNode type, JsonElement value, bool isMember, bool withParents)
    {
        var branches = (type.Form, value.ValueKind) switch
        {
            (MergeForm.Struct, JsonValueKind.Object) => Struct(type, value, withParents),
            (MergeForm.Map or MergeForm.Free, JsonValueKind.Object) => Map(type, value, withParents),
            (MergeForm.KeyedList or MergeForm.SetList, JsonValueKind.Array) => List(type, value, withParents),
            _ => null,
        };
        return FieldSet.Of(isMember, branches);
    }

    private static List<KeyValuePair<string, FieldSet>> Struct(MergeNode type, JsonElement map, bool withParents)
    {
        var branches = new List<KeyValuePair<string, FieldSet>>(map.GetPropertyCount());
        var guess = 0;
        foreach (var property in map.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null && type.Find(ObjectFields.NameOf(property), ref guess) is { } field)
            {
                var isWhole = IsWhole(field.Node, property.Value);
                var isMember = withParents ? field.IsOwned(isWhole) : isWhole && field.Existence != FieldExistence.Always;
                branches.Add(new(field.Step, Collect(field.Node, property.Value, isMember, withParents)));
            }
        }

        return branches;
    }

    private static List<KeyValuePair<string, FieldSet>> Map(MergeNode type, JsonElement map, bool withParents)
    {
        var branches = new List<KeyValuePair<string, FieldSet>>(map.GetPropertyCount());
        foreach (var property in map.EnumerateObject())
        {
            branches.Add(new(StepText.Key(ObjectFields.NameOf(property)), Collect(type.Items, property.Value, isMember: true, withParents)));
        }

        return branches;
    }

    private static List<KeyValuePair<string, FieldSet>> List(MergeNode type, JsonElement list, bool withParents)
    {
        var steps = ListSteps.Of(type, list);
        var branches = new List<KeyValuePair<string, FieldSet>>(steps.Length);
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            branches.Add(new(steps[i++], Collect(type.Items, item, isMember: true, withParents)));
        }

        return branches;
    }

    // What cannot be owned in parts is owned as it is; so is what is empty, apart from lists.
    private static bool IsWhole(MergeNode type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => type.Form is not (MergeForm.Struct or MergeForm.Map or MergeForm.Free) || value.GetPropertyCount() == 0,
        JsonValueKind.Array => type.Form is not (MergeForm.KeyedList or MergeForm.SetList),
        _ => true,
    };
}
