namespace KubeKit.Client.Credentials;

/// <summary>Somebody else, as whom to act, where the server lets the user do that.</summary>
public sealed record Impersonation
{
    /// <summary>The user's name.</summary>
    public required string User { get; init; }

    /// <summary>The user's id; null for none.</summary>
    public string? Uid { get; init; }

    /// <summary>The user's groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>What else is known of the user.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>Asks the server to act as somebody else.</summary>
internal sealed class ImpersonationHandler(Impersonation other) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A request that is sent again has them already.
        if (!request.Headers.Contains("Impersonate-User"))
        {
            request.Headers.TryAddWithoutValidation("Impersonate-User", other.User);
            request.Headers.TryAddWithoutValidation("Impersonate-Group", other.Groups);
            if (other.Uid is { Length: > 0 } uid)
            {
                request.Headers.TryAddWithoutValidation("Impersonate-Uid", uid);
            }

            foreach (var (name, values) in other.Extra)
            {
                request.Headers.TryAddWithoutValidation("Impersonate-Extra-" + Uri.EscapeDataString(name), values);
            }
        }

        return base.SendAsync(request, cancellationToken);
    }
}
