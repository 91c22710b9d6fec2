using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>C# expressions that read and compare values of each form.</summary>
internal static class ValueExpressions
{
    /// <summary>Reads the value that the reader stands on; null when it is null.</summary>
    public static string Read(ValueModel value, TypeModel owner, string reader = "reader") => value.Form switch
    {
        ValueForm.Object => $"{reader}.IsNull ? null : {value.TypeName}.ReadJson(ref {reader})",
        ValueForm.Enum => $"{EnumEmitter.ClassOf(owner)}.{EnumEmitter.ReadMethod(value)}(ref {reader})",
        ValueForm.List when value.Collection == CollectionType.Mutable => $"{reader}.ReadList<{ItemType(value)}>({ReadItem(value.Item!, owner)})",
        ValueForm.List => $"{reader}.ReadArray<{ItemType(value)}>({ReadItem(value.Item!, owner)})",
        ValueForm.Map => $"{reader}.ReadMap<{ItemType(value)}>({ReadItem(value.Item!, owner)})",
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

    private static string ReadItem(ValueModel item, TypeModel owner) => item.Form switch
    {
        ValueForm.Object => $"{item.TypeName}.ReadJson",
        ValueForm.Enum => $"static (ref {Runtime.Reader} items) => {Read(item, owner, "items")} ?? default",
        ValueForm.List => $"static (ref {Runtime.Reader} items) => {Read(item, owner, "items")} ?? []",
        ValueForm.Map => $"static (ref {Runtime.Reader} items) => {Read(item, owner, "items")} ?? []",
        _ => $"{Runtime.JsonItem}.{item.Form}",
    };

    // Items compare as themselves unless they are collections or bytes.
    private static string ItemComparer(ValueModel item) => item.Form switch
    {
        ValueForm.Bytes or ValueForm.List or ValueForm.Map => $", static (left, right) => {AreEqual(item, "left", "right")}",
        _ => "",
    };
}
