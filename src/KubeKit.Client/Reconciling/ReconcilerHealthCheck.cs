using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace KubeKit.Client.Reconciling;

/// <summary>When a reconciler no longer counts as healthy.</summary>
public sealed class ReconcilerHealthOptions
{
    /// <summary>How long a call may last, or a key wait for a worker, before the reconciler counts as stuck.</summary>
    /// <value>10 minutes.</value>
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>
/// Healthy: every reconciler works, or stands by while another process leads. Degraded: informers wait for their first lists.
/// Unhealthy: a reconciler broke, or is stuck.
/// </summary>
internal sealed class ReconcilerHealthCheck(ReconcilerStates states, IOptions<ReconcilerHealthOptions> options) : IHealthCheck
{
    public const string Name = "kube-reconcilers";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var findings = states.All.Select(state => (state.Name, Health: Of(state))).ToList();
        var worst = findings.Select(f => f.Health.Status).DefaultIfEmpty(HealthStatus.Healthy).Min();
        var text = string.Join("; ", findings.Where(f => f.Health.Status != HealthStatus.Healthy).Select(f => $"{f.Name} {f.Health.Text}"));
        return Task.FromResult(new HealthCheckResult(
            worst,
            text.Length > 0 ? text : $"{findings.Count} reconcilers work",
            data: findings.ToDictionary(f => f.Name, f => (object)f.Health.Text)));
    }

    private (HealthStatus Status, string Text) Of(ReconcilerState state)
    {
        var (wait, work) = state.Longest();
        return state.Phase switch
        {
            ReconcilerPhase.Failed => (HealthStatus.Unhealthy, $"broke: {state.Problem}"),
            ReconcilerPhase.StandingBy => (HealthStatus.Healthy, "stands by"),
            _ when !state.HasSynced() => (HealthStatus.Degraded, "waits for its informers' first lists"),
            _ when work > options.Value.StuckAfter => (HealthStatus.Unhealthy, $"has been with one object for {work:c}"),
            _ when wait > options.Value.StuckAfter => (HealthStatus.Unhealthy, $"has let an object wait for {wait:c}"),
            _ => (HealthStatus.Healthy, "works"),
        };
    }
}
