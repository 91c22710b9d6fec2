using System.Runtime.InteropServices;
using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>Serves <c>/version</c>.</summary>
internal sealed class VersionEndpoint(Answers answers, IOptions<ApiServerOptions> options) : IServerEndpoint
{
    public IEnumerable<string> Paths => ["/version"];

    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        if (context.Request.Path.Value is not ("/version" or "/version/"))
        {
            return false;
        }

        var version = options.Value.Version;
        var json = Answers.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("major"u8, version.Major);
            writer.WriteString("minor"u8, version.Minor);
            writer.WriteString("emulationMajor"u8, version.Major);
            writer.WriteString("emulationMinor"u8, version.Minor);
            writer.WriteString("minCompatibilityMajor"u8, version.Major);
            writer.WriteString("minCompatibilityMinor"u8, version.Minor);
            writer.WriteString("gitVersion"u8, version.GitVersion);
            writer.WriteString("gitCommit"u8, "");
            writer.WriteString("gitTreeState"u8, "clean");
            writer.WriteString("buildDate"u8, "");
            writer.WriteString("goVersion"u8, "");
            writer.WriteString("compiler"u8, RuntimeInformation.FrameworkDescription);
            writer.WriteString("platform"u8, version.Platform);
            writer.WriteEndObject();
        });
        // Indented for everybody, as upstream: people look at it with curl.
        await answers.WriteJsonAsync(context, MediaType.Json with { IsPretty = true }, StatusCodes.Status200OK, json);
        return true;
    }
}
