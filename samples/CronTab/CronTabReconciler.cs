using System.Globalization;
using Cronos;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Core.V1;

namespace CronTabs;

/// <summary>Makes the pod that is due, forgets old ones, and comes back when the next is due.</summary>
public sealed class CronTabReconciler(IKubeClient client, IInformerFactory informers, TimeProvider time) : Reconciler<CronTab>
{
    public override void Configure(ReconcilerBuilder<CronTab> builder) => builder.Owns<Pod>();

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (informers.Get<CronTab>().Get(key) is not { Spec: { } spec } tab)
        {
            return ReconcileResult.Done; // gone, and its pods with it
        }

        if (!CronExpression.TryParse(spec.CronSpec, out var schedule))
        {
            await TellAsync(tab, (tab.Status ?? new()) with { Problem = $"\"{spec.CronSpec}\" is no cron expression" }, cancellationToken);
            return ReconcileResult.Done;
        }

        var now = time.GetUtcNow();
        var status = tab.Status ?? new();
        // Of the times that nobody was there for, the last one is made up for.
        var last = status.LastRun ?? tab.Metadata.CreationTimestamp ?? now;
        if (schedule.GetOccurrences(last, now, TimeZoneInfo.Utc, fromInclusive: false, toInclusive: true).Cast<DateTimeOffset?>().LastOrDefault() is { } due)
        {
            await RunAsync(tab, due, cancellationToken);
            await TellAsync(tab, new() { LastRun = due, Runs = status.Runs + 1 }, cancellationToken);
        }

        await ForgetOldAsync(tab, spec.Keep ?? 3, cancellationToken);
        return schedule.GetNextOccurrence(now, TimeZoneInfo.Utc) is { } next ? ReconcileResult.After(next - now) : ReconcileResult.Done;
    }

    // Named by its time: a run that was made but not noted is not made twice.
    private async Task RunAsync(CronTab tab, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var pod = new Pod
        {
            Metadata = new()
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{tab.Metadata.Name}-{due:yyyyMMddHHmm}"),
                Namespace = tab.Metadata.Namespace,
                Labels = new Dictionary<string, string> { ["crontab"] = tab.Metadata.Name! },
                OwnerReferences = [tab.ControllerReference()],
            },
            Spec = new() { RestartPolicy = "Never", Containers = [new() { Name = "run", Image = tab.Spec!.Image }] },
        };
        try
        {
            await client.CreateAsync(pod, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.IsAlreadyExists)
        {
            // Made before, by a process that ended too early to say so.
        }
    }

    private Task TellAsync(CronTab tab, CronTabStatus status, CancellationToken cancellationToken) =>
        status == tab.Status ? Task.CompletedTask : client.UpdateStatusAsync(tab with { Status = status }, cancellationToken: cancellationToken);

    private async Task ForgetOldAsync(CronTab tab, int keep, CancellationToken cancellationToken)
    {
        var own = informers.Get<Pod>().List()
            .Where(p => p.Metadata.Namespace == tab.Metadata.Namespace && p.Metadata.OwnerReferences?.Any(o => o.Uid == tab.Metadata.Uid) == true && p.Metadata.DeletionTimestamp is null)
            .OrderByDescending(p => p.Metadata.Name, StringComparer.Ordinal);
        foreach (var old in own.Skip(keep))
        {
            await client.DeleteAsync<Pod>(ObjectKey.Of(old), cancellationToken: cancellationToken);
        }
    }
}
