using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKit.Generators.Parsing;

/// <summary>Durations as Go writes them, for defaults.</summary>
internal static class Durations
{
    private static readonly Regex Whole = new(@"^([+-]?)((?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+|0)$", RegexOptions.CultureInvariant);
    private static readonly Regex Part = new(@"(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)", RegexOptions.CultureInvariant);

    /// <summary>The ticks of a duration; null when the text is none.</summary>
    public static long? Ticks(string text)
    {
        var match = Whole.Match(text);
        if (!match.Success)
        {
            return null;
        }

        var ticks = 0d;
        foreach (Match part in Part.Matches(match.Groups[2].Value))
        {
            ticks += double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * TicksOf(part.Groups[2].Value);
        }

        return (long)(match.Groups[1].Value == "-" ? -ticks : ticks);
    }

    private static double TicksOf(string unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "ns" => 0.01,
        _ => TimeSpan.TicksPerMillisecond / 1000d,
    };
}
