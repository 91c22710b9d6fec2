using System.Text.Json;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Metadata;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Namespaces;

/// <summary>Ends namespaces: deletes what is in them, of every kind that the server serves, then lets them go.</summary>
internal sealed class NamespaceReconciler(IKubeClient client, IInformerFactory informers, TimeProvider time) : Reconciler<Namespace>
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private readonly MetadataClient _objects = new(client);
    private readonly IInformer<Namespace> _namespaces = informers.Get<Namespace>();

    // The end of its last pod is what most namespaces wait for.
    public override void Configure(ReconcilerBuilder<Namespace> builder) => builder.Watches<Pod>(change =>
        change.Type == InformerEventType.Deleted && _namespaces.Get(new ObjectKey("", change.Object.Metadata.Namespace ?? "")) is { } ns && !ns.IsInUse()
            ? [ObjectKey.Of(ns)]
            : []);

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_namespaces.Get(key) is not { Metadata.DeletionTimestamp: { } since } ns
            || ns.Spec?.Finalizers?.Contains(WellKnownFinalizers.Kubernetes) != true)
        {
            return ReconcileResult.Done;
        }

        var kinds = await ApiCatalog.ReadAsync(client, cancellationToken);
        var content = await NamespaceContent.DeleteAsync(_objects, kinds, key.Name, cancellationToken);
        if (content.IsGone)
        {
            await FinalizeAsync(ns, cancellationToken);
            return ReconcileResult.Done;
        }

        await ReportAsync(ns, content, cancellationToken);

        // Deletions that take long are looked at less and less often.
        var wait = (time.GetUtcNow() - since) / 4;
        return ReconcileResult.After(wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait);
    }

    private async Task ReportAsync(Namespace ns, NamespaceContent content, CancellationToken cancellationToken)
    {
        var conditions = NamespaceConditions.Of(content, ns.Status?.Conditions, time.GetUtcNow());
        if ((ns.Status?.Conditions ?? []).SequenceEqual(conditions))
        {
            return;
        }

        var status = (ns.Status ?? new NamespaceStatus()) with { Conditions = conditions };
        try
        {
            await client.UpdateStatusAsync(ns with { Status = status }, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // The next look says it again.
        }
    }

    private async Task FinalizeAsync(Namespace ns, CancellationToken cancellationToken)
    {
        var finalizers = ns.Spec!.Finalizers!.Where(finalizer => finalizer != WellKnownFinalizers.Kubernetes);
        var finalized = ns with { Spec = ns.Spec with { Finalizers = [.. finalizers] } };
        using var stream = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(stream))
        {
            Namespace.Definition.Write(finalized, writer);
        }

        stream.Position = 0;
        using var body = new StreamContent(stream) { Headers = { ContentType = new("application/json") } };
        using var response = await client.Http.PutAsync(new Uri($"api/v1/namespaces/{Uri.EscapeDataString(ns.Metadata.Name ?? "")}/finalize", UriKind.Relative), body, cancellationToken);
        if (response.StatusCode is not (System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Conflict))
        {
            response.EnsureSuccessStatusCode();
        }
    }
}
