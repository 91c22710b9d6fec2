using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests;

/// <summary>A running watch, read frame by frame.</summary>
internal sealed class WatchStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private WatchStream(HttpResponseMessage response, Stream stream) => (_response, _reader) = (response, new StreamReader(stream));

    public static async Task<WatchStream> OpenAsync(TestServer server, string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return new WatchStream(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next frame; null at the stream's end.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        var line = await _reader.ReadLineAsync(limit.Token);
        return line is null ? null : JsonNode.Parse(line);
    }

    /// <summary>The next frame as <c>TYPE name</c>.</summary>
    public async Task<string> NextTextAsync()
    {
        var frame = await NextAsync();
        return frame is null ? "end" : $"{frame["type"]} {frame["object"]!["metadata"]?["name"]}".TrimEnd();
    }

    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
