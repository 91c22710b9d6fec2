using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Prefers nodes that have the pod's images already, the more the larger they are.</summary>
internal sealed class ImageLocality : IScorePlugin
{
    // kube-scheduler's bounds: below 23 MB an image is soon pulled, above 1000 MB per container more makes no difference.
    private const long Smallest = 23L * 1024 * 1024;
    private const long LargestPerContainer = 1000L * 1024 * 1024;

    public string Name => nameof(ImageLocality);

    public int DefaultWeight => 1;

    public bool Score(PodSnapshot pod, ClusterState cluster, IReadOnlyList<NodeState> nodes, Span<long> scores)
    {
        var images = Images(pod.Spec).Where(name => cluster.NodesWithImage(name) > 0).ToArray();
        if (images.Length == 0)
        {
            return false;
        }

        // An image that few nodes have counts for less, or else one node would collect all pods that use it.
        var spread = Array.ConvertAll(images, name => (double)cluster.NodesWithImage(name) / cluster.Nodes.Count);
        var largest = LargestPerContainer * (pod.Spec.Containers.Count + (pod.Spec.InitContainers?.Count ?? 0));
        for (var i = 0; i < nodes.Count; i++)
        {
            long sum = 0;
            for (var image = 0; image < images.Length; image++)
            {
                sum += nodes[i].Images.TryGetValue(images[image], out var size) ? (long)(size * spread[image]) : 0;
            }

            scores[i] = IScorePlugin.MaxScore * (Math.Clamp(sum, Smallest, largest) - Smallest) / (largest - Smallest);
        }

        return true;
    }

    private static IEnumerable<string> Images(PodSpec spec) =>
        from container in spec.Containers.Concat(spec.InitContainers ?? [])
        where !string.IsNullOrEmpty(container.Image)
        select WithTag(container.Image!);

    // Nodes report images with their tags.
    private static string WithTag(string image) =>
        image.LastIndexOf(':') <= image.LastIndexOf('/') && !image.Contains('@', StringComparison.Ordinal) ? image + ":latest" : image;
}
