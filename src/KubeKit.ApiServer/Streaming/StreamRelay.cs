using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.ApiServer.Streaming;

/// <summary>
/// Relays a request and its answer as they are. Where both sides upgrade (WebSocket, SPDY), the bytes of the connection are
/// relayed from then on, both ways, without a look into them.
/// </summary>
internal sealed class StreamRelay(ServerStop stop)
{
    // How much of a kubelet's error text is read into a Status.
    private const int MaxErrorLength = 2048;

    public async Task RelayAsync(HttpContext http, RelayTarget target)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stop.Token);
        var upgrade = http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } feature ? feature : null;
        using var request = RelayHeaders.Request(http, target, upgrade is not null);
        using var response = await SendAsync(target, request, end.Token);
        var code = (int)response.StatusCode;
        if (code == StatusCodes.Status101SwitchingProtocols && upgrade is not null)
        {
            RelayHeaders.CopyUpgrade(response, http.Response);
            await RelayBytesAsync(upgrade, response, end.Token);
            return;
        }

        if (target.ErrorsAreStatus && code is < 200 or >= 300)
        {
            throw await ErrorAsync(response, end.Token);
        }

        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        RelayHeaders.Copy(response, http.Response, target);
        await using var body = await response.Content.ReadAsStreamAsync(end.Token);
        await CopyAsync(body, http.Response.Body, end.Token);
    }

    private static async Task<HttpResponseMessage> SendAsync(RelayTarget target, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await target.Send(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw target.ErrorsAreStatus
                ? ApiErrors.Internal(e.Message)
                : ApiErrors.Unavailable($"error trying to reach service: {e.Message}");
        }
    }

    private static async Task RelayBytesAsync(IHttpUpgradeFeature upgrade, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var backend = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var client = await upgrade.UpgradeAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var down = CopyAsync(backend, client, end.Token);
        var up = CopyAsync(client, backend, end.Token);
        // One side gone, the other has nobody left to talk to.
        await Task.WhenAny(down, up);
        await end.CancelAsync();
        await Task.WhenAll(Quietly(down), Quietly(up));
    }

    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            // Each read goes out at once: somebody may be looking at a terminal.
            await to.FlushAsync(cancellationToken);
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // How a broken or ended connection shows.
        }
    }

    private static async Task<ApiException> ErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxErrorLength];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        var text = System.Text.Encoding.UTF8.GetString(buffer, 0, length).Trim();
        return (int)response.StatusCode switch
        {
            StatusCodes.Status500InternalServerError => ApiErrors.Internal(text),
            StatusCodes.Status400BadRequest => ApiErrors.BadRequest(text),
            StatusCodes.Status404NotFound => new ApiException(Status.Failure(404, StatusReason.NotFound, text.Length == 0 ? "the server could not find the requested resource" : text)),
            var code => new ApiException(Status.FromHttp(code is >= 400 and < 600 ? code : 500, text)),
        };
    }
}
