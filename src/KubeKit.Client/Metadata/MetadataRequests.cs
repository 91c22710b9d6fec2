using System.Net.Http.Headers;
using KubeKit.Client.Transport;

namespace KubeKit.Client.Metadata;

/// <summary>Requests for answers in a form of their own, with refusals as exceptions.</summary>
internal static class MetadataRequests
{
    public static async Task<HttpResponseMessage> SendAsync(
        IKubeClient client, HttpMethod method, string path, string accept, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Version = client.Http.DefaultRequestVersion;
        request.VersionPolicy = client.Http.DefaultVersionPolicy;
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await StatusError.ReadAsync(response, cancellationToken);
        }
    }
}
