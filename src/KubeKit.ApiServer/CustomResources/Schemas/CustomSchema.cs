using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>The schema of one version of a custom kind: reads, writes and checks its objects.</summary>
internal sealed class CustomSchema
{
    // No object of the API nests deeper; the bound keeps hostile input cheap.
    private const int MaxDepth = 512;

    private static readonly JSONSchemaProps Anything = new() { Type = "object", XKubernetesPreserveUnknownFields = true };

    private readonly SchemaRules _rules;

    private CustomSchema(string typeName, JSONSchemaProps props)
    {
        _rules = SchemaCompiler.Compile(props);
        Node = SchemaNodes.Root(typeName, props);
    }

    /// <summary>The schema as OpenAPI, patches and apply see it.</summary>
    public SchemaNode Node { get; }

    /// <summary>Makes a schema ready.</summary>
    /// <param name="typeName">The name of the type in OpenAPI.</param>
    /// <param name="props">The schema of the definition; null lets anything through.</param>
    public static CustomSchema Compile(string typeName, JSONSchemaProps? props) => new(typeName, props ?? Anything);

    /// <summary>Reads an object: fields that the schema does not know are left out and told of, defaults are filled in.</summary>
    /// <exception cref="KubeJsonException">The text is not JSON, or metadata is not of its type.</exception>
    public CustomObject Read(ObjectHeader header, ReadOnlySpan<byte> utf8Json, ResourceDefinition definition, DecodeContext context)
    {
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = MaxDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return new CustomObject(definition) { Metadata = header.Metadata, Members = Members(document.RootElement, context) };
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair is JSON and yet no text.
            throw new KubeJsonException("", e.Message, e);
        }
    }

    /// <summary>The object as this schema lets it through: for one that was read under another.</summary>
    public CustomObject Normalize(CustomObject value, ResourceDefinition definition)
    {
        using var document = JsonDocument.Parse(Text(value));
        return new CustomObject(definition) { Metadata = value.Metadata, Members = Members(document.RootElement, new DecodeContext()) };
    }

    /// <summary>Writes an object.</summary>
    public static void Write(CustomObject value, GroupVersionKind kind, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", kind.Kind);
        writer.WriteString("apiVersion", kind.ApiVersion);
        writer.WritePropertyName("metadata");
        value.Metadata.WriteJson(writer);
        foreach (var member in value.Members)
        {
            writer.WritePropertyName(member.Name);
            member.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Collects every rule that an object breaks; with an old one, not those that it broke before and in the same way.</summary>
    public void Validate(CustomObject value, CustomObject? old, ValidationContext context)
    {
        using var document = JsonDocument.Parse(Text(value));
        using var before = old is null ? null : JsonDocument.Parse(Text(old));
        new SchemaValidator(context).Check("", document.RootElement, before?.RootElement ?? default, _rules);
    }

    /// <summary>An object's text as rules see it.</summary>
    public static ReadOnlyMemory<byte> Text(CustomObject value)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions))
        {
            Write(value, value.Resource.Kind, writer);
        }

        return buffer.WrittenMemory;
    }

    private CustomMember[] Members(JsonElement value, DecodeContext context)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var members = new List<CustomMember>();
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions);
        var normalizer = new Normalizer(writer, context);
        var index = 0;
        foreach (var property in value.EnumerateObject())
        {
            var name = property.Name;
            var isHeader = name is "apiVersion" or "kind" or "metadata";
            var at = index++;
            // Of the header the other reader told already.
            if (isHeader || normalizer.IsRepeated(value, property, at))
            {
                continue;
            }

            if (_rules.Find(property) is { } rules)
            {
                if (!rules.IsStrayNull(property.Value))
                {
                    Add(name, property.Value, rules);
                }
                else if (rules.Default.ValueKind != JsonValueKind.Undefined)
                {
                    Add(name, rules.Default, rules);
                }
            }
            else if (_rules.PreservesUnknown)
            {
                members.Add(new(name, KubeJson.ReadRaw(JsonMarshal.GetRawUtf8Value(property.Value)) ?? default));
            }
            else if (_rules.AllowsAdditional)
            {
                Add(name, property.Value, null);
            }
            else
            {
                normalizer.Unknown(name);
            }
        }

        foreach (var known in _rules.Properties)
        {
            if (known.Rules.Default.ValueKind != JsonValueKind.Undefined && !value.TryGetProperty(known.Utf8Name, out _))
            {
                Add(known.Name, known.Rules.Default, known.Rules);
            }
        }

        return [.. members];

        void Add(string name, JsonElement member, SchemaRules? rules)
        {
            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            normalizer.Member(name, member, rules);
            writer.Flush();
            members.Add(new(name, new RawJson(buffer.WrittenSpan.ToArray())));
        }
    }
}
