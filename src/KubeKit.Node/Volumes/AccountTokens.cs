using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using KubeKit.Client;
using KubeKit.Resources.Authentication.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.Node.Volumes;

/// <summary>
/// The ServiceAccount tokens that pods find in their volumes, each bound to its pod. A token is used until four fifths of its
/// time are over, or a day: then the next look at the volume asks for another.
/// </summary>
internal sealed class AccountTokens(IKubeClient client, TimeProvider time)
{
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<(string Pod, string Audience, long Seconds), Held> _held = new();

    /// <exception cref="VolumeException">The API server issues none.</exception>
    public async Task<string> GetAsync(Pod pod, ServiceAccountTokenProjection wanted, CancellationToken cancellationToken)
    {
        var key = (pod.Metadata.Uid ?? "", wanted.Audience ?? "", wanted.ExpirationSeconds ?? 3600);
        var now = time.GetUtcNow();
        if (_held.TryGetValue(key, out var held) && now < held.Renew)
        {
            return held.Token;
        }

        foreach (var (old, token) in _held)
        {
            if (token.Expires <= now)
            {
                _held.TryRemove(old, out _);
            }
        }

        var issued = await RequestAsync(pod, wanted, cancellationToken);
        var (text, expires) = (issued.Token ?? "", issued.ExpirationTimestamp ?? now);
        var use = (expires - now) * 0.8;
        _held[key] = new Held(text, now + (use < LongestUse ? use : LongestUse), expires);
        return text;
    }

    private async Task<TokenRequestStatus> RequestAsync(Pod pod, ServiceAccountTokenProjection wanted, CancellationToken cancellationToken)
    {
        var request = new TokenRequest
        {
            Spec = new TokenRequestSpec
            {
                Audiences = string.IsNullOrEmpty(wanted.Audience) ? [] : [wanted.Audience],
                ExpirationSeconds = wanted.ExpirationSeconds,
                BoundObjectRef = new BoundObjectReference { ApiVersion = "v1", Kind = "Pod", Name = pod.Metadata.Name, Uid = pod.Metadata.Uid },
            },
        };
        var account = string.IsNullOrEmpty(pod.Spec?.ServiceAccountName) ? "default" : pod.Spec.ServiceAccountName;
        using var content = new ReadOnlyMemoryContent(Json(request));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await client.Http.PostAsync(
            new Uri($"api/v1/namespaces/{pod.Metadata.Namespace}/serviceaccounts/{account}/token", UriKind.Relative), content, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new VolumeException($"failed to fetch token: {System.Text.Encoding.UTF8.GetString(body).Trim()}");
        }

        return TokenRequest.Definition.Read(body, new DecodeContext()).Status ?? throw new VolumeException("failed to fetch token: the answer holds none");
    }

    private static ReadOnlyMemory<byte> Json(TokenRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions);
        TokenRequest.Definition.Write(request, writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private readonly record struct Held(string Token, DateTimeOffset Renew, DateTimeOffset Expires);
}
