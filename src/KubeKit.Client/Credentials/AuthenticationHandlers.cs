using System.Net.Http.Headers;
using System.Text;

namespace KubeKit.Client.Credentials;

/// <summary>Adds a bearer token; one from a file is read again every minute, since the kubelet replaces it before it expires.</summary>
internal sealed class BearerTokenHandler(string? token, string? tokenFile, TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan ReadInterval = TimeSpan.FromMinutes(1);
    private volatile AuthenticationHeaderValue? _header = token is { Length: > 0 } && tokenFile is null ? new("Bearer", token) : null;
    private DateTimeOffset _readAgain = DateTimeOffset.MaxValue;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= _header is { } current && time.GetUtcNow() < _readAgain ? current : await ReadAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<AuthenticationHeaderValue> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            _header = new("Bearer", (await File.ReadAllTextAsync(tokenFile!, cancellationToken)).Trim());
        }
        catch (IOException) when (_header is not null)
        {
            // The file is just being replaced: the token at hand is good for longer than a minute.
        }

        _readAgain = time.GetUtcNow() + ReadInterval;
        return _header;
    }
}

/// <summary>Adds a name and password.</summary>
internal sealed class BasicAuthenticationHandler(string name, string password) : DelegatingHandler
{
    private readonly AuthenticationHeaderValue _header = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= _header;
        return base.SendAsync(request, cancellationToken);
    }
}
