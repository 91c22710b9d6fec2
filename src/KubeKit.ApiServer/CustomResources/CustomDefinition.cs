using System.Text.Json;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Printing;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>One version of a custom kind, as the pipeline sees all kinds.</summary>
internal sealed class CustomDefinition : ResourceDefinition
{
    private readonly CustomKind _kind;
    private readonly CustomSchema _schema;

    public CustomDefinition(CustomKind kind, CustomResourceDefinitionVersion version)
    {
        _kind = kind;
        Version = version;
        Kind = new GroupVersionKind(kind.Group, version.Name ?? "", kind.Accepted.Kind ?? "");
        Names = new ResourceNames(kind.Accepted.Plural ?? "", kind.Accepted.Singular ?? "", kind.Accepted.ShortNames ?? [], kind.Accepted.Categories ?? []);
        _schema = CustomSchema.Compile(TypeName(Kind), version.Validation?.OpenAPIV3Schema, kind.Rules, CustomScale.CheckOf(version.Subresources?.Scale));
        Columns = CustomColumns.Of(version);
        Scale = CustomScale.Of(version.Subresources?.Scale);
        SelectableFields = [.. (version.SelectableFields ?? []).Select(Selectable)];
    }

    /// <summary>The version as its CustomResourceDefinition describes it.</summary>
    public CustomResourceDefinitionVersion Version { get; }

    /// <summary>Whether the schema is structural: others are not published.</summary>
    public bool IsStructural => _kind.IsStructural;

    /// <summary>The CustomResourceDefinition's own name.</summary>
    public string DefinitionName => _kind.Name;

    /// <summary>What requests to a deprecated version are told; null where it is not deprecated.</summary>
    public string? Warning => Version.Deprecated != true ? null
        : Version.DeprecationWarning is { Length: > 0 } text ? text
        : $"{Kind.ApiVersion} {Kind.Kind} is deprecated";

    /// <summary>Whether the definition is on its way out: then objects are read and deleted, and none is made.</summary>
    public bool IsTerminating => _kind.IsTerminating;

    /// <inheritdoc/>
    public override GroupVersionKind Kind { get; }

    /// <inheritdoc/>
    public override string ListKind => _kind.Accepted.ListKind is { Length: > 0 } name ? name : base.ListKind;

    /// <inheritdoc/>
    public override ResourceNames Names { get; }

    /// <inheritdoc/>
    public override ResourceScope Scope => _kind.Scope;

    /// <inheritdoc/>
    public override bool HasStatus => Version.Subresources?.Status is not null;

    /// <inheritdoc/>
    public override ScaleBinding? Scale { get; }

    /// <inheritdoc/>
    public override SchemaNode Schema => _schema.Node;

