using System.Buffers;
using System.Globalization;

namespace KubeKit.ApiServer.Decoding;

/// <summary>Durations as Go writes them, such as <c>1m30s</c> or <c>250ms</c>.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.");

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var negative = text is ['-', ..];
        var rest = text is ['-' or '+', ..] ? text[1..] : text;
        if (rest is "0")
        {
            return true;
        }

        var ticks = 0d;
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Numbers);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAny(Numbers);
            var unit = letters < 0 ? rest : rest[..letters];
            if (TicksOf(unit) is not { } each)
            {
                return false;
            }

            ticks += number * each;
            rest = rest[unit.Length..];
        }

        // What Go's 64 bits of nanoseconds cannot hold is no duration there either.
        if (ticks > long.MaxValue / 100)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
        return true;
    }

    private static double? TicksOf(ReadOnlySpan<char> unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "us" or "\u00b5s" or "\u03bcs" => TimeSpan.TicksPerMicrosecond,
        "ns" => 0.01,
        _ => null,
    };
}
