using KubeKit.Client;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.Logging;
using ApiNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Node.Status;

/// <summary>The cheap heartbeat: a Lease in kube-node-lease, renewed as long as the kubelet lives.</summary>
internal sealed partial class NodeLease(NodeOptions options, IKubeClient client, TimeProvider time, ILogger logger)
{
    private const string LeaseNamespace = "kube-node-lease";

    // As the kubelet's lease controller: fast at first, never slower than the lease can bear.
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(7);

    private Lease? _last;

    /// <summary>Renews until cancelled.</summary>
    public async Task RunAsync(ApiNode node, CancellationToken cancellationToken)
    {
        var retry = FirstRetry;
        while (true)
        {
            var wait = options.LeaseRenewPeriod;
            try
            {
                await RenewAsync(node, cancellationToken);
                retry = FirstRetry;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                _last = null;
                Log.RenewFailed(logger, options.Name, e.Message);
                wait = retry < wait ? retry : wait;
                retry = TimeSpan.FromTicks(Math.Min(retry.Ticks * 2, LastRetry.Ticks));
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>Renews once: from the lease as last written, else as read, else a new one.</summary>
    public async Task RenewAsync(ApiNode node, CancellationToken cancellationToken)
    {
        var current = _last ?? await client.FindAsync<Lease>(options.Name, LeaseNamespace, cancellationToken);
        var renewed = (current ?? new Lease()) with
        {
            Metadata = (current?.Metadata ?? new ObjectMeta { Name = options.Name, Namespace = LeaseNamespace }) with
            {
                // So that the lease goes when the node object goes.
                OwnerReferences = [new OwnerReference { ApiVersion = "v1", Kind = "Node", Name = options.Name, Uid = node.Metadata.Uid ?? "" }],
            },
            Spec = (current?.Spec ?? new LeaseSpec()) with
            {
                HolderIdentity = options.Name,
                LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
                RenewTime = time.GetUtcNow(),
            },
        };
        _last = current is null
            ? await client.CreateAsync(renewed, cancellationToken: cancellationToken)
            : await client.UpdateAsync(renewed, cancellationToken: cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6010, Level = LogLevel.Warning, Message = "The lease of node {Node} could not be renewed: {Error}")]
        public static partial void RenewFailed(ILogger logger, string node, string error);
    }
}
