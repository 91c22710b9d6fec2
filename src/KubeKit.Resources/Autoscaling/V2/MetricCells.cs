using System.Globalization;
using KubeKit.Resources.Printing;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Autoscaling.V2;

// The measures of an autoscaler in its table: what was measured, and what it is to be.
internal static class MetricCells
{
    private const string Unknown = "<unknown>";
    private const int Shown = 2;

    internal static string Of(HorizontalPodAutoscaler value)
    {
        var (metrics, seen) = (value.Spec.Metrics ?? [], value.Status?.CurrentMetrics ?? []);
        if (metrics.Count == 0)
        {
            return CellText.None;
        }

        var texts = metrics.Select((metric, i) => Text(metric, i < seen.Count ? seen[i] : null)).ToList();
        return texts.Count <= Shown
            ? string.Join(", ", texts)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", texts.Take(Shown))} + {texts.Count - Shown} more...");
    }

    private static string Text(MetricSpec metric, MetricStatus? seen) => metric switch
    {
        { Type: MetricSourceType.External, External: { } external } => Value(external.Target, seen?.External?.Current),
        { Type: MetricSourceType.Object, Object: { } other } => Value(other.Target, seen?.Object?.Current),
        { Type: MetricSourceType.Pods, Pods: { } pods } => $"{Amount(seen?.Pods?.Current.AverageValue)}/{pods.Target.AverageValue}",
        { Type: MetricSourceType.Resource, Resource: { } resource } => Use(resource.Name, resource.Target, seen?.Resource?.Current),
        { Type: MetricSourceType.ContainerResource, ContainerResource: { } resource } => Use(resource.Name, resource.Target, seen?.ContainerResource?.Current),
        _ => "<unknown type>",
    };

    private static string Value(MetricTarget target, MetricValueStatus? current) =>
        target.AverageValue is { } average ? $"{Amount(current?.AverageValue)}/{average} (avg)" : $"{Amount(current?.Value)}/{target.Value}";

    private static string Use(string name, MetricTarget target, MetricValueStatus? current) =>
        target.AverageValue is { } average
            ? $"{name}: {Amount(current?.AverageValue)}/{average}"
            : $"{name}: {Percent(current?.AverageUtilization) ?? Unknown}/{Percent(target.AverageUtilization) ?? "<auto>"}";

    private static string Amount(Quantity? value) => value?.ToString() ?? Unknown;

    private static string? Percent(int? value) => value is { } given ? string.Create(CultureInfo.InvariantCulture, $"{given}%") : null;
}
