using CsCheck;
using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Scheduling;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Scheduling;

/// <summary>Random clusters and pods, checked by counting afterwards, without the scheduler's own sums and filters.</summary>
public class PlacementProperties
{
    private static readonly Gen<ClusterNode[]> Nodes =
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 5], Gen.Int[0, 2], Gen.Bool).Array[1, 8]
            .Select(all => all.Select((n, i) => NodeOf($"n{i}", n.Item1, n.Item2, n.Item3, n.Item4, n.Item5)).ToArray());

    private static readonly Gen<Pod[]> Pods =
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 5]).Array[1, 30]
            .Select(all => all.Select((p, i) => PodOf($"p{i}", p.Item1, p.Item2, p.Item3, p.Item4, p.Item5, p.Item6)).ToArray());

    [Fact]
    public void No_placement_breaks_a_rule_and_no_refusal_is_without_need() => Gen.Select(Nodes, Pods).Sample((nodes, pods) =>
    {
        var cluster = Samples.Cluster(nodes);
        var options = new KubeSchedulerOptions();
        var placement = new Placement(new PluginSet([], options), options);
        var placed = nodes.ToDictionary(n => n.Metadata.Name!, _ => new List<Pod>());
        foreach (var pod in pods)
        {
            var snapshot = new PodSnapshot(pod);
            var allowed = nodes.Where(n => Fits(n, placed[n.Metadata.Name!], pod)).Select(n => n.Metadata.Name!).ToList();
            if (placement.Place(snapshot, cluster).Node is { } node)
            {
                Assert.Contains(node.Name, allowed);
                cluster.AddPod(snapshot, node.Name);
                placed[node.Name].Add(pod);
            }
            else
            {
                Assert.Empty(allowed);
            }
        }
    });

    [Fact]
    public void Scores_are_from_0_to_100() => Gen.Select(Nodes, Pods).Sample((nodes, pods) =>
    {
        var cluster = Samples.Cluster(nodes);
        var options = new KubeSchedulerOptions();
        for (var i = 0; i < pods.Length; i++)
        {
            foreach (var (plugin, _) in new PluginSet([], options).Scorers)
            {
                Assert.All(plugin.Scores(cluster, pods[i]) ?? [], s => Assert.InRange(s.Value, 0, 100));
            }

            cluster.Holding(nodes[i % nodes.Length].Metadata.Name!, pods[i]);
        }
    });

    private static bool Fits(ClusterNode node, List<Pod> there, Pod pod) =>
        Sum(there.Append(pod), "cpu") <= Amount(node.Status!.Allocatable, "cpu") && Sum(there.Append(pod), "memory") <= Amount(node.Status!.Allocatable, "memory")
        && there.Count < Amount(node.Status!.Allocatable, "pods") / 1000
        && (node.Spec?.Taints is not { Count: > 0 } || pod.Spec!.Tolerations is { Count: > 0 })
        && (Port(pod) == 0 || there.All(p => Port(p) != Port(pod)))
        && !there.Any(p => Hates(p, pod) || Hates(pod, p));

    private static int Port(Pod pod) => pod.Spec!.Containers[0].Ports?[0].HostPort ?? 0;

    private static bool Hates(Pod one, Pod other) =>
        one.Spec!.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution?[0].LabelSelector!.MatchLabels!["app"] == other.Metadata.Labels!["app"];

    private static long Sum(IEnumerable<Pod> pods, string resource) => pods.Sum(p => Amount(p.Spec!.Containers[0].Resources!.Requests, resource));

    private static long Amount(IReadOnlyDictionary<string, Resources.Quantities.Quantity>? amounts, string resource) =>
        amounts!.TryGetValue(resource, out var amount) ? amount.MilliValue : 0;

    private static ClusterNode NodeOf(string name, int cpus, int gibibytes, int pods, int zone, bool tainted)
    {
        var node = Samples.Node(name, $"{cpus}", $"{gibibytes}Gi", pods, zone == 0 ? null : $"zone-{zone}");
        return tainted ? node.Tainted(Samples.Taint("x")) : node;
    }

    private static Pod PodOf(string name, int cpu, int memory, int port, int app, bool tolerant, int hates)
    {
        var pod = Samples.Pod(name, cpu == 0 ? null : $"{cpu * 100}m", memory == 0 ? null : $"{memory * 100}Mi", port == 0 ? 0 : 8000 + port, $"app-{app}");
        pod = tolerant ? pod.With(s => s with { Tolerations = [new() { Operator = TolerationOperator.Exists }] }) : pod;
        return hates > 2 ? pod : pod.With(away: new() { RequiredDuringSchedulingIgnoredDuringExecution = [Samples.NearApp($"app-{hates}")] });
    }
}
