namespace KubeKit.ApiServer.Streaming;

/// <summary>Where a relayed request goes.</summary>
internal sealed record RelayTarget
{
    /// <summary>Sends the request and returns once the answer's head is there. The request's URI is relative.</summary>
    public required Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Send { get; init; }

    /// <summary>The path at the target, escaped, with a leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>The query, with its question mark; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Whether an answer that tells of a failure becomes a Status: for kubelets, which answer in plain text. What a proxied server answers is passed on as it is.</summary>
    public bool ErrorsAreStatus { get; init; }

    /// <summary>The path under which the client sees the target's root, for redirects; null where there are none.</summary>
    public string? SeenAt { get; init; }
}
