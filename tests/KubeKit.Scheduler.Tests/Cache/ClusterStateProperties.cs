using CsCheck;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Cache;

public class ClusterStateProperties
{
    // What happens, to which of four nodes, with which of eight pods.
    private static readonly Gen<(int What, int Node, int Pod)[]> Changes = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 7]).Array[0, 120];

    [Fact]
    public void However_it_came_about_it_is_as_if_built_afresh() => Changes.Sample(changes =>
    {
        var cluster = new ClusterState();
        var nodes = new Dictionary<string, ClusterNode>();
        var places = new Dictionary<string, (Pod Pod, string Node)>();
        foreach (var (what, n, p) in changes)
        {
            var name = $"n{n}";
            var pod = PodOf(p);
            switch (what)
            {
                case 0:
                    cluster.RemoveNode(name);
                    nodes.Remove(name);
                    break;
                case 1 or 2:
                    nodes[name] = NodeOf(name, version: p);
                    cluster.SetNode(nodes[name]);
                    break;
                case 3:
                    Assert.Equal(places.Remove(pod.Metadata.Uid!), cluster.RemovePod(pod.Metadata.Uid!));
                    break;
                default:
                    cluster.AddPod(new PodSnapshot(pod), name);
                    places[pod.Metadata.Uid!] = (pod, name);
                    break;
            }
        }

        var afresh = Samples.Cluster([.. nodes.Values]);
        foreach (var (pod, node) in places.Values)
        {
            afresh.AddPod(new PodSnapshot(pod), node);
        }

        Assert.Equal(Show(afresh), Show(cluster));
        Assert.All(places, p => Assert.Equal(p.Value.Node, cluster.PlaceOf(p.Key)!.Value.Node.Name));
        Assert.All(nodes.Keys, n => Assert.NotNull(cluster.Find(n)));
    });

    private static string Show(ClusterState cluster) => string.Join('\n',
        [
            .. cluster.Nodes.Select(Show).Order(StringComparer.Ordinal),
            $"affinity: {Names(cluster.NodesWithAffinity)}",
            .. Enumerable.Range(0, 3).Select(c => $"controller {c}: {string.Join(',', cluster.PodsOf($"uid-c{c}").Select(e => $"{e.Key.Name}={e.Value}").Order(StringComparer.Ordinal))}"),
            .. Enumerable.Range(0, 8).Select(i => $"image {i}: {cluster.NodesWithImage($"image:{i}")}"),
        ]);

    private static string Show(NodeState node) =>
        $"{node.Name} {string.Join(',', node.Labels.Select(l => l.Value).Order(StringComparer.Ordinal))} has {Show(node.Allocatable)} uses {Show(node.Requested)} {Show(node.ComparableRequested)} "
        + $"ports {string.Join(',', node.UsedPorts.Select(p => p.Port).Order())} pods {string.Join(',', node.Pods.Select(p => p.Uid).Order(StringComparer.Ordinal))} "
        + $"of which {string.Join(',', node.PodsWithAffinity.Select(p => p.Uid).Order(StringComparer.Ordinal))} taints {node.HardTaints.Count}+{node.SoftTaints.Count}";

    private static string Show(ResourceAmounts amounts) => $"{amounts.MilliCpu}/{amounts.Memory}/{amounts.Pods}";

    private static string Names(IEnumerable<NodeState> nodes) => string.Join(',', nodes.Select(n => n.Name).Order(StringComparer.Ordinal));

    private static ClusterNode NodeOf(string name, int version)
    {
        var node = Samples.Node(name, cpu: $"{version + 1}", zone: $"z{version % 2}");
        node = node with { Status = node.Status! with { Images = [new() { Names = [$"image:{version}"], SizeBytes = version }] } };
        return version % 3 == 0 ? node.Tainted(Samples.Taint("x"), Samples.Taint("y", TaintEffect.PreferNoSchedule)) : node;
    }

    private static Pod PodOf(int number)
    {
        var pod = Samples.Pod($"p{number}", cpu: $"{number}00m", hostPort: number % 2 == 0 ? 8000 + number : 0);
        pod = number % 3 == 0 ? pod.With(away: new() { RequiredDuringSchedulingIgnoredDuringExecution = [Samples.NearApp("x")] }) : pod;
        OwnerReference owner = new() { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = "c", Uid = $"uid-c{number % 3}", Controller = true };
        return pod with { Metadata = pod.Metadata with { OwnerReferences = [owner] } };
    }
}
