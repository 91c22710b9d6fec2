using System.Globalization;

namespace KubeKit.Resources.Printing;

/// <summary>Durations as kubectl shows them: two or three digits of the units that matter, such as <c>4m7s</c> or <c>26h</c>.</summary>
public static class HumanDuration
{
    /// <summary>The text of a duration.</summary>
    public static string Of(TimeSpan duration)
    {
        // A second of grace: clocks of machines differ a little.
        if (duration < TimeSpan.FromSeconds(-1))
        {
            return "<invalid>";
        }

        var seconds = Math.Max(0, (long)duration.TotalSeconds);
        var (minutes, hours) = (seconds / 60, seconds / 3600);
        var days = hours / 24;
        return (minutes, hours, days) switch
        {
            (< 2, _, _) => Text(seconds, "s"),
            (< 10, _, _) => Text(minutes, "m", seconds % 60, "s"),
            (< 180, _, _) => Text(minutes, "m"),
            (_, < 8, _) => Text(hours, "h", minutes % 60, "m"),
            (_, < 48, _) => Text(hours, "h"),
            (_, _, < 8) => Text(days, "d", hours % 24, "h"),
            (_, _, < 730) => Text(days, "d"),
            (_, _, < 2920) => Text(days / 365, "y", days % 365, "d"),
            _ => Text(days / 365, "y"),
        };
    }

    private static string Text(long amount, string unit, long rest = 0, string restUnit = "") => rest == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}")
        : string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}{rest}{restUnit}");
}
