using System.ComponentModel;
using System.Text;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.CompilerServices;

/// <summary>
/// Reads fields whose protobuf form is Kubernetes' own. Upstream's fields that are no pointers are always on the wire: there
/// an empty text, a message without fields or (where marked) a zero says that nothing is set.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProtobufRead
{
    /// <summary>Reads an item of a list or a value of a map.</summary>
    public delegate T Item<out T>(ProtobufReader field, DecodeContext context);

    /// <summary>A string; null when it is empty.</summary>
    public static string? String(in ProtobufReader field) => field.Text is { Length: > 0 } text ? text : null;

    /// <summary>An integer of 32 bits.</summary>
    public static int Int32(in ProtobufReader field) => (int)field.Scalar;

    /// <summary>An integer of 64 bits.</summary>
    public static long Int64(in ProtobufReader field) => (long)field.Scalar;

    /// <summary>A boolean.</summary>
    public static bool Boolean(in ProtobufReader field) => field.Scalar != 0;

    /// <summary>A number.</summary>
    public static double Double(in ProtobufReader field) =>
        BitConverter.UInt64BitsToDouble(field.Fixed64) is var number && double.IsFinite(number) ? number : throw new KubeJsonException("", "a number is not finite");

    /// <summary>A number.</summary>
    public static decimal Decimal(in ProtobufReader field) =>
        Math.Abs(Double(field)) is var size && size <= (double)decimal.MaxValue / 2 ? (decimal)Double(field) : throw new KubeJsonException("", "a number is too large");

    /// <summary>Bytes.</summary>
    public static byte[] Bytes(in ProtobufReader field) => field.Bytes.ToArray();

    /// <summary>An integer unless it is zero.</summary>
    public static int? UnlessZero(int value) => value == 0 ? null : value;

    /// <summary>An integer unless it is zero.</summary>
    public static long? UnlessZero(long value) => value == 0 ? null : value;

    /// <summary>A number unless it is zero.</summary>
    public static double? UnlessZero(double value) => value == 0 ? null : value;

    /// <summary>A boolean unless it is false.</summary>
    public static bool? UnlessZero(bool value) => value ? true : null;

    /// <summary>An integer or a string.</summary>
    public static Quantities.IntOrString IntOrString(in ProtobufReader field)
    {
        var (isText, number, text) = (false, 0, "");
        var message = field.Message;
        while (message.Next())
        {
            switch (message.Number)
            {
                case 1:
                    isText = message.Scalar == 1;
                    break;
                case 2:
                    number = (int)message.Scalar;
                    break;
                case 3:
                    text = message.Text;
                    break;
            }
        }

        return isText ? Quantities.IntOrString.FromString(text) : Quantities.IntOrString.FromInt32(number);
    }

    /// <summary>An integer or a string; null when it is the integer zero.</summary>
    public static Quantities.IntOrString? UnlessZero(Quantities.IntOrString value) => value == default ? default(Quantities.IntOrString?) : value;

    /// <summary>A quantity; null when its text is empty.</summary>
    public static Quantities.Quantity? Quantity(in ProtobufReader field)
    {
        var text = Encoding.UTF8.GetString(First(field));
        return text.Length == 0 ? default(Quantities.Quantity?)
            : Quantities.Quantity.TryParse(text, out var value) ? value
            : throw new KubeJsonException("", "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }

    /// <summary>JSON text; null when there is none.</summary>
    public static RawJson? Raw(in ProtobufReader field) => First(field) is { IsEmpty: false } text ? KubeJson.ReadRaw(text) : null;

    /// <summary>A time in whole seconds; null when it is zero.</summary>
    public static DateTimeOffset? Time(in ProtobufReader field) => Timestamp(field, withNanos: false);

    /// <summary>A time with microseconds; null when it is zero.</summary>
    public static DateTimeOffset? MicroTime(in ProtobufReader field) => Timestamp(field, withNanos: true);

    /// <summary>Adds an entry to a map.</summary>
    public static void Entry<T>(in ProtobufReader field, DecodeContext context, ref Dictionary<string, T>? map, T unset, Item<T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (key, value) = ("", unset);
        var entry = field.Message;
        while (entry.Next())
        {
            switch (entry.Number)
            {
                case 1:
                    key = entry.Text;
                    break;
                case 2:
                    value = item(entry, context);
                    break;
            }
        }

        (map ??= [])[key] = value;
    }

    /// <summary>A list that is an item itself: a message whose first field repeats.</summary>
    public static List<T> List<T>(in ProtobufReader field, DecodeContext context, Item<T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var list = new List<T>();
        var message = field.Message;
        while (message.Next())
        {
            if (message.Number == 1)
            {
                list.Add(item(message, context));
            }
        }

        return list;
    }

    private static ReadOnlySpan<byte> First(in ProtobufReader field)
    {
        var message = field.Message;
        while (message.Next())
        {
            if (message.Number == 1)
            {
                return message.Bytes;
            }
        }

        return default;
    }

    private static DateTimeOffset? Timestamp(in ProtobufReader field, bool withNanos)
    {
        if (field.Bytes.IsEmpty)
        {
            return null;
        }

        var (seconds, nanos) = (0L, 0);
        var message = field.Message;
        while (message.Next())
        {
            switch (message.Number)
            {
                case 1:
                    seconds = (long)message.Scalar;
                    break;
                case 2:
                    nanos = (int)message.Scalar;
                    break;
            }
        }

        // What RFC 3339 can say: the years 1 to 9999.
        if (seconds is < -62135596800 or > 253402300799 || nanos is < 0 or > 999_999_999)
        {
            throw new KubeJsonException("", $"a time of {seconds} seconds and {nanos} nanoseconds is out of range");
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(withNanos ? nanos / 1000 * TimeSpan.TicksPerMicrosecond : 0);
        return time == default ? null : time;
    }
}
