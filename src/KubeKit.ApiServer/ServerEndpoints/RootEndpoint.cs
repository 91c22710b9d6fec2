using KubeKit.ApiServer.Discovery;
using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>Serves <c>/</c>: the list of all paths.</summary>
internal sealed class RootEndpoint(Answers answers, IServiceProvider services) : IServerEndpoint
{
    public IEnumerable<string> Paths => [];

    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        if (context.Request.Path.Value is not ("/" or "" or "/index.html"))
        {
            return false;
        }

        // The endpoints are looked up late: this is one of them.
        var paths = services.GetServices<IServerEndpoint>().SelectMany(e => e.Paths)
            .Concat(services.GetServices<IDocumentEndpoint>().SelectMany(e => e.Paths))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var json = Answers.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("paths"u8);
            foreach (var path in paths)
            {
                writer.WriteStringValue(path);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        await answers.WriteJsonAsync(context, MediaType.Json with { IsPretty = true }, StatusCodes.Status200OK, json);
        return true;
    }
}
