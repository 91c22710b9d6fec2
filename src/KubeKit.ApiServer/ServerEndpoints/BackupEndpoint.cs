using System.Text.Json;
using KubeKit.ApiServer.Encoding;
using KubeKit.Store;
using KubeKit.Store.Backup;
using KubeKit.Store.Memory;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>
/// Serves a backup of the store at <c>/kubekit/backup</c>: all of the cluster's state, so only to those whose role names this
/// path among its nonResourceURLs (cluster-admin's names all).
/// </summary>
internal sealed class BackupEndpoint(IClusterStore store, IOptions<ApiServerOptions> options, TimeProvider time) : IServerEndpoint
{
    public const string Path = "/kubekit/backup";

    // What kube-system is under tells clusters apart: its UID is made with the cluster and outlives everything in it.
    private static readonly StoreKey SystemNamespace = new("/registry/core/namespaces/kube-system");

    public IEnumerable<string> Paths => [Path];

    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        if (context.Request.Path.Value is not Path)
        {
            return false;
        }

        if (!HttpMethods.IsGet(context.Request.Method))
        {
            throw ApiErrors.MethodNotAllowed();
        }

        if (store is not IBackupSource source)
        {
            throw ApiErrors.NotImplemented(store is MemoryClusterStore
                ? "the cluster is kept in memory only: there is nothing to back up"
                : "the cluster's store makes its own backups: of etcd, take one with etcdctl snapshot save");
        }

        var cluster = await FindClusterAsync(context.RequestAborted);
        context.Response.ContentType = "application/vnd.kubekit.backup";
        context.Response.Headers.CacheControl = "no-store";
        // While a backup runs no history behind it is dropped: who does not read for a minute is cut off.
        await using var target = new PatientStream(context.Response.Body, options.Value.Limits.SlowWatchTimeout, time);
        try
        {
            await source.WriteBackupAsync(target, cluster, context.RequestAborted);
        }
        catch (Exception e) when (context.Response.HasStarted && e is StoreCorruptException or StoreUnavailableException)
        {
            // What was sent ends with the reason: whoever reads it knows that it is not whole.
        }

        return true;
    }

    private async ValueTask<string?> FindClusterAsync(CancellationToken cancellationToken)
    {
        if (await store.GetAsync(SystemNamespace, revision: 0, cancellationToken) is not { } record)
        {
            return null;
        }

        using var document = JsonDocument.Parse(record.Value);
        return document.RootElement.TryGetProperty("metadata"u8, out var metadata) && metadata.TryGetProperty("uid"u8, out var uid) ? uid.GetString() : null;
    }
}
