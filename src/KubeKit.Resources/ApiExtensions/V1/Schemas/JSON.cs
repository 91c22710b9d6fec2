using System.Text.Json;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>Any JSON value.</summary>
/// <param name="Raw">The value.</param>
public sealed record JSON(RawJson Raw) : IKubeValue<JSON>, IProtobufValue<JSON>
{
    private const uint RawTag = (1 << 3) | 2;

    /// <inheritdoc/>
    public static SchemaNode Schema { get; } = new() { Type = SchemaType.Any, Name = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON", Description = "Any JSON value." };

    /// <inheritdoc/>
    public static JSON ReadJson(ref KubeJsonReader reader) => new(reader.ReadRaw() ?? default);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Raw.WriteTo(writer);
    }

    /// <inheritdoc/>
    public static JSON ReadProtobuf(ProtobufReader reader, DecodeContext context)
    {
        RawJson? raw = null;
        while (reader.Next())
        {
            raw = reader.Number == 1 ? KubeJson.ReadRaw(reader.Bytes) : raw;
        }

        return new(raw ?? default);
    }

    /// <inheritdoc/>
    public void WriteProtobuf(ProtobufWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        // Null is no bytes at all, as in Go.
        if (Raw != default)
        {
            writer.Bytes(RawTag, Raw.Utf8);
        }
    }

    /// <inheritdoc/>
    public void ValidateAttributes(ValidationContext context)
    {
    }
}
