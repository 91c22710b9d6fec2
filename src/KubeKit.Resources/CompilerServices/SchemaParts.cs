using System.ComponentModel;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.CompilerServices;

/// <summary>The schema of the types that are not generated, and of the properties that every object has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SchemaParts
{
    /// <summary>What a quantity's text looks like, as Go's generators of CustomResourceDefinitions say it.</summary>
    public const string QuantityPattern = @"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$";

    /// <summary>What a duration's text looks like.</summary>
    public const string DurationPattern = @"^[+-]?(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h))+)$";

    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    /// <summary>A string.</summary>
    public static SchemaNode String { get; } = new() { Type = SchemaType.String };

    /// <summary>A boolean.</summary>
    public static SchemaNode Boolean { get; } = new() { Type = SchemaType.Boolean };

    /// <summary>An integer of 32 bits.</summary>
    public static SchemaNode Int32 { get; } = new() { Type = SchemaType.Integer, Format = "int32" };

    /// <summary>An integer of 64 bits.</summary>
    public static SchemaNode Int64 { get; } = new() { Type = SchemaType.Integer, Format = "int64" };

    /// <summary>A number.</summary>
    public static SchemaNode Double { get; } = new() { Type = SchemaType.Number, Format = "double" };

    /// <summary>A number with all its decimal digits.</summary>
    public static SchemaNode Decimal { get; } = new() { Type = SchemaType.Number };

    /// <summary>A time of whole seconds.</summary>
    public static SchemaNode Time { get; } = new()
    {
        Type = SchemaType.String,
        Format = "date-time",
        Name = Meta + "Time",
        Description = "A time in RFC 3339, in whole seconds.",
    };

    /// <summary>A time with microseconds.</summary>
    public static SchemaNode MicroTime { get; } = new()
    {
        Type = SchemaType.String,
        Format = "date-time",
        Name = Meta + "MicroTime",
        Description = "A time in RFC 3339, with microseconds.",
    };

    /// <summary>A quantity.</summary>
    public static SchemaNode Quantity { get; } = new()
    {
        Type = SchemaType.Quantity,
        Name = "io.k8s.apimachinery.pkg.api.resource.Quantity",
        Description = "An amount with a suffix, such as 500m, 1.5Gi or 1e3.",
    };

    /// <summary>A duration.</summary>
    public static SchemaNode Duration { get; } = new()
    {
        Type = SchemaType.String,
        Name = Meta + "Duration",
        Description = "A duration as Go writes it, such as 300ms, 1.5h or 2h45m.",
        Pattern = DurationPattern,
    };

    /// <summary>An object of the API of whatever kind.</summary>
    public static SchemaNode Embedded { get; } = new()
    {
        Type = SchemaType.Object,
        IsOpen = true,
        PropertiesFactory = EmbeddedProperties,
    };

    /// <summary>An object of custom kinds with all its defaults: what a field that is never null holds where nothing is said.</summary>
    public static T Empty<T>()
        where T : IKubeValue<T> => KubeJson.Read<T>("{}"u8, new DecodeContext { ApplyDefaults = true });

    /// <summary>An integer or a string.</summary>
    public static SchemaNode IntOrString { get; } = new()
    {
        Type = SchemaType.IntOrString,
        Format = "int-or-string",
        Name = "io.k8s.apimachinery.pkg.util.intstr.IntOrString",
        Description = "An integer or a string, such as a port's number or name, or a count or percentage.",
    };

    /// <summary>Any value.</summary>
    public static SchemaNode Raw { get; } = new() { Type = SchemaType.Any };

    /// <summary>Bytes in base64.</summary>
    public static SchemaNode Bytes { get; } = new() { Type = SchemaType.String, Format = "byte" };

    /// <summary>The property <c>apiVersion</c> of every object.</summary>
    public static SchemaProperty ApiVersion { get; } = new()
    {
        Name = "apiVersion",
        Node = String,
        Description = "The group and version of the schema that this object follows, such as apps/v1.",
    };

    /// <summary>The property <c>kind</c> of every object.</summary>
    public static SchemaProperty Kind { get; } = new()
    {
        Name = "kind",
        Node = String,
        Description = "What this object is, in CamelCase. It cannot be changed.",
    };

    /// <summary>The schema of a type.</summary>
    public static SchemaNode Of<T>()
        where T : IKubeValue<T> => T.Schema;

    /// <summary>A list.</summary>
    public static SchemaNode List(Func<SchemaNode> items) => new() { Type = SchemaType.Array, ItemsFactory = items };

    /// <summary>A map.</summary>
    public static SchemaNode Map(Func<SchemaNode> values) => new() { Type = SchemaType.Map, ItemsFactory = values };

    private static IReadOnlyList<SchemaProperty> EmbeddedProperties() => [ApiVersion, Kind, new() { Name = "metadata", Node = Raw }];
}
