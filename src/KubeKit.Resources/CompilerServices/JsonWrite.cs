using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.CompilerServices;

/// <summary>Writes values whose JSON form is Kubernetes' own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonWrite
{
    /// <summary>Writes a time as RFC 3339 in whole seconds; the zero time is null, as in Go.</summary>
    public static void Time(Utf8JsonWriter writer, DateTimeOffset value) => Time(writer, value, "s", 19);

    /// <summary>Writes a time as RFC 3339 with six digits of the second; the zero time is null, as in Go.</summary>
    public static void MicroTime(Utf8JsonWriter writer, DateTimeOffset value) => Time(writer, value, "O", 26);

    /// <summary>Writes a quantity in its canonical form.</summary>
    public static void Quantity(Utf8JsonWriter writer, Quantities.Quantity value) => writer.WriteStringValue(value.ToString());

    /// <summary>Writes an integer or a string.</summary>
    public static void IntOrString(Utf8JsonWriter writer, Quantities.IntOrString value)
    {
        if (value.Text is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNumberValue(value.Number);
        }
    }

    /// <summary>Writes a duration as Go does: <c>1h30m0s</c>.</summary>
    public static void Duration(Utf8JsonWriter writer, TimeSpan value) => writer.WriteStringValue(Quantities.GoDuration.Format(value));

    /// <summary>Writes bytes in base64.</summary>
    public static void Bytes(Utf8JsonWriter writer, byte[] value) => writer.WriteBase64StringValue(value);

    /// <summary>The entries of a map in the order of their keys, so that equal objects are equal bytes.</summary>
    public static KeyValuePair<string, T>[] Sorted<T>(IEnumerable<KeyValuePair<string, T>>? map)
    {
        if (map is null)
        {
            return [];
        }

        var entries = map.ToArray();
        for (var i = 1; i < entries.Length; i++)
        {
            if (string.CompareOrdinal(entries[i - 1].Key, entries[i].Key) > 0)
            {
                Array.Sort(entries, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
                break;
            }
        }

        return entries;
    }

    /// <summary>A value as JSON, for messages.</summary>
    public static RawJson? Shown<T>(T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(write);
        if (value is null)
        {
            return null;
        }

        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, KubeJson.WriterOptions))
        {
            write(writer, value);
        }

        return new RawJson(output.WrittenSpan.ToArray());
    }

    // The platform's own formats are much faster than one of ours: 's' lacks the Z, 'O' has a seventh digit before it.
    private static void Time(Utf8JsonWriter writer, DateTimeOffset value, string format, int length)
    {
        if (value == default)
        {
            writer.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[28];
        value.UtcDateTime.TryFormat(text, out _, format, CultureInfo.InvariantCulture);
        text[length] = (byte)'Z';
        writer.WriteStringValue(text[..(length + 1)]);
    }
}
