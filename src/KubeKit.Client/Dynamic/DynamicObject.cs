using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.Client.Transport;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Yaml;

namespace KubeKit.Client.Dynamic;

/// <summary>
/// An object of a kind that has no type here: its JSON, kept whole, and its metadata. Immutable as all objects are: change the
/// metadata by a <c>with</c> expression, the rest by <see cref="With"/>. Equal when kind, metadata and text are.
/// </summary>
public sealed record DynamicObject : KubeObject
{
    private readonly RawJson _text;

    // The metadata as the text has it: while the object still has it, the text is the object.
    private readonly ObjectMeta _metadata;

    private DynamicObject(ReadOnlySpan<byte> utf8Json)
    {
        _text = new RawJson(utf8Json.ToArray());
        try
        {
            Root = JsonElement.Parse(utf8Json);
        }
        catch (JsonException e)
        {
            throw new KubeJsonException("", $"not JSON: {e.Message}");
        }

        if (Root.ValueKind != JsonValueKind.Object)
        {
            throw new KubeJsonException("", "an object of the API is a JSON object");
        }

        _metadata = ReadMetadata(Root);
        Metadata = _metadata;
    }

    /// <summary>The JSON as it was read, metadata included.</summary>
    public JsonElement Root { get; }

    /// <summary>Its <c>apiVersion</c>, such as <c>apps/v1</c>; empty when it says none.</summary>
    public string ApiVersion => Text("apiVersion");

    /// <summary>Its kind; empty when it says none.</summary>
    public string Kind => Text("kind");

    /// <inheritdoc/>
    public override ResourceDefinition Resource => DynamicDefinition.Of(ApiVersion, Kind);

    /// <summary>Reads an object from UTF-8 JSON.</summary>
    /// <exception cref="KubeJsonException">The text is no JSON object, or its metadata is none.</exception>
    public static DynamicObject Parse(ReadOnlySpan<byte> utf8Json) => new(utf8Json);

    /// <summary>Reads an object from YAML or JSON.</summary>
    /// <exception cref="KubeJsonException">The text is no object, or its metadata is none.</exception>
    /// <exception cref="KubeYamlException">The text is no YAML.</exception>
    public static DynamicObject Parse(string yaml) => new(KubeYaml.ToJson(Encoding.UTF8.GetBytes(yaml)));

    /// <summary>An object made of nodes.</summary>
    public static DynamicObject Of(JsonObject root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return new(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    /// <summary>A typed object without its type.</summary>
    public static DynamicObject Of<T>(T value)
        where T : KubeObject, IKubeResource<T> => new(JsonBody.Text(value));

    /// <summary>The object as a type; fields that the type does not have are left out.</summary>
    /// <exception cref="KubeJsonException">A value is not of its field's type.</exception>
    public T As<T>()
        where T : KubeObject, IKubeResource<T> => T.Definition.Read(JsonBody.Text(this), new DecodeContext());

    /// <summary>The object as nodes that can be changed: a copy.</summary>
    public JsonObject ToNode() => JsonNode.Parse(JsonBody.Text(this))!.AsObject();

    /// <summary>The object after a change of its JSON.</summary>
    public DynamicObject With(Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var root = ToNode();
        change(root);
        return Of(root);
    }

    /// <inheritdoc/>
    public bool Equals(DynamicObject? other) => other is not null && Metadata == other.Metadata && _text == other._text;

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode();

    /// <summary>Its JSON.</summary>
    public override string ToString() => Encoding.UTF8.GetString(JsonBody.Text(this));

    internal void Write(Utf8JsonWriter writer)
    {
        if (ReferenceEquals(Metadata, _metadata))
        {
            _text.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var property in Root.EnumerateObject())
        {
            if (!property.NameEquals("metadata"u8))
            {
                property.WriteTo(writer);
            }
        }

        writer.WritePropertyName("metadata"u8);
        Metadata.WriteJson(writer);
        writer.WriteEndObject();
    }

    private string Text(string name) => Root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static ObjectMeta ReadMetadata(JsonElement root)
    {
        if (!root.TryGetProperty("metadata", out var metadata) || metadata.ValueKind == JsonValueKind.Null)
        {
            return new ObjectMeta();
        }

        var reader = new KubeJsonReader(Encoding.UTF8.GetBytes(metadata.GetRawText()), new DecodeContext());
        return ObjectMeta.ReadJson(ref reader);
    }
}
