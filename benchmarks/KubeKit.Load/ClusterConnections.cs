using System.Net.Http.Headers;
using System.Text;
using KubeKit.Client.Transport;

namespace KubeKit.Load;

/// <summary>Several HTTP/2 connections to the server, used in turn.</summary>
internal sealed class ClusterConnections(string kubeconfig, int count) : IDisposable
{
    private readonly KubeClient[] _clients = [.. Enumerable.Range(0, count).Select(_ => KubeClient.Connect(KubeConfig.Load(kubeconfig).Connection()))];

    /// <summary>Sends a request and reads its answer whole.</summary>
    public async Task<byte[]> SendAsync(int turn, HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        using var request = Request(turn, method, path, out var http);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode ? answer : throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode} {Encoding.UTF8.GetString(answer)}");
    }

    /// <summary>Opens a watch.</summary>
    public async Task<StreamReader> WatchAsync(int turn, string path, CancellationToken cancellationToken)
    {
        using var request = Request(turn, HttpMethod.Get, path, out var http);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    public void Dispose()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }

    private HttpRequestMessage Request(int turn, HttpMethod method, string path, out HttpClient http)
    {
        http = _clients[turn % _clients.Length].Http;
        var request = new HttpRequestMessage(method, path) { Version = http.DefaultRequestVersion, VersionPolicy = http.DefaultVersionPolicy };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }
}
