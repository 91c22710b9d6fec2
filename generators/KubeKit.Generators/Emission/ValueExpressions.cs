using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>C# expressions that read and compare values of each form.</summary>
internal static class ValueExpressions
{
    /// <summary>Reads the value that the reader stands on; null when it is null.</summary>
    public static string Read(ValueModel value, TypeModel owner, string reader = "reader", EquatableArray<string> choices = default) => value.Form switch
    {
        ValueForm.Object => $"{reader}.IsNull ? null : {value.TypeName}.ReadJson(ref {reader})",
        ValueForm.Enum => $"{EnumEmitter.ClassOf(owner)}.{EnumEmitter.ReadMethod(value)}(ref {reader})",
        ValueForm.List when value.Collection == CollectionType.Mutable => $"{reader}.ReadList<{ItemType(value)}>({ReadItem(value.Item!, owner, choices)})",
        ValueForm.List => $"{reader}.ReadArray<{ItemType(value)}>({ReadItem(value.Item!, owner, choices)})",
        ValueForm.Map => $"{reader}.ReadMap<{ItemType(value)}>({ReadItem(value.Item!, owner, choices)})",
        _ => $"{reader}.Read{value.Form}()",
    };

    /// <summary>The C# type of items; it decides what a list of lists may hold.</summary>
    public static string ItemType(ValueModel collection) =>
        collection.Item!.TypeName + (collection.Item.IsNullable ? "?" : "");

    /// <summary>Whether two members are equal by content.</summary>
    public static string AreEqual(ValueModel value, string left, string right) => value.Form switch
    {
        ValueForm.List or ValueForm.Map => $"{Runtime.Content}.{value.Form}({left}, {right}{ItemComparer(value.Item!)})",
        ValueForm.Bytes => $"{Runtime.Content}.Bytes({left}, {right})",
        ValueForm.Quantity => $"{Runtime.Content}.Same({left}, {right})",
        _ => $"{left} == {right}",
    };

    /// <summary>The hash code of a member's content.</summary>
    public static string Hash(ValueModel value, string expression) => value.Form switch
    {
        ValueForm.List => $"{Runtime.Content}.HashOfList({expression})",
        ValueForm.Map => $"{Runtime.Content}.HashOfMap({expression})",
        ValueForm.Bytes => $"{Runtime.Content}.HashOfBytes({expression})",
        _ => expression,
    };

    private static string ReadItem(ValueModel item, TypeModel owner, EquatableArray<string> choices) => item.Form switch
    {
        ValueForm.String when choices.Count > 0 => $"static (ref {Runtime.Reader} items) => items.ReadChoice({Literals.Texts(choices)}, isChecked: true) ?? items.NullChoice(\"\", {Literals.Texts(choices)})",
        ValueForm.Object => $"{item.TypeName}.ReadJson",
        ValueForm.Enum => $"static (ref {Runtime.Reader} items) => {Read(item, owner, "items")} ?? items.NullChoice(default({item.TypeName}), {Literals.Texts(item.EnumNames)})",
        ValueForm.List when item.Collection == CollectionType.Mutable => $"static (ref {Runtime.Reader} items) => {Read(item, owner, "items")} ?? items.NullItem(new global::System.Collections.Generic.List<{ItemType(item)}>(), \"array\")",
        ValueForm.List => $"static (ref {Runtime.Reader} items) => {Read(item, owner, "items")} ?? items.NullItem(global::System.Array.Empty<{ItemType(item)}>(), \"array\")",
        ValueForm.Map => $"static (ref {Runtime.Reader} items) => {Read(item, owner, "items")} ?? items.NullItem(new global::System.Collections.Generic.Dictionary<string, {ItemType(item)}>(), \"object\")",
        _ => $"{Runtime.JsonItem}.{item.Form}",
    };

    // Items compare as themselves unless they are collections or bytes.
    private static string ItemComparer(ValueModel item) => item.Form switch
    {
        ValueForm.Bytes or ValueForm.List or ValueForm.Map => $", static (left, right) => {AreEqual(item, "left", "right")}",
        _ => "",
    };
}
