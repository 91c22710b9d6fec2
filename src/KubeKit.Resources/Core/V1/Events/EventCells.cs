using KubeKit.Resources.CompilerServices;
using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

// The cells of both APIs' events, by upstream's event printer.
internal static class EventCells
{
    internal static string FirstSeen(Event value, PrintContext context) => Cells.Age(value.FirstTimestamp ?? value.EventTime, context);

    internal static string LastSeen(Event value, PrintContext context) =>
        value.Series is { } series ? Cells.Age(series.LastObservedTime, context)
        : value.LastTimestamp is { } last ? Cells.Age(last, context)
        : FirstSeen(value, context);

    internal static object? Count(Event value) => value.Series is { } series ? series.Count ?? 0 : value.Count is null or 0 ? 1 : value.Count;

#pragma warning disable CA1308 // kubectl shows kinds in lower case
    internal static string Object(Event value)
    {
        var kind = value.InvolvedObject.Kind?.ToLowerInvariant() ?? "";
        return string.IsNullOrEmpty(value.InvolvedObject.Name) ? kind : $"{kind}/{value.InvolvedObject.Name}";
    }
#pragma warning restore CA1308

    internal static string Source(Event value)
    {
        var component = string.IsNullOrEmpty(value.Source?.Component) ? value.ReportingComponent : value.Source.Component;
        var host = string.IsNullOrEmpty(value.Source?.Host) ? value.ReportingInstance : value.Source.Host;
        return string.Join(", ", ((string?[])[component, host]).Where(part => !string.IsNullOrEmpty(part)));
    }
}
