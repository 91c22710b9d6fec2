using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.Namespaces;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.ServiceAccounts;

/// <summary>Keeps the ServiceAccount <c>default</c> in every namespace: pods that name none run as it.</summary>
internal sealed class ServiceAccountReconciler(IKubeClient client, IInformerFactory informers) : Reconciler<Namespace>
{
    private const string Default = "default";
    private readonly IInformer<Namespace> _namespaces = informers.Get<Namespace>();
    private readonly IInformer<ServiceAccount> _accounts = informers.Get<ServiceAccount>();

    public override void Configure(ReconcilerBuilder<Namespace> builder) => builder.Watches<ServiceAccount>(static change =>
        change.Type == InformerEventType.Deleted && change.Object.Metadata.Name == Default
            ? [new ObjectKey("", change.Object.Metadata.Namespace ?? "")]
            : []);

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_namespaces.Get(key) is not { } ns || !ns.IsInUse() || _accounts.Get(new ObjectKey(key.Name, Default)) is not null)
        {
            return ReconcileResult.Done;
        }

        try
        {
            var account = new ServiceAccount { Metadata = new() { Name = Default, Namespace = key.Name } };
            await client.CreateAsync(account, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.IsAlreadyExists || NamespaceState.IsGoing(e))
        {
            // The informer lags behind, or there is nothing left to do.
        }

        return ReconcileResult.Done;
    }
}
