using KubeKit.Resources;

namespace Tenants;

/// <summary>Somebody who shares the cluster with others: a namespace of their own, with bounds.</summary>
[KubeResource("demo.example.com", "v1", Scope = ResourceScope.Cluster)]
[PrintColumn("Owner", ".spec.owner")]
[PrintColumn("Ready", ".status.ready")]
public sealed partial record Tenant : CustomResource<TenantSpec, TenantStatus>;

/// <summary>What a tenant gets.</summary>
public sealed partial record TenantSpec
{
    /// <summary>Whom to call: becomes a label of the namespace.</summary>
    [Required, Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")]
    public string Owner { get; init; } = "";

    /// <summary>How many pods may be there at once.</summary>
    [Range(0, 1000), Default(10)]
    public int? Pods { get; init; }
}

/// <summary>How far it is.</summary>
public sealed partial record TenantStatus
{
    /// <summary>Whether the namespace and its bounds are there.</summary>
    public bool Ready { get; init; }
}
