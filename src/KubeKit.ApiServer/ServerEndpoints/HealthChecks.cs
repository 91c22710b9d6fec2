using KubeKit.Store;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>A check of the server's health.</summary>
/// <param name="Name">Its name in paths.</param>
/// <param name="Failure">What is wrong; null when all is well.</param>
internal readonly record struct HealthCheck(string Name, string? Failure);

/// <summary>
/// What health is made of, under the names that kube-apiserver's users and tools know: each start hook of theirs stands for
/// the step of this server's start that does the same work.
/// </summary>
internal sealed class HealthChecks(IClusterStore store, ServerState state, ServerStop stop)
{
    private static readonly (string Name, StartStep Step)[] Hooks =
    [
        ("start-apiserver-admission-initializer", StartStep.Allocation),
        ("generic-apiserver-start-informers", StartStep.Rbac),
        ("priority-and-fairness-config-consumer", StartStep.FlowControl),
        ("start-apiextensions-informers", StartStep.CustomResources),
        ("start-apiextensions-controllers", StartStep.CustomResources),
        ("crd-informer-synced", StartStep.CustomResources),
        ("storage-readiness", StartStep.Store),
        ("start-system-namespaces-controller", StartStep.Basics),
        ("start-cluster-authentication-info-controller", StartStep.Basics),
        ("start-service-ip-repair-controllers", StartStep.Addresses),
        ("rbac/bootstrap-roles", StartStep.Basics),
        ("scheduling/bootstrap-system-priority-classes", StartStep.Basics),
        ("priority-and-fairness-config-producer", StartStep.Basics),
        ("bootstrap-controller", StartStep.Basics),
        // What upstream's aggregator does for the groups that it serves itself.
        ("start-kube-aggregator-informers", StartStep.CustomResources),
        ("apiservice-registration-controller", StartStep.CustomResources),
        ("apiservice-status-local-available-controller", StartStep.CustomResources),
        ("apiservice-status-remote-available-controller", StartStep.CustomResources),
        ("kube-apiserver-autoregistration", StartStep.CustomResources),
        ("apiservice-openapi-controller", StartStep.CustomResources),
    ];

    /// <summary>The checks of <c>healthz</c>, <c>livez</c> or <c>readyz</c>.</summary>
    public IReadOnlyList<HealthCheck> Of(string endpoint)
    {
        var storage = store.Health.Serving ? null : store.Health.Reason ?? "the store does not serve";
        List<HealthCheck> checks = [new("ping", null), new("log", null), new("etcd", storage)];
        if (endpoint == "readyz")
        {
            checks.Add(new("etcd-readiness", storage));
            checks.Add(new("informer-sync", Unless(StartStep.Rbac | StartStep.CustomResources, "the server's caches are not filled yet")));
        }

        foreach (var (name, step) in Hooks)
        {
            checks.Add(new($"poststarthook/{name}", Unless(step, "not finished")));
        }

        checks.Add(new("autoregister-completion", Unless(StartStep.CustomResources, "not finished")));
        if (endpoint == "readyz")
        {
            checks.Add(new("shutdown", stop.Token.IsCancellationRequested ? "process is shutting down" : null));
        }

        return checks;
    }

    private string? Unless(StartStep steps, string failure) => state.Has(steps) ? null : failure;
}
