using System.Buffers;
using System.ComponentModel;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.CompilerServices;

/// <summary>Writes fields whose protobuf form is Kubernetes' own. Within a message everything stands in the order of numbers, and is written from the end.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProtobufWrite
{
    private const uint First = 0x0A;
    private const uint Second = 0x12;

    /// <summary>Writes an item of a list or a value of a map.</summary>
    public delegate void Item<in T>(ProtobufWriter writer, uint tag, T value);

    /// <summary>Writes a time in whole seconds; the zero time is a message without fields.</summary>
    public static void Time(ProtobufWriter writer, uint tag, DateTimeOffset? value) => Timestamp(writer, tag, value, 0);

    /// <summary>Writes a time with microseconds.</summary>
    public static void MicroTime(ProtobufWriter writer, uint tag, DateTimeOffset? value) =>
        Timestamp(writer, tag, value, value is { } time ? (int)(time.Ticks % TimeSpan.TicksPerSecond / 10 * 1000) : 0);

    /// <summary>Writes a quantity as its text; none is the zero quantity.</summary>
    public static void Quantity(ProtobufWriter writer, uint tag, Quantities.Quantity? value)
    {
        var end = writer.Length;
        writer.String(First, value?.ToString() ?? "0");
        writer.Close(tag, end);
    }

    /// <summary>Writes an integer or a string.</summary>
    public static void IntOrString(ProtobufWriter writer, uint tag, Quantities.IntOrString? value)
    {
        var end = writer.Length;
        writer.String(0x1A, value?.Text);
        writer.Int64(0x10, value is { Text: null } number ? number.Number : 0);
        writer.Int64(0x08, value?.Text is null ? 0 : 1);
        writer.Close(tag, end);
    }

    /// <summary>Writes JSON text as the bytes of a message.</summary>
    public static void Raw(ProtobufWriter writer, uint tag, RawJson? value)
    {
        var end = writer.Length;
        if (value is { } json)
        {
            writer.Bytes(First, json.Utf8);
        }

        writer.Close(tag, end);
    }

    /// <summary>Writes an integer of 32 bits.</summary>
    public static void Int32(ProtobufWriter writer, uint tag, int value) => writer.Int64(tag, value);

    /// <summary>Writes an integer of 64 bits.</summary>
    public static void Int64(ProtobufWriter writer, uint tag, long value) => writer.Int64(tag, value);

    /// <summary>Writes a boolean.</summary>
    public static void Boolean(ProtobufWriter writer, uint tag, bool value) => writer.Boolean(tag, value);

    /// <summary>Writes a number.</summary>
    public static void Double(ProtobufWriter writer, uint tag, double value) => writer.Double(tag, value);

    /// <summary>Writes a number.</summary>
    public static void Decimal(ProtobufWriter writer, uint tag, decimal value) => writer.Double(tag, (double)value);

    /// <summary>Writes a string.</summary>
    public static void String(ProtobufWriter writer, uint tag, string? value) => writer.String(tag, value);

    /// <summary>Writes bytes.</summary>
    public static void Bytes(ProtobufWriter writer, uint tag, byte[] value) => writer.Bytes(tag, value);

    /// <summary>Writes a message.</summary>
    public static void Object<T>(ProtobufWriter writer, uint tag, T value)
        where T : class, IProtobufValue<T> => writer.Message(tag, value);

    /// <summary>Writes a map as one message for each entry, in the order of keys.</summary>
    public static void Map<T>(ProtobufWriter writer, uint tag, IEnumerable<KeyValuePair<string, T>> map, int count, Item<T> item)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(item);
        var entries = ArrayPool<KeyValuePair<string, T>>.Shared.Rent(count);
        var length = 0;
        var isSorted = true;
        foreach (var entry in map)
        {
            isSorted &= length == 0 || string.CompareOrdinal(entries[length - 1].Key, entry.Key) <= 0;
            entries[length++] = entry;
        }

        if (!isSorted)
        {
            Array.Sort(entries, 0, length, ByKey<T>.Instance);
        }

        for (var i = length - 1; i >= 0; i--)
        {
            var end = writer.Length;
            item(writer, Second, entries[i].Value);
            writer.String(First, entries[i].Key);
            writer.Close(tag, end);
        }

        ArrayPool<KeyValuePair<string, T>>.Shared.Return(entries, clearArray: true);
    }

    /// <summary>Writes a list that is an item itself: a message whose first field repeats.</summary>
    public static void List<T>(ProtobufWriter writer, uint tag, IReadOnlyList<T> list, Item<T> item)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(item);
        var end = writer.Length;
        for (var i = list.Count - 1; i >= 0; i--)
        {
            item(writer, First, list[i]);
        }

        writer.Close(tag, end);
    }

    private static void Timestamp(ProtobufWriter writer, uint tag, DateTimeOffset? value, int nanos)
    {
        var end = writer.Length;
        if (value is { } time && time != default)
        {
            writer.Int64(0x10, nanos);
            writer.Int64(0x08, time.ToUnixTimeSeconds());
        }

        writer.Close(tag, end);
    }

    private sealed class ByKey<T> : IComparer<KeyValuePair<string, T>>
    {
        public static readonly ByKey<T> Instance = new();

        public int Compare(KeyValuePair<string, T> x, KeyValuePair<string, T> y) => string.CompareOrdinal(x.Key, y.Key);
    }
}
