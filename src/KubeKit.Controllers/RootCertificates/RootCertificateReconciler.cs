using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.Namespaces;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Options;

namespace KubeKit.Controllers.RootCertificates;

/// <summary>Keeps the ConfigMap <c>kube-root-ca.crt</c> in every namespace: how pods know the API server's certificate.</summary>
internal sealed class RootCertificateReconciler(IKubeClient client, IInformerFactory informers, IOptions<KubeControllersOptions> options) : Reconciler<Namespace>
{
    private const string Name = "kube-root-ca.crt";
    private const string Key = "ca.crt";

    // One name out of all ConfigMaps: what users store in the others is neither decoded nor kept.
    private const string Selector = $"metadata.name={Name}";

    private const string Description = "kubernetes.io/description";

    private static readonly Dictionary<string, string> Annotations = new()
    {
        [Description] =
            "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or "
            + "kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.",
    };

    private readonly IInformer<Namespace> _namespaces = informers.Get<Namespace>();
    private readonly IInformer<ConfigMap> _configMaps = informers.Get<ConfigMap>(Selector);

    public override void Configure(ReconcilerBuilder<Namespace> builder) =>
        builder.Watches<ConfigMap>(Selector, static change => [new ObjectKey("", change.Object.Metadata.Namespace ?? "")]);

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (options.Value.RootCertificatePem is not { } pem || _namespaces.Get(key) is not { } ns || !ns.IsInUse())
        {
            return ReconcileResult.Done;
        }

        var wanted = new Dictionary<string, string> { [Key] = pem };
        var existing = _configMaps.Get(new ObjectKey(key.Name, Name));
        if (existing?.Data is { Count: 1 } data && data.TryGetValue(Key, out var value) && value == pem && IsDescribed(existing))
        {
            return ReconcileResult.Done;
        }

        try
        {
            await (existing is null
                ? client.CreateAsync(new ConfigMap { Metadata = new() { Name = Name, Namespace = key.Name, Annotations = Annotations }, Data = wanted }, cancellationToken: cancellationToken)
                : client.UpdateAsync(Described(existing) with { Data = wanted }, cancellationToken: cancellationToken));
        }
        catch (KubeApiException e) when (e.IsAlreadyExists || NamespaceState.IsGoing(e))
        {
            // The informer lags behind and will call again, or there is nothing left to do.
        }

        return ReconcileResult.Done;
    }

    // Somebody's own words about it may stay (root CA publisher).
    private static bool IsDescribed(ConfigMap map) => map.Metadata.Annotations?.TryGetValue(Description, out var text) == true && text.Length > 0;

    private static ConfigMap Described(ConfigMap map) => IsDescribed(map)
        ? map
        : map with { Metadata = map.Metadata with { Annotations = new Dictionary<string, string>(map.Metadata.Annotations ?? Annotations) { [Description] = Annotations[Description] } } };
}
