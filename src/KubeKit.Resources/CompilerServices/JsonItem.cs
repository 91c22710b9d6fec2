using System.ComponentModel;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.CompilerServices;

/// <summary>Reads items of lists and values of maps. As in Go, an item that is null has the zero value of its type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonItem
{
    /// <summary>Reads a string.</summary>
    public static string String(ref KubeJsonReader reader) => reader.ReadString() ?? reader.NullItem("", "string");

    /// <summary>Reads a boolean.</summary>
    public static bool Boolean(ref KubeJsonReader reader) => reader.ReadBoolean() ?? reader.NullItem(false, "boolean");

    /// <summary>Reads an integer.</summary>
    public static int Int32(ref KubeJsonReader reader) => reader.ReadInt32() ?? reader.NullItem(0, "integer");

    /// <summary>Reads an integer.</summary>
    public static long Int64(ref KubeJsonReader reader) => reader.ReadInt64() ?? reader.NullItem(0L, "integer");

    /// <summary>Reads a number.</summary>
    public static double Double(ref KubeJsonReader reader) => reader.ReadDouble() ?? reader.NullItem(0d, "number");

    /// <summary>Reads a number.</summary>
    public static decimal Decimal(ref KubeJsonReader reader) => reader.ReadDecimal() ?? reader.NullItem(0m, "number");

    /// <summary>Reads a time of whole seconds.</summary>
    public static DateTimeOffset Time(ref KubeJsonReader reader) => reader.ReadTime() ?? reader.NullItem(default(DateTimeOffset), "string");

    /// <summary>Reads a time with microseconds.</summary>
    public static DateTimeOffset MicroTime(ref KubeJsonReader reader) => reader.ReadMicroTime() ?? reader.NullItem(default(DateTimeOffset), "string");

    /// <summary>Reads a quantity.</summary>
    public static Quantities.Quantity Quantity(ref KubeJsonReader reader) => reader.ReadQuantity() ?? reader.NullItem(default(Quantities.Quantity), "integer,string");

    /// <summary>Reads an integer or a string.</summary>
    public static Quantities.IntOrString IntOrString(ref KubeJsonReader reader) => reader.ReadIntOrString() ?? reader.NullItem(default(Quantities.IntOrString), "integer,string");

    /// <summary>Reads a duration.</summary>
    public static TimeSpan Duration(ref KubeJsonReader reader) => reader.ReadDuration() ?? reader.NullItem(default(TimeSpan), "string");

    /// <summary>Reads any value.</summary>
    public static RawJson Raw(ref KubeJsonReader reader) => reader.ReadRaw() ?? default;

    /// <summary>Reads bytes in base64.</summary>
    public static byte[] Bytes(ref KubeJsonReader reader) => reader.ReadBytes() ?? reader.NullItem((byte[])[], "string");
}
