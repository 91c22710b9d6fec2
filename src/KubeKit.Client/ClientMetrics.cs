using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KubeKit.Client;

/// <summary>What the room measures of itself, under its assembly's name.</summary>
internal static class ClientMetrics
{
    public const string Name = "KubeKit.Client";

    public static readonly Meter Meter = new(Name);
    public static readonly ActivitySource Activities = new(Name);

    public static readonly Counter<long> Reconciles =
        Meter.CreateCounter<long>("kubekit.reconciles", "{call}", "Calls of reconcilers, by controller and result.");

    public static readonly Counter<long> ReconcileErrors =
        Meter.CreateCounter<long>("kubekit.reconcile.errors", "{call}", "Calls of reconcilers that threw, by controller.");

    public static readonly Histogram<double> ReconcileDuration =
        Meter.CreateHistogram<double>("kubekit.reconcile.duration", "s", "How long calls of reconcilers took, by controller.");

    public static readonly Histogram<double> QueueLatency =
        Meter.CreateHistogram<double>("kubekit.workqueue.latency", "s", "How long keys waited for a worker, by queue.");

    public static readonly UpDownCounter<long> QueueDepth =
        Meter.CreateUpDownCounter<long>("kubekit.workqueue.depth", "{key}", "Keys that wait for a worker, by queue.");

    public static readonly Counter<long> QueueAdds =
        Meter.CreateCounter<long>("kubekit.workqueue.adds", "{key}", "Keys added that did not wait yet, by queue.");

    public static readonly Histogram<double> QueueWork =
        Meter.CreateHistogram<double>("kubekit.workqueue.work_duration", "s", "How long workers had keys, by queue.");

    public static readonly Counter<long> QueueRetries =
        Meter.CreateCounter<long>("kubekit.workqueue.retries", "{key}", "Keys added again after a failure, by queue.");

    public static readonly Counter<long> Relists =
        Meter.CreateCounter<long>("kubekit.informer.relists", "{list}", "Lists made because a watch could not be resumed, by resource.");

    public static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("kubekit.client.retries", "{request}", "Requests sent again, by method.");

    public static readonly Counter<long> EventsDropped =
        Meter.CreateCounter<long>("kubekit.events.dropped", "{event}", "Events that were not recorded, by reason.");
}
