using KubeKit.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KubeKit.Health;

/// <summary>Healthy while the control plane serves reads and writes; degraded while it starts.</summary>
internal sealed class ControlPlaneHealthCheck(KubeCluster cluster, IClusterStore store) : IHealthCheck
{
    public const string Name = "kube-control-plane";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var ready = cluster.WaitUntilReadyAsync(CancellationToken.None);
        if (ready.IsFaulted)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("the control plane did not start", ready.Exception!.InnerException));
        }

        if (!ready.IsCompletedSuccessfully)
        {
            return Task.FromResult(HealthCheckResult.Degraded("the control plane is starting"));
        }

        return Task.FromResult(store.Health is { Serving: false, Reason: var reason }
            ? HealthCheckResult.Unhealthy($"the cluster store does not serve: {reason}")
            : HealthCheckResult.Healthy($"serving at {ready.Result.Server}"));
    }
}
