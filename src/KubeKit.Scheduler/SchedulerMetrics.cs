using System.Diagnostics.Metrics;

namespace KubeKit.Scheduler;

/// <summary>What the room measures of itself, under its assembly's name.</summary>
internal static class SchedulerMetrics
{
    private static readonly Meter Meter = new("KubeKit.Scheduler");

    private static readonly Counter<long> Attempts =
        Meter.CreateCounter<long>("kubekit.scheduler.attempts", "{attempt}", "Attempts to place pods, by result.");

    private static readonly Histogram<double> AttemptDuration =
        Meter.CreateHistogram<double>("kubekit.scheduler.attempt.duration", "s", "How long the choice of a node took, by result.");

    private static readonly Histogram<double> PlacementDuration =
        Meter.CreateHistogram<double>("kubekit.scheduler.placement.duration", "s", "How long pods waited for a node, from their appearance until they were bound.");

#pragma warning disable IDE0052 // Read by whoever listens to the meter.
    private static readonly ObservableGauge<int> WaitingGauge =
        Meter.CreateObservableGauge("kubekit.scheduler.waiting", static () => Waiting, "{pod}", "Pods without a node.");
#pragma warning restore IDE0052

    /// <summary>How many pods have no node.</summary>
    public static int Waiting { get; set; }

    public static void Attempt(string result, TimeSpan duration)
    {
        Attempts.Add(1, new KeyValuePair<string, object?>("result", result));
        AttemptDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("result", result));
    }

    public static void Placed(TimeSpan waited) => PlacementDuration.Record(waited.TotalSeconds);
}
