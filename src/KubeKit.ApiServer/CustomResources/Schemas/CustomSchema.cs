using System.Buffers;
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
    private readonly bool _hasRootRules;

    private readonly JSONSchemaProps _props;
    private readonly IRuleEvaluator? _evaluator;
    private readonly Action<CustomObject, ValidationContext>? _checkScale;

    private CustomSchema(string typeName, JSONSchemaProps props, IRuleEvaluator evaluator, Action<CustomObject, ValidationContext>? checkScale)
    {
        (_props, _checkScale) = (props, checkScale);
        _evaluator = SchemaTree.All(props).Any(p => p.XKubernetesValidations is { Count: > 0 }) ? evaluator : null;
        _rules = SchemaCompiler.Compile(props);
        _hasRootRules = _rules.HasChoices || _rules.Enum.Length > 0 || _rules.MinProperties is not null || _rules.MaxProperties is not null
            || _rules.Properties.Any(p => p.Name is "apiVersion" or "kind" or "metadata");
        Node = SchemaNodes.Root(typeName, props);
    }

    /// <summary>The schema as OpenAPI, patches and apply see it.</summary>
    public SchemaNode Node { get; }

    /// <summary>Makes a schema ready.</summary>
    /// <param name="typeName">The name of the type in OpenAPI.</param>
    /// <param name="props">The schema of the definition; null lets anything through.</param>
    /// <param name="evaluator">Who evaluates rules in CEL.</param>
    /// <param name="checkScale">Checks the counts that a scale shows; null for kinds without one.</param>
    public static CustomSchema Compile(string typeName, JSONSchemaProps? props, IRuleEvaluator evaluator, Action<CustomObject, ValidationContext>? checkScale) =>
        new(typeName, props ?? Anything, evaluator, checkScale);

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
        var embedded = new ValidationContext();
        var lists = new ValidationContext();
        CheckSchema(value, old, context, embedded, lists);
        _checkScale?.Invoke(value, context);
        Take(embedded.Errors, context);
        // Lists with items that are there twice already may stay so.
        if (!lists.IsValid && (old is null || !HasRepeatedItems(old)))
        {
            Take(lists.Errors, context);
        }

        if (_evaluator is not null && !context.Errors.Any(IsBlocking))
        {
            _evaluator.Check(_props, value, old, context);
        }
    }

    private static bool IsBlocking(FieldError error) => error.Reason is FieldErrorReason.FieldValueNotSupported or FieldErrorReason.FieldValueRequired
        or FieldErrorReason.FieldValueTooLong or FieldErrorReason.FieldValueTooMany or FieldErrorReason.FieldValueTypeInvalid;

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

    // Members that stay as they were need no look: what they break they broke before. So a write of the status costs the status.
    private void CheckSchema(CustomObject value, CustomObject? old, ValidationContext context, ValidationContext embedded, ValidationContext lists)
    {
        var isChanged = old is null;
        foreach (var member in value.Members)
        {
            var before = old?.Find(member.Name);
            if (before == member.Value)
            {
                continue;
            }

            isChanged |= member.Name != "status";
            if ((_rules.Find(member.Name) ?? _rules.Additional) is { } rules)
            {
                var element = JsonElement.Parse(member.Value.Utf8);
                if (!_hasRootRules)
                {
                    var errors = Check(member.Name, element, default, rules);
                    Take(errors.Count == 0 || before is not { } known ? errors : Check(member.Name, element, JsonElement.Parse(known.Utf8), rules), context);
                }

                EmbeddedObjects.Check(member.Name, element, rules, embedded);
                ListKeys.Check(member.Name, element, rules, lists);
            }
        }

        if (_hasRootRules)
        {
            CheckWhole(value, old, context);
            return;
        }

        foreach (var name in isChanged || old!.Members.Length != value.Members.Length ? _rules.Required : [])
        {
            if (name is not ("apiVersion" or "kind" or "metadata") && value.Find(name) is null)
            {
                context.Required(name);
            }
        }
    }

    private void CheckWhole(CustomObject value, CustomObject? old, ValidationContext context)
    {
        var whole = JsonElement.Parse(Text(value).Span);
        var errors = Check("", whole, default, _rules);
        Take(errors.Count == 0 || old is null ? errors : Check("", whole, JsonElement.Parse(Text(old).Span), _rules), context);
    }

    private static IReadOnlyList<FieldError> Check(string path, JsonElement value, JsonElement old, SchemaRules rules)
    {
        var validator = new SchemaValidator(path);
        validator.Check(value, old, rules);
        return validator.Errors;
    }

    private static void Take(IReadOnlyList<FieldError> errors, ValidationContext context)
    {
        foreach (var error in errors)
        {
            context.Add(error.Reason, error.Path, error.Message);
        }
    }

    private bool HasRepeatedItems(CustomObject value)
    {
        var found = new ValidationContext();
        foreach (var member in value.Members)
        {
            if ((_rules.Find(member.Name) ?? _rules.Additional) is { HasKeyedLists: true } rules)
            {
                ListKeys.Check(member.Name, JsonElement.Parse(member.Value.Utf8), rules, found);
            }
        }

        return !found.IsValid;
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
                else if (rules.HasDefault)
                {
                    Add(name, rules.Default, rules);
                }
            }
            else if (_rules.PreservesUnknown)
            {
                buffer.ResetWrittenCount();
                writer.Reset(buffer);
                normalizer.Kept(name, property.Value);
                writer.Flush();
                members.Add(new(name, new RawJson(buffer.WrittenSpan.ToArray())));
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

        normalizer.Tell();
        foreach (var known in _rules.Defaults)
        {
            if (!value.TryGetProperty(known.Utf8Name, out _) && known.Name is not ("apiVersion" or "kind" or "metadata"))
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
