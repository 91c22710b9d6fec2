using KubeKit.ApiServer.Commit;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;

namespace KubeKit.ApiServer.Authorization.Nodes;

/// <summary>
/// What the pods of a node refer to. Looked up in the stored pods of the namespace at hand, which is never out of date: kubelets
/// ask seldom, once per object that they begin to watch.
/// </summary>
internal sealed class NodeRelations(IClusterStore store)
{
    public ValueTask<bool> HasSecretAsync(string node, string ns, string name, CancellationToken cancellationToken) =>
        AnyPodAsync(node, ns, name, pod => PodReferences.Secrets(pod).Contains(name), cancellationToken);

    public ValueTask<bool> HasConfigMapAsync(string node, string ns, string name, CancellationToken cancellationToken) =>
        AnyPodAsync(node, ns, name, pod => PodReferences.ConfigMaps(pod).Contains(name), cancellationToken);

    public ValueTask<bool> HasAccountAsync(string node, string ns, string name, CancellationToken cancellationToken) =>
        AnyPodAsync(node, ns, name, pod => pod.Spec?.ServiceAccountName == name, cancellationToken);

    private async ValueTask<bool> AnyPodAsync(string node, string ns, string name, Func<Pod, bool> refers, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(Pod.Definition, ns)), cancellationToken);
        var (nodeMark, nameMark) = (System.Text.Encoding.UTF8.GetBytes($"\"nodeName\":\"{node}\""), System.Text.Encoding.UTF8.GetBytes($"\"{name}\""));
        foreach (var record in page.Records)
        {
            // Most pods are no candidates, which their bytes show: names have no characters that JSON would escape.
            if (record.Value.Span.IndexOf(nodeMark) >= 0 && record.Value.Span.IndexOf(nameMark) >= 0
                && ObjectCodec.Decode(Pod.Definition, record) is Pod pod && pod.Spec?.NodeName == node && refers(pod))
            {
                return true;
            }
        }

        return false;
    }
}
