using System.Collections.Concurrent;
using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.Printing;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Selectors;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Client.Dynamic;

/// <summary>What is known of a kind without a type: its name. What only a server does with objects, it cannot do.</summary>
internal sealed class DynamicDefinition : ResourceDefinition
{
    private static readonly ConcurrentDictionary<(string ApiVersion, string Kind), DynamicDefinition> s_known = new();

    private DynamicDefinition(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        Kind = slash < 0 ? new GroupVersionKind("", apiVersion, kind) : new GroupVersionKind(apiVersion[..slash], apiVersion[(slash + 1)..], kind);
    }

    public static DynamicDefinition Of(string apiVersion, string kind) =>
        s_known.GetOrAdd((apiVersion, kind), static key => new DynamicDefinition(key.ApiVersion, key.Kind));

    public override GroupVersionKind Kind { get; }

    public override ResourceNames Names => new("", "", [], []);

    public override ResourceScope Scope => ResourceScope.Namespaced;

    public override bool HasStatus => false;

    public override SchemaNode Schema { get; } = new() { Type = SchemaType.Any };

    public override IReadOnlyList<PrinterColumn> Columns => [];

    public override IReadOnlyList<SelectableField> SelectableFields => [];

    public override KubeObject Decode(ReadOnlySpan<byte> utf8Json, DecodeContext context) => DynamicObject.Parse(utf8Json);

    public override void Encode(KubeObject value, Utf8JsonWriter writer) => ((DynamicObject)value).Write(writer);

    public override KubeObject PrepareForCreate(KubeObject value) => throw NoServer();

    public override KubeObject PrepareForUpdate(KubeObject value, KubeObject old) => throw NoServer();

    public override KubeObject PrepareForStatusUpdate(KubeObject value, KubeObject old) => throw NoServer();

    public override void Validate(KubeObject value, ValidationContext context) => throw NoServer();

    public override void ValidateUpdate(KubeObject value, KubeObject old, ValidationContext context) => throw NoServer();

    public override void ValidateSubresource(string subresource, KubeObject value, KubeObject old, ValidationContext context) => throw NoServer();

    private static NotSupportedException NoServer() => new("a kind without a type can be read and written, not served");
}
