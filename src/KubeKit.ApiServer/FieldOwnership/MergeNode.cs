using System.Runtime.CompilerServices;
using KubeKit.Resources;
using KubeKit.Resources.Schema;
using Utf8 = System.Text.Encoding;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>How ownership divides a value.</summary>
internal enum MergeForm
{
    /// <summary>Not at all: scalars, atomic lists and atomic maps.</summary>
    Leaf,

    /// <summary>By the named fields of an object.</summary>
    Struct,

    /// <summary>By the keys of a map.</summary>
    Map,

    /// <summary>By items that key fields identify.</summary>
    KeyedList,

    /// <summary>By the scalars of a set.</summary>
    SetList,

    /// <summary>By what the value turns out to be: objects by key, anything else not at all.</summary>
    Free,
}

/// <summary>A field of a <see cref="MergeForm.Struct"/>.</summary>
/// <param name="Step">The step in field sets: <c>f:</c> and the name.</param>
/// <param name="Utf8Name">The JSON name.</param>
/// <param name="Node">The field's value.</param>
/// <param name="Existence">Who owns the field itself, besides what is in it.</param>
internal sealed record MergeField(string Step, byte[] Utf8Name, MergeNode Node, FieldExistence Existence)
{
    /// <summary>Whether whoever adds the field owns it too, not only what is in it.</summary>
    public bool IsOwned(bool isEmpty) => Existence == FieldExistence.Optional || (Existence == FieldExistence.WithContent && isEmpty);
}

/// <summary>Who owns an object's field itself, besides what is in it.</summary>
internal enum FieldExistence
{
    /// <summary>Whoever adds it.</summary>
    Optional,

    /// <summary>Nobody, unless it is empty: every object has it.</summary>
    WithContent,

    /// <summary>Nobody: the server sees to it.</summary>
    Always,
}

/// <summary>A field that identifies the items of a list.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Default">The value, as JSON text, of items that don't say; null for none.</param>
internal sealed record MergeKey(string Name, string? Default);

/// <summary>A schema as ownership sees it. Built on first use and kept with the schema.</summary>
internal sealed class MergeNode
{
    /// <summary>A value that is owned as a whole.</summary>
    public static readonly MergeNode Leaf = new(MergeForm.Leaf);

    /// <summary>A value of unknown type.</summary>
    public static readonly MergeNode Free = new(MergeForm.Free);

    // Nobody owns what the server itself writes, and what says which object it is. The list is upstream's "strip meta", and deletion.
    private static readonly HashSet<string> UnownedMetadata =
    [
        "name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "selfLink", "managedFields", "clusterName",
        "deletionTimestamp", "deletionGracePeriodSeconds",
    ];

    private static readonly ConditionalWeakTable<ResourceDefinition, MergeNode> Roots = [];
    private static readonly ConditionalWeakTable<SchemaNode, MergeNode> Shared = [];

    private readonly Func<MergeField[]>? _fieldsFactory;
    private readonly Func<MergeNode>? _itemsFactory;

    private MergeNode(MergeForm form, Func<MergeField[]>? fields = null, Func<MergeNode>? items = null) =>
        (Form, _fieldsFactory, _itemsFactory) = (form, fields, items);

    /// <summary>How ownership divides the value.</summary>
    public MergeForm Form { get; }

    /// <summary>The fields of a struct, in the order in which objects are written.</summary>
    public MergeField[] Fields => field ??= _fieldsFactory?.Invoke() ?? [];

    /// <summary>The items of a map or list.</summary>
    public MergeNode Items => field ??= _itemsFactory?.Invoke() ?? Free;

    /// <summary>Whether a struct may have fields besides those it names.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>What identifies an item of a keyed list.</summary>
    public MergeKey[] Keys { get; private init; } = [];

    /// <summary>The kind's objects: without the fields that nobody owns.</summary>
    public static MergeNode Of(ResourceDefinition definition) => Roots.GetValue(definition, static d => Root(d.Schema));

