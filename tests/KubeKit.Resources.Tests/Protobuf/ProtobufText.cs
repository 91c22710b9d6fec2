using System.Globalization;
using System.Text;

namespace KubeKit.Resources.Tests.Protobuf;

/// <summary>Shows protobuf bytes as text, a field per line, so that a failing comparison tells where two messages part.</summary>
internal static class ProtobufText
{
    public static string Of(ReadOnlySpan<byte> message)
    {
        var text = new StringBuilder();
        Append(text, message, 0);
        return text.ToString();
    }

    /// <summary>The numbers of the fields of a message, in their order.</summary>
    public static IReadOnlyList<int> Numbers(ReadOnlySpan<byte> message)
    {
        var numbers = new List<int>();
        while (message.Length > 0)
        {
            numbers.Add((int)(Field(ref message, out _, out _) >> 3));
        }

        return numbers;
    }

    private static bool Append(StringBuilder text, ReadOnlySpan<byte> message, int depth)
    {
        while (message.Length > 0)
        {
            var tag = Field(ref message, out var number, out var bytes);
            if (tag == 0)
            {
                return false;
            }

            text.Append(' ', depth * 2).Append(CultureInfo.InvariantCulture, $"{tag >> 3}: ");
            var inner = new StringBuilder();
            if ((tag & 7) != 2)
            {
                text.Append(CultureInfo.InvariantCulture, $"{number}\n");
            }
            else if (bytes.Length > 0 && bytes[0] < 32 && Append(inner, bytes, depth + 1))
            {
                text.Append('\n').Append(inner);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\"{Encoding.UTF8.GetString(bytes)}\"\n");
            }
        }

        return true;
    }

    private static ulong Field(ref ReadOnlySpan<byte> message, out ulong number, out ReadOnlySpan<byte> bytes)
    {
        number = 0;
        bytes = default;
        var tag = Varint(ref message);
        switch (tag & 7)
        {
            case 0:
                number = Varint(ref message);
                break;
            case 1 when message.Length >= 8:
                number = BitConverter.ToUInt64(message);
                message = message[8..];
                break;
            case 2 when Varint(ref message) is var length && length <= (ulong)message.Length:
                bytes = message[..(int)length];
                message = message[(int)length..];
                break;
            default:
                message = default;
                return 0;
        }

        return tag;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; message.Length > 0; shift += 7)
        {
            var part = message[0];
            message = message[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                break;
            }
        }

        return value;
    }
}
