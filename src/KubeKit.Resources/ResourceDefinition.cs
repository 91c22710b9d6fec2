using System.Text;
using System.Text.Json;
using KubeKit.Resources.Printing;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Selectors;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources;

/// <summary>
/// All that the API server and the client know of a kind. The generator writes it at compile time for typed kinds; the API
/// server builds it at run time for kinds of CustomResourceDefinitions. Both pass through one pipeline.
/// </summary>
public abstract class ResourceDefinition
{
    /// <summary>Group, version and kind.</summary>
    public abstract GroupVersionKind Kind { get; }

    /// <summary>Group and plural name, as messages spell them.</summary>
    public GroupResource GroupResource => new(Kind.Group, Names.Plural);

    /// <summary>Group and kind, as messages about invalid objects spell them.</summary>
    public GroupResource GroupKind => new(Kind.Group, Kind.Kind);

    /// <summary>The kind of its lists, such as <c>DeploymentList</c>.</summary>
    public virtual string ListKind => Kind.Kind + "List";

    /// <summary>The names under which it is served.</summary>
    public abstract ResourceNames Names { get; }

    /// <summary>Whether its objects live in namespaces.</summary>
    public abstract ResourceScope Scope { get; }

    /// <summary>Whether status is written through a subresource of its own.</summary>
    public abstract bool HasStatus { get; }

    /// <summary>How the scale subresource reads and writes the object; null when it has none.</summary>
    public virtual ScaleBinding? Scale => null;

    /// <summary>The schema of its objects: types, merge keys, enums, defaults, descriptions.</summary>
    public abstract SchemaNode Schema { get; }

    /// <summary>
    /// The columns of its tables in the order that kubectl shows, Age among them. A leading <c>Name</c> is understood; a kind
    /// that wants it elsewhere (Event) has a column of format <c>name</c>.
    /// </summary>
    public abstract IReadOnlyList<PrinterColumn> Columns { get; }

    /// <summary>The fields, beyond <c>metadata.name</c> and <c>metadata.namespace</c>, that field selectors may name.</summary>
    public abstract IReadOnlyList<SelectableField> SelectableFields { get; }

    /// <summary>The definition under whose name objects are stored: another one only where two APIs show one stored object.</summary>
    public virtual ResourceDefinition Stored => this;

    /// <summary>The other versions that are stored as this one, near or far; empty for kinds of one version. They are served with it.</summary>
    public virtual IReadOnlyList<ResourceDefinition> Versions => [];

    /// <summary>Cancelled when another definition takes this one's place: running watches end then, and clients begin anew. Never for typed kinds.</summary>
    public virtual CancellationToken Replaced => CancellationToken.None;

    /// <summary>Whether stored bytes are just what is to be served: so unless objects are stored in another form, or were under another schema.</summary>
    public virtual bool ServesStored(ReadOnlySpan<byte> stored) => ReferenceEquals(Stored, this) && (Versions.Count == 0 || IsWrittenAs(stored, this));

    /// <summary>Reads an object from the bytes of the store. It may have been stored when another version was the stored one.</summary>
    public KubeObject DecodeStored(ReadOnlySpan<byte> stored)
    {
        foreach (var version in Versions)
        {
            if (IsWrittenAs(stored, version))
            {
                return version.ToStored(version.Decode(stored, new DecodeContext()));
            }
        }

        return Decode(stored, new DecodeContext());
    }

    // Objects are stored with kind and apiVersion first, in this order.
    private static bool IsWrittenAs(ReadOnlySpan<byte> stored, ResourceDefinition definition)
    {
        var head = definition._storedHead ??= Encoding.UTF8.GetBytes($"{{\"kind\":\"{definition.Kind.Kind}\",\"apiVersion\":\"{definition.Kind.ApiVersion}\"");
        return stored.StartsWith(head);
    }

    private byte[]? _storedHead;

    /// <summary>Turns an object of this kind into its stored form.</summary>
    public virtual KubeObject ToStored(KubeObject value) => value;

    /// <summary>Turns a stored object into this kind.</summary>
    public virtual KubeObject FromStored(KubeObject stored) => stored;

    /// <summary>Reads an object from UTF-8 JSON.</summary>
    /// <exception cref="KubeJsonException">The text is not JSON, or a value is not of its field's type.</exception>
    public abstract KubeObject Decode(ReadOnlySpan<byte> utf8Json, DecodeContext context);

    /// <summary>Writes an object as JSON, with <c>kind</c> and <c>apiVersion</c> first.</summary>
    public abstract void Encode(KubeObject value, Utf8JsonWriter writer);

    /// <summary>Whether its objects have a protobuf form; those of custom kinds have none.</summary>
    public virtual bool HasProtobuf => false;

    /// <summary>Reads an object from its protobuf message, without envelope.</summary>
    /// <exception cref="KubeJsonException">The bytes are no such message.</exception>
    public virtual KubeObject DecodeProtobuf(ReadOnlySpan<byte> message, DecodeContext context) =>
        throw new NotSupportedException($"{Kind.Kind} has no protobuf form");

    /// <summary>Writes an object as its protobuf message, without envelope.</summary>
    public virtual void EncodeProtobuf(KubeObject value, ProtobufWriter writer) =>
        throw new NotSupportedException($"{Kind.Kind} has no protobuf form");

    /// <summary>
    /// What the server makes of an object that a client wants to create: no status (where status is a subresource),
    /// generation 1, then the kind's own <see cref="Behaviors.IPrepareForCreate{TSelf}"/>.
    /// </summary>
    public abstract KubeObject PrepareForCreate(KubeObject value);

    /// <summary>
    /// What the server makes of an update: the old status, a generation one higher when anything but metadata and status
    /// changed, then the kind's own <see cref="Behaviors.IPrepareForUpdate{TSelf}"/>.
    /// </summary>
    public abstract KubeObject PrepareForUpdate(KubeObject value, KubeObject old);

    /// <summary>What the server makes of a write to the status subresource: the old spec with the new status, labels and annotations.</summary>
    public abstract KubeObject PrepareForStatusUpdate(KubeObject value, KubeObject old);

    /// <summary>
    /// Whether objects that hold values of a wrong type are read as far as they can be, so that all that is wrong with them is told at
    /// once: as the API server does for kinds of CustomResourceDefinitions, and not for built-in ones.
    /// </summary>
    public virtual bool CollectsFaults => false;

    /// <summary>Collects the rules that an object breaks beside those for its metadata: for one that could not be read whole.</summary>
    public virtual void ValidateContent(KubeObject value, ValidationContext context)
    {
    }

    /// <summary>Collects every rule that a new object breaks.</summary>
    public abstract void Validate(KubeObject value, ValidationContext context);

    /// <summary>Collects every rule that a changed object breaks, immutable fields among them.</summary>
    public abstract void ValidateUpdate(KubeObject value, KubeObject old, ValidationContext context);

    /// <summary>
    /// Collects every rule that a change through a subresource breaks: <c>status</c>, <c>scale</c>, or one that changes a part in
    /// its own way and has made the object already.
    /// </summary>
    public abstract void ValidateSubresource(string subresource, KubeObject value, KubeObject old, ValidationContext context);

    /// <summary>What the writer of a valid object should hear of it.</summary>
    /// <param name="value">The object.</param>
    /// <param name="old">The object as it was; null where it is new.</param>
    public virtual IReadOnlyList<string> Warnings(KubeObject value, KubeObject? old) => [];
}
