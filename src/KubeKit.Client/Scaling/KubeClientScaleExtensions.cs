using KubeKit.Client.Transport;
using KubeKit.Resources;
using KubeKit.Resources.Autoscaling.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client;

/// <summary>The scale subresource: how many replicas a workload has and is to have, whatever its kind calls them.</summary>
public static class KubeClientScaleExtensions
{
    /// <summary>Reads a workload's scale.</summary>
    public static Task<Scale> GetScaleAsync<T>(this IKubeClient client, ObjectKey key, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T> =>
        KubeRequests.SendAsync(client, HttpMethod.Get, Path<T>(client, key), null, Read, cancellationToken);

    /// <summary>Replaces a workload's scale; a conflict when its resource version is set and no longer current.</summary>
    public static Task<Scale> UpdateScaleAsync<T>(this IKubeClient client, Scale scale, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentNullException.ThrowIfNull(scale);
        var key = new ObjectKey(scale.Metadata?.Namespace ?? "", scale.Metadata?.Name ?? "");
        return KubeRequests.SendAsync(client, HttpMethod.Put, QueryString.Of(Path<T>(client, key), options), JsonBody.OfValue(scale), Read, cancellationToken);
    }

    /// <summary>Patches a workload's scale.</summary>
    public static Task<Scale> PatchScaleAsync<T>(this IKubeClient client, ObjectKey key, KubePatch patch, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T> =>
        KubeRequests.SendAsync(client, HttpMethod.Patch, QueryString.Of(Path<T>(client, key), options), JsonBody.Of(patch), Read, cancellationToken);

    /// <summary>Gives a workload a number of replicas, whatever it has now.</summary>
    public static Task<Scale> ScaleAsync<T>(this IKubeClient client, ObjectKey key, int replicas, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T> =>
        client.PatchScaleAsync<T>(key, KubePatch.Merge(string.Create(System.Globalization.CultureInfo.InvariantCulture, $$$"""{"spec":{"replicas":{{{replicas}}}}}""")), null, cancellationToken);

    private static string Path<T>(IKubeClient client, ObjectKey key)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentNullException.ThrowIfNull(client);
        return ResourcePath.Object(T.Definition, string.IsNullOrEmpty(key.Namespace) ? client.DefaultNamespace : key.Namespace, key.Name, "scale");
    }

    private static Scale Read(ReadOnlySpan<byte> text)
    {
        var reader = new KubeJsonReader(text, new DecodeContext());
        return Scale.ReadJson(ref reader);
    }
}
