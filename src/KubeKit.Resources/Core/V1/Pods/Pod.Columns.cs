using System.Globalization;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Ready", Method = nameof(ReadyCell), Description = "How many of the pod's containers are ready.")]
[PrintColumn("Status", Method = nameof(StatusCell), Description = "The state of the pod's containers in a word.")]
[PrintColumn("Restarts", Method = nameof(RestartsCell), Description = "How often the pod's containers were restarted, and when last.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("IP", Method = nameof(IPCell), Priority = 1, Description = "The pod's address.")]
[PrintColumn("Node", Method = nameof(NodeCell), Priority = 1, Description = "The node that runs the pod.")]
[PrintColumn("Nominated Node", Method = nameof(NominatedNodeCell), Priority = 1, Description = "The node that is being cleared for the pod.")]
[PrintColumn("Readiness Gates", Method = nameof(ReadinessGatesCell), Priority = 1, Description = "How many of the readiness gates are met.")]
[SelectableField(".spec.nodeName")]
[SelectableField(".spec.nodeName", Name = "spec.host")]
[SelectableField(".spec.restartPolicy")]
[SelectableField(".spec.schedulerName")]
[SelectableField(".spec.serviceAccountName")]
[SelectableField(".spec.hostNetwork")]
[SelectableField(".status.phase")]
[SelectableField(".status.podIP")]
[SelectableField(".status.nominatedNodeName")]
public sealed partial record Pod
{
    internal static object? ReadyCell(Pod pod, PrintContext context)
    {
        var summary = PodSummary.Of(pod);
        return string.Create(CultureInfo.InvariantCulture, $"{summary.Ready}/{summary.Total}");
    }

    internal static object? StatusCell(Pod pod, PrintContext context) => PodSummary.Of(pod).Status;

    internal static object? RestartsCell(Pod pod, PrintContext context)
    {
        var summary = PodSummary.Of(pod);
        var count = summary.Restarts.ToString(CultureInfo.InvariantCulture);
        return summary is { Restarts: > 0, LastRestart: { } last } ? $"{count} ({HumanDuration.Of(context.Now - last)} ago)" : count;
    }

    internal static object? AgeCell(Pod pod, PrintContext context) => CellText.Age(pod, context);

    internal static object? IPCell(Pod pod, PrintContext context) =>
        CellText.OrNone(pod.Status?.PodIPs is [{ } first, ..] ? first.Ip : pod.Status?.PodIP);

    internal static object? NodeCell(Pod pod, PrintContext context) => CellText.OrNone(pod.Spec?.NodeName);

    internal static object? NominatedNodeCell(Pod pod, PrintContext context) => CellText.OrNone(pod.Status?.NominatedNodeName);

    internal static object? ReadinessGatesCell(Pod pod, PrintContext context)
    {
        if (pod.Spec?.ReadinessGates is not { Count: > 0 } gates)
        {
            return CellText.None;
        }

        var met = gates.Count(gate => pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == gate.ConditionType)?.Status == ConditionStatus.True);
        return string.Create(CultureInfo.InvariantCulture, $"{met}/{gates.Count}");
    }
}
