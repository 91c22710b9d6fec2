using System.Text;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>
/// Serves <c>/healthz</c>, <c>/livez</c> and <c>/readyz</c>, each with <c>?verbose</c>, <c>?exclude=</c> and a path per check.
/// Ready is a server that has brought up what every cluster has and is not stopping; alive is one whose store serves.
/// </summary>
internal sealed class HealthEndpoint(IClusterStore store, ServerState state, ServerStop stop) : IServerEndpoint
{
    private static readonly string[] Endpoints = ["healthz", "livez", "readyz"];

    public IEnumerable<string> Paths => Endpoints.SelectMany(e => Checks(e).Select(c => $"/{e}/{c.Name}").Prepend($"/{e}"));

    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/', 3);
        if (parts.Length < 2 || !Endpoints.Contains(parts[1]))
        {
            return false;
        }

        var checks = Checks(parts[1]);
        if (parts.Length == 3 && parts[2].Length > 0)
        {
            checks = [.. checks.Where(c => c.Name == parts[2])];
            if (checks.Length == 0)
            {
                return false;
            }
        }

        await AnswerAsync(context, parts[1], checks);
        return true;
    }

    private Check[] Checks(string endpoint)
    {
        var ping = new Check("ping", null);
        var storage = new Check("store", store.Health.Serving ? null : store.Health.Reason ?? "the store does not serve");
        return endpoint == "readyz"
            ? [ping, storage, new Check("poststarthook/bootstrap", state.IsBootstrapped ? null : "not finished"),
                new Check("shutdown", stop.Token.IsCancellationRequested ? "process is shutting down" : null)]
            : [ping, storage];
    }

    private static async Task AnswerAsync(HttpContext context, string endpoint, Check[] checks)
    {
        var excluded = context.Request.Query["exclude"];
        checks = [.. checks.Where(c => !excluded.Contains(c.Name))];
        var failed = checks.Any(c => c.Failure is not null);
        var response = context.Response;
        response.StatusCode = failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.CacheControl = "no-cache, private";
        response.Headers.XContentTypeOptions = "nosniff";
        if (!failed && !context.Request.Query.ContainsKey("verbose"))
        {
            await response.WriteAsync("ok", context.RequestAborted);
            return;
        }

        var text = new StringBuilder();
        foreach (var check in checks)
        {
            text.Append(check.Failure is null ? "[+]" : "[-]").Append(check.Name)
                .Append(check.Failure is null ? " ok" : $" failed: {check.Failure}").Append('\n');
        }

        text.Append(endpoint).Append(failed ? " check failed\n" : " check passed\n");
        await response.WriteAsync(text.ToString(), context.RequestAborted);
    }

    /// <param name="Name">The check's name in paths.</param>
    /// <param name="Failure">What is wrong; null when all is well.</param>
    private readonly record struct Check(string Name, string? Failure);
}
