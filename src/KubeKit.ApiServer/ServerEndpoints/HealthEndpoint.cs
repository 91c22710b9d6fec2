using System.Text;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>
/// Serves <c>/healthz</c>, <c>/livez</c> and <c>/readyz</c>, each with <c>?verbose</c>, <c>?exclude=</c> and a path per check.
/// Anybody may ask for the whole, so that says only which checks fail; why, their own paths say.
/// </summary>
internal sealed class HealthEndpoint(HealthChecks checks) : IServerEndpoint
{
    private static readonly string[] Endpoints = ["healthz", "livez", "readyz"];

    public IEnumerable<string> Paths => Endpoints.SelectMany(e => checks.Of(e).Select(c => $"/{e}/{c.Name}").Prepend($"/{e}"));

    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/', 3);
        if (parts.Length < 2 || !Endpoints.Contains(parts[1]))
        {
            return false;
        }

        var all = checks.Of(parts[1]);
        if (parts.Length == 2 || parts[2].Length == 0)
        {
            var (code, text) = Report(context.Request.Query, parts[1], all);
            await WriteAsync(context, code, text);
            return true;
        }

        var check = all.FirstOrDefault(c => c.Name == parts[2]);
        if (check.Name is null)
        {
            return false;
        }

        await (check.Failure is null
            ? WriteAsync(context, StatusCodes.Status200OK, "ok")
            : WriteAsync(context, StatusCodes.Status500InternalServerError, $"internal server error: {check.Failure}\n"));
        return true;
    }

    private static (int Code, string Text) Report(IQueryCollection query, string endpoint, IReadOnlyList<HealthCheck> checks)
    {
        var excluded = query["exclude"].Select(name => name ?? "").ToHashSet(StringComparer.Ordinal);
        var failed = false;
        var text = new StringBuilder();
        foreach (var check in checks)
        {
            if (excluded.Contains(check.Name))
            {
                text.Append("[+]").Append(check.Name).Append(" excluded: ok\n");
                continue;
            }

            failed |= check.Failure is not null;
            text.Append(check.Failure is null ? "[+]" : "[-]").Append(check.Name).Append(check.Failure is null ? " ok\n" : " failed: reason withheld\n");
        }

        var unknown = excluded.Where(name => checks.All(c => c.Name != name)).Order(StringComparer.Ordinal).Select(name => $"\"{name}\"").ToList();
        if (unknown.Count > 0)
        {
            text.Append("warn: some health checks cannot be excluded: no matches for ").AppendJoin(',', unknown).Append('\n');
        }

        return failed ? (StatusCodes.Status500InternalServerError, $"{text}{endpoint} check failed\n")
            : (StatusCodes.Status200OK, query.ContainsKey("verbose") ? $"{text}{endpoint} check passed\n" : "ok");
    }

    private static Task WriteAsync(HttpContext context, int code, string text)
    {
        var response = context.Response;
        response.StatusCode = code;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.CacheControl = "no-cache, private";
        response.Headers.XContentTypeOptions = "nosniff";
        return response.WriteAsync(text, context.RequestAborted);
    }
}