    /// <inheritdoc/>
    public override IReadOnlyList<PrinterColumn> Columns { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Resources.Selectors.SelectableField> SelectableFields { get; }

    /// <inheritdoc/>
    public override ResourceDefinition Stored => _kind.Storage;

    /// <inheritdoc/>
    public override CancellationToken Replaced => _kind.Replaced;

    /// <inheritdoc/>
    public override bool ServesStored(ReadOnlySpan<byte> stored) =>
        ReferenceEquals(Stored, this) && _kind.SchemaRevision is { } since && ObjectCodec.RevisionOf(stored) > since;

    /// <inheritdoc/>
    public override KubeObject ToStored(KubeObject value) => ReferenceEquals(Stored, this) ? value : _kind.Conversion.Convert((CustomObject)value, _kind.Storage);

    /// <inheritdoc/>
    public override KubeObject FromStored(KubeObject stored) => ReferenceEquals(stored.Resource, this) ? stored : _schema.Normalize(_kind.Conversion.Convert((CustomObject)stored, this), this);

    /// <inheritdoc/>
    public override KubeObject Decode(ReadOnlySpan<byte> utf8Json, DecodeContext context)
    {
        // What was stored when another version was the stored one is read as what it is, and converted like all else.
        var header = KubeJson.Read<ObjectHeader>(utf8Json, context);
        var version = header.ApiVersion == Kind.ApiVersion ? this : _kind.Versions.FirstOrDefault(v => v.Kind.ApiVersion == header.ApiVersion) ?? this;
        return version._schema.Read(header, utf8Json, version, context);
    }

    /// <inheritdoc/>
    public override void Encode(KubeObject value, Utf8JsonWriter writer) => CustomSchema.Write((CustomObject)value, Kind, writer);

    /// <inheritdoc/>
    public override KubeObject PrepareForCreate(KubeObject value)
    {
        var created = HasStatus ? ((CustomObject)value).With("status", null) : (CustomObject)value;
        return created with { Metadata = created.Metadata with { Generation = 1 } };
    }

    /// <inheritdoc/>
    public override KubeObject PrepareForUpdate(KubeObject value, KubeObject old)
    {
        var (updated, before) = ((CustomObject)value, (CustomObject)old);
        if (HasStatus)
        {
            updated = updated.With("status", before.Find("status"));
        }

        var changed = !SameBut(HasStatus ? "status" : null, updated, before);
        return updated with { Metadata = updated.Metadata with { Generation = (before.Metadata.Generation ?? 1) + (changed ? 1 : 0) } };
    }

    /// <inheritdoc/>
    public override KubeObject PrepareForStatusUpdate(KubeObject value, KubeObject old)
    {
        var before = (CustomObject)old;
        // Of metadata a status write changes only what keeps account of fields, as upstream for custom kinds.
        var metadata = before.Metadata with { ManagedFields = value.Metadata.ManagedFields, ResourceVersion = value.Metadata.ResourceVersion };
        return before.With("status", ((CustomObject)value).Find("status")) with { Metadata = metadata };
    }

    /// <inheritdoc/>
    public override void Validate(KubeObject value, ValidationContext context) => Validate((CustomObject)value, null, context);

    /// <inheritdoc/>
    public override void ValidateUpdate(KubeObject value, KubeObject old, ValidationContext context)
    {
        Validate((CustomObject)value, (CustomObject)old, context);
        ObjectMetaRules.ValidateUpdate(value.Metadata, old.Metadata, context);
    }

    /// <inheritdoc/>
    public override void ValidateSubresource(string subresource, KubeObject value, KubeObject old, ValidationContext context) => ValidateUpdate(value, old, context);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings(KubeObject value, KubeObject? old) =>
        value.Metadata.Finalizers is { Count: > 0 } finalizers ? FinalizerWarnings.Of(finalizers, old?.Metadata.Finalizers ?? []) : [];

    private void Validate(CustomObject value, CustomObject? old, ValidationContext context)
    {
        // A name does not change, and what is stored was let through once.
        if (old is null)
        {
            ObjectMetaRules.Validate(value.Metadata, Scope, null, context);
        }

        using (context.Enter("metadata"))
        {
            value.Metadata.Validate(context);
        }

        _schema.Validate(value, old, context);
    }

    private static bool SameBut(string? except, CustomObject left, CustomObject right) =>
        left.Members.Where(m => m.Name != except).OrderBy(m => m.Name, StringComparer.Ordinal).SequenceEqual(right.Members.Where(m => m.Name != except).OrderBy(m => m.Name, StringComparer.Ordinal));

    private static Resources.Selectors.SelectableField Selectable(SelectableField field)
    {
        var path = FieldPath.Parse(field.JsonPath ?? "");
        return new((field.JsonPath ?? "").TrimStart('.'), value => path is not null && ObjectView.First(value, path) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } found ? Text(found) : "");
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    // As upstream: the group's domain from its end to its start.
    private static string TypeName(GroupVersionKind kind) => $"{string.Join('.', kind.Group.Split('.').Reverse())}.{kind.Version}.{kind.Kind}";
}
