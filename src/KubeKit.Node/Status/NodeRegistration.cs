using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using ApiNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Node.Status;

/// <summary>Creates this node's object, or adopts the one that an earlier run or an administrator left.</summary>
internal sealed class NodeRegistration(NodeOptions options, IKubeClient client)
{
    public async Task<ApiNode> RegisterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await client.FindAsync<ApiNode>(options.Name, cancellationToken: cancellationToken) is { } existing
                    ? await AdoptAsync(existing, cancellationToken)
                    : await client.CreateAsync(NewNode(), cancellationToken: cancellationToken);
            }
            catch (KubeApiException e) when (e.IsAlreadyExists || e.IsConflict || e.IsNotFound)
            {
                // Somebody else created, changed or deleted it between our read and our write: read again.
            }
        }
    }

    private ApiNode NewNode() => new()
    {
        Metadata = new ObjectMeta { Name = options.Name, Labels = Labels(null), Annotations = Annotations(null) },
        Spec = new NodeSpec { Taints = options.Taints.Count == 0 ? null : [.. options.Taints] },
    };

    // As the kubelet's tryRegisterWithAPIServer: labels are brought up to date, taints are the administrator's after the first time.
    private async Task<ApiNode> AdoptAsync(ApiNode existing, CancellationToken cancellationToken)
    {
        var wanted = existing with
        {
            Metadata = existing.Metadata with { Labels = Labels(existing.Metadata.Labels), Annotations = Annotations(existing.Metadata.Annotations) },
        };
        return Same(wanted.Metadata.Labels, existing.Metadata.Labels) && Same(wanted.Metadata.Annotations, existing.Metadata.Annotations)
            ? existing
            : await client.UpdateAsync(wanted, cancellationToken: cancellationToken);
    }

    private Dictionary<string, string> Labels(IReadOnlyDictionary<string, string>? existing)
    {
        var labels = new Dictionary<string, string>(existing ?? new Dictionary<string, string>());
        foreach (var (key, value) in options.Labels)
            labels[key] = value;

        labels["kubernetes.io/hostname"] = options.Name;
        labels["kubernetes.io/os"] = labels["beta.kubernetes.io/os"] = MachineInfo.OperatingSystem;
        labels["kubernetes.io/arch"] = labels["beta.kubernetes.io/arch"] = MachineInfo.Architecture;
        return labels;
    }

    // Tells the attach-detach controller that this node's volumes are its own to handle, as every kubelet does.
    private static Dictionary<string, string> Annotations(IReadOnlyDictionary<string, string>? existing) =>
        new(existing ?? new Dictionary<string, string>()) { ["volumes.kubernetes.io/controller-managed-attach-detach"] = "true" };

    private static bool Same(IReadOnlyDictionary<string, string>? a, IReadOnlyDictionary<string, string>? b) =>
        (a?.Count ?? 0) == (b?.Count ?? 0) && (a ?? new Dictionary<string, string>()).All(p => b!.TryGetValue(p.Key, out var v) && v == p.Value);
}
