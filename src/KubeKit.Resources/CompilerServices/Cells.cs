using System.ComponentModel;
using System.Globalization;
using KubeKit.Resources.Printing;

namespace KubeKit.Resources.CompilerServices;

/// <summary>Shows fields in cells of tables.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cells
{
    /// <summary>The text of a value as JSON shows it, without quotes; null when unset.</summary>
    public static string? Text<T>(T value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>How long ago a time was; <c>&lt;unknown&gt;</c> when unset.</summary>
    public static string Age(DateTimeOffset? time, PrintContext context) =>
        time is { } known && known != default ? HumanDuration.Of(context.Now - known) : "<unknown>";
}
