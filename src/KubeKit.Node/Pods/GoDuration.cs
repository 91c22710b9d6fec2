using System.Globalization;
using System.Text;

namespace KubeKit.Node.Pods;

/// <summary>Durations as Go writes them, since upstream's messages do: <c>10s</c>, <c>1m20s</c>, <c>5m0s</c>.</summary>
internal static class GoDuration
{
    public static string Format(TimeSpan duration)
    {
        var result = new StringBuilder();
        if (duration.TotalHours >= 1)
            result.Append(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}h");

        if (duration.TotalMinutes >= 1)
            result.Append(CultureInfo.InvariantCulture, $"{duration.Minutes}m");

        return result.Append(CultureInfo.InvariantCulture, $"{duration.Seconds}s").ToString();
    }
}
