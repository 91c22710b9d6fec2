using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;
using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Tests.Support;

/// <summary>Nodes and pods as placement sees them.</summary>
internal static class Samples
{
    public const string Hostname = "kubernetes.io/hostname";
    public const string Zone = "topology.kubernetes.io/zone";

    /// <summary>A ready node of 4 CPUs, 8 Gi and 110 pods, unless said otherwise.</summary>
    public static ClusterNode Node(string name, string cpu = "4", string memory = "8Gi", int pods = 110, string? zone = null, params (string Key, string Value)[] labels)
    {
        var all = labels.ToDictionary(l => l.Key, l => l.Value);
        all[Hostname] = name;
        if (zone is not null)
        {
            all[Zone] = zone;
        }

        return new()
        {
            Metadata = new() { Name = name, Labels = all },
            Status = new()
            {
                Allocatable = Amounts(("cpu", cpu), ("memory", memory), ("pods", $"{pods}")),
                Conditions = [new() { Type = "Ready", Status = ConditionStatus.True, Reason = "KubeletReady", Message = "ready" }],
            },
        };
    }

    public static ClusterNode Tainted(this ClusterNode node, params Taint[] taints) => node with { Spec = (node.Spec ?? new()) with { Taints = taints } };

    public static Taint Taint(string key, string effect = TaintEffect.NoSchedule, string? value = null) => new() { Key = key, Value = value, Effect = effect };

    /// <summary>A pod of one container.</summary>
    public static Pod Pod(string name, string? cpu = null, string? memory = null, int hostPort = 0, string app = "web", string ns = "default", int? priority = null)
    {
        List<(string, string)> requests = [];
        if (cpu is not null)
        {
            requests.Add(("cpu", cpu));
        }

        if (memory is not null)
        {
            requests.Add(("memory", memory));
        }

        return new()
        {
            Metadata = new() { Name = name, Namespace = ns, Uid = $"uid-{name}", Labels = new Dictionary<string, string> { ["app"] = app } },
            Spec = new()
            {
                Priority = priority,
                Containers =
                [
                    new()
                    {
                        Name = "main",
                        Image = "web:1",
                        Resources = new() { Requests = Amounts([.. requests]) },
                        Ports = hostPort == 0 ? null : [new() { ContainerPortValue = hostPort, HostPort = hostPort }],
                    },
                ],
            },
        };
    }

    public static Pod With(this Pod pod, Func<PodSpec, PodSpec> change) => pod with { Spec = change(pod.Spec!) };

    public static Pod With(this Pod pod, PodAffinity? near = null, PodAntiAffinity? away = null) =>
        pod.With(s => s with { Affinity = new() { PodAffinity = near, PodAntiAffinity = away } });

    public static PodAffinityTerm NearApp(string app, string topologyKey = Hostname) => new() { LabelSelector = SelectApp(app), TopologyKey = topologyKey };

    public static LabelSelector SelectApp(string app) => new() { MatchLabels = new Dictionary<string, string> { ["app"] = app } };

    public static ClusterState Cluster(params ClusterNode[] nodes)
    {
        var cluster = new ClusterState();
        Array.ForEach(nodes, cluster.SetNode);
        return cluster;
    }

    /// <summary>The cluster with a pod more.</summary>
    public static ClusterState Holding(this ClusterState cluster, string node, params Pod[] pods)
    {
        foreach (var pod in pods)
        {
            cluster.AddPod(new PodSnapshot(pod.With(s => s with { NodeName = node })), node);
        }

        return cluster;
    }

    public static Dictionary<string, Quantity> Amounts(params (string Name, string Amount)[] amounts) =>
        amounts.ToDictionary(a => a.Name, a => Quantity.Parse(a.Amount));
}
