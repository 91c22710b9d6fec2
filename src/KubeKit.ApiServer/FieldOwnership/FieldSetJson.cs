using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>Field sets in the form of <c>fieldsV1</c>: <c>{"f:spec":{".":{},"f:replicas":{}}}</c>.</summary>
internal static class FieldSetJson
{
    private const string Self = ".";

    // Twice what objects may nest, so that whatever was written can be read.
    private const int MaxDepth = 1024;

    /// <summary>Reads a set.</summary>
    /// <exception cref="JsonException">The text is not of that form.</exception>
    public static FieldSet Read(RawJson json)
    {
        var reader = new Utf8JsonReader(json.Utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? FieldSet.Empty : Read(ref reader, isRoot: true);
    }

    /// <summary>Writes a set.</summary>
    public static RawJson Write(FieldSet set)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions))
        {
            Write(writer, set, isRoot: true);
        }

        return new RawJson(buffer.WrittenSpan.ToArray());
    }

    private static FieldSet Read(ref Utf8JsonReader reader, bool isRoot)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("fieldsV1 must consist of objects");
        }

        var isMember = false;
        List<KeyValuePair<string, FieldSet>>? branches = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var step = reader.GetString()!;
            reader.Read();
            if (step == Self)
            {
                isMember = true;
                reader.Skip();
            }
            else
            {
                (branches ??= []).Add(new(Canonical(step), Read(ref reader, isRoot: false)));
            }
        }

        // A place with nothing in it is there for its own sake.
        return branches is null ? (isRoot && !isMember ? FieldSet.Empty : FieldSet.Leaf) : FieldSet.Of(isMember, branches);
    }

    private static void Write(Utf8JsonWriter writer, FieldSet set, bool isRoot)
    {
        writer.WriteStartObject();
        if (set.IsMember && (isRoot || set.Count > 0))
        {
            writer.WriteStartObject(Self);
            writer.WriteEndObject();
        }

        for (var i = 0; i < set.Count; i++)
        {
            writer.WritePropertyName(set.Steps[i]);
            Write(writer, set.Children[i], isRoot: false);
        }

        writer.WriteEndObject();
    }

    // Other writers escape more in strings than we do (Go: <, > and &); a step must be found whoever wrote it.
    private static string Canonical(string step)
    {
        if (step.Length < 2 || step[1] != ':' || step[0] is not ('f' or 'k' or 'v' or 'i'))
        {
            throw new JsonException($"not a step of fieldsV1: {step}");
        }

        return step[0] is 'k' or 'v' && step.Contains('\\', StringComparison.Ordinal)
            ? string.Concat(step.AsSpan(0, 2), JsonNode.Parse(step.AsSpan(2).ToString())?.ToJsonString(StepText.Options) ?? "null")
            : step;
    }
}
