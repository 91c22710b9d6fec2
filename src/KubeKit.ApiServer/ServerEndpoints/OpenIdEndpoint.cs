using KubeKit.ApiServer.Authentication.ServiceAccounts;
using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>Serves what others need to check ServiceAccounts' tokens without asking the server about each: OpenID Connect's discovery document and the key set.</summary>
internal sealed class OpenIdEndpoint(ServiceAccountKey key, Answers answers, IOptions<ApiServerOptions> options) : IServerEndpoint
{
    private const string Configuration = "/.well-known/openid-configuration";
    private const string Keys = "/openid/v1/jwks";

    public IEnumerable<string> Paths => [Configuration, Keys];

    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case Configuration:
                MayBeKept(context);
                await answers.WriteJsonAsync(context, MediaType.Json, StatusCodes.Status200OK, Document(context.Request));
                return true;
            case Keys or Keys + "/":
                MayBeKept(context);
                await answers.WriteJsonAsync(context, MediaType.Json, StatusCodes.Status200OK, key.KeySet(), "application/jwk-set+json");
                return true;
            default:
                return false;
        }
    }

    // For an hour, as upstream: who checks tokens does so for every request, and keys change seldom.
    private static void MayBeKept(HttpContext context) => context.Response.OnStarting(() =>
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Task.CompletedTask;
    });

    private ReadOnlyMemory<byte> Document(HttpRequest request) => Answers.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("issuer"u8, options.Value.ServiceAccountIssuer);
        // Where the asker reached this server, it will find the keys as well.
        writer.WriteString("jwks_uri"u8, $"https://{request.Host.Value}{Keys}");
        Write("response_types_supported", "id_token");
        Write("subject_types_supported", "public");
        Write("id_token_signing_alg_values_supported", ServiceAccountKey.Algorithm);
        writer.WriteEndObject();

        void Write(string name, string value)
        {
            writer.WriteStartArray(name);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
    });
}