    /// <summary>The objects of a schema: without the fields that nobody owns.</summary>
    public static MergeNode Root(SchemaNode schema) => new(MergeForm.Struct, () =>
    [
        .. schema.Properties.Where(p => p.Name is not ("apiVersion" or "kind"))
            .Select(p => Field(p, p.Name == "metadata" ? Metadata(p.Node) : At(p.Node, p), p.Name == "metadata" ? FieldExistence.Always : FieldExistence.WithContent)),
    ])
    { IsOpen = schema.IsOpen };

    /// <summary>The field of that JSON name; <paramref name="guess"/> is where to look first, and where to look next afterwards.</summary>
    public MergeField? Find(ReadOnlySpan<byte> utf8Name, ref int guess)
    {
        // Objects are written in the schema's order, so the next field is nearly always a few places on.
        var fields = Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            var at = guess + i;
            at = at < fields.Length ? at : at - fields.Length;
            if (utf8Name.SequenceEqual(fields[at].Utf8Name))
            {
                guess = at + 1 == fields.Length ? 0 : at + 1;
                return fields[at];
            }
        }

        return IsOpen ? Open(Utf8.UTF8.GetString(utf8Name)) : null;
    }

    /// <summary>The field of a step such as <c>f:spec</c>, or null.</summary>
    public MergeField? FindStep(string step) =>
        Array.Find(Fields, f => f.Step == step) ?? (IsOpen && step.StartsWith("f:", StringComparison.Ordinal) ? Open(step[2..]) : null);

    /// <summary>The value that a step leads to.</summary>
    public MergeNode Below(string step) => Form == MergeForm.Struct ? FindStep(step)?.Node ?? Free : Items;

    // A property that no schema knows is divided by what it turns out to be. Those left out on purpose are known.
    private static MergeField? Open(string name) => name is "apiVersion" or "kind" ? null : new("f:" + name, Utf8.UTF8.GetBytes(name), Free, FieldExistence.Optional);

    private static MergeNode Metadata(SchemaNode schema) => new(MergeForm.Struct, () =>
        [.. schema.Properties.Where(p => !UnownedMetadata.Contains(p.Name)).Select(p => Field(p, At(p.Node, p), FieldExistence.Optional))]);

    private static MergeField Field(SchemaProperty property, MergeNode node, FieldExistence existence) =>
        new("f:" + property.Name, Utf8.UTF8.GetBytes(property.Name), node, node.Form == MergeForm.Struct ? existence : FieldExistence.Optional);

    /// <summary>A value at a place that may say how it is divided.</summary>
    public static MergeNode At(SchemaNode schema, SchemaProperty? place)
    {
        if (schema.Type != SchemaType.Array)
        {
            return place is { IsAtomic: true } ? Leaf : Of(schema);
        }

        return place switch
        {
            { ListType: ListMergeType.Set } => new MergeNode(MergeForm.SetList, items: static () => Leaf),
            { ListType: ListMergeType.Map } => new MergeNode(MergeForm.KeyedList, items: () => Of(schema.Items!))
            {
                // In ordinal order, as fieldsV1 names them.
                Keys = [.. place.ListMapKeys.Order(StringComparer.Ordinal).Select(name => new MergeKey(name, schema.Items?.Find(name)?.Default))],
            },
            _ => Leaf,
        };
    }

    private static MergeNode Of(SchemaNode schema) => Shared.GetValue(schema, static s => s switch
    {
        { IsAtomic: true } => Leaf,
        { Type: SchemaType.Object } => new MergeNode(MergeForm.Struct, () =>
            [.. s.Properties.Select(p => Field(p, At(p.Node, p), p.IsRequired || p.Name == "metadata" ? FieldExistence.WithContent : FieldExistence.Optional))]) { IsOpen = s.IsOpen },
        { Type: SchemaType.Map } => new MergeNode(MergeForm.Map, items: () => s.Items is { } items ? Of(items) : Free),
        { Type: SchemaType.Any } => Free,
        _ => Leaf,
    });
}
