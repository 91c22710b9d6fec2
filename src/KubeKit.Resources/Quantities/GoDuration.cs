using System.Buffers;
using System.Globalization;
using System.Text;

namespace KubeKit.Resources.Quantities;

/// <summary>Durations as Go writes them, such as <c>1m30s</c> or <c>250ms</c>.</summary>
public static class GoDuration
{
    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.");

    /// <summary>Reads a duration; what Go cannot hold in 64 bits of nanoseconds is none. Parts below 100 ns are cut off.</summary>
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

    /// <summary>The duration as Go prints it: <c>1h0m30s</c>, <c>1.5s</c>, <c>250ms</c>, <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        var ticks = duration.Ticks < 0 ? (ulong)-(decimal)duration.Ticks : (ulong)duration.Ticks;
        var text = new StringBuilder(duration.Ticks < 0 ? "-" : "");
        if (ticks < TimeSpan.TicksPerSecond)
        {
            return ticks switch
            {
                < TimeSpan.TicksPerMicrosecond => text.Append(CultureInfo.InvariantCulture, $"{ticks * 100}ns").ToString(),
                < TimeSpan.TicksPerMillisecond => text.Append(CultureInfo.InvariantCulture, $"{ticks / (decimal)TimeSpan.TicksPerMicrosecond:0.#######}\u00b5s").ToString(),
                _ => text.Append(CultureInfo.InvariantCulture, $"{ticks / (decimal)TimeSpan.TicksPerMillisecond:0.#######}ms").ToString(),
            };
        }

        if (ticks >= TimeSpan.TicksPerHour)
        {
            text.Append(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerHour}h");
        }

        if (ticks >= TimeSpan.TicksPerMinute)
        {
            text.Append(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerMinute % 60}m");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{ticks % TimeSpan.TicksPerMinute / (decimal)TimeSpan.TicksPerSecond:0.#######}s").ToString();
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
