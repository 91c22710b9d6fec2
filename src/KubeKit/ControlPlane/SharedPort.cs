using System.Security.Cryptography;
using KubeKit.ApiServer.Authentication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ControlPlane;

/// <summary>Where the host's own web server serves the API, once <c>MapKubeApi</c> says so.</summary>
internal sealed class SharedPort
{
    private PathString? _prefix;

    /// <summary>Whether the host's web server serves the API.</summary>
    public bool IsMapped => _prefix is not null;

    /// <summary>Whether a listener of the host shows a certificate of the cluster's authority, and asks clients for theirs.</summary>
    public bool HasClusterCertificate { get; set; }

    /// <summary>What the admin's kubeconfig proves itself by where connections carry no client certificates: good until the process ends.</summary>
    public string AdminToken { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Says that the host serves the API under a path.</summary>
    /// <exception cref="InvalidOperationException">It already does: a cluster has one address.</exception>
    public void Map(PathString prefix)
    {
        if (_prefix is { } other)
        {
            throw new InvalidOperationException($"the API is already mapped, at \"{other.Value}/\"");
        }

        _prefix = prefix;
    }

    /// <summary>The API's address at the host's web server, which must have started.</summary>
    public Uri Address(IServiceProvider services)
    {
        var bound = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = bound.FirstOrDefault(a => a.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) ?? bound.FirstOrDefault() ?? "http://localhost";
        // Kestrel writes the listeners of all addresses as no URL can be written.
        var host = address.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        return new UriBuilder(host) { Path = _prefix?.Value }.Uri;
    }

    /// <summary>Lets the bearer of <see cref="AdminToken"/> in.</summary>
    internal sealed class Authenticator(SharedPort port) : IAuthenticator
    {
        private static readonly UserInfo Admin = UserInfo.Authenticated("kubernetes-admin", UserInfo.MastersGroup);
        private readonly byte[] _expected = System.Text.Encoding.ASCII.GetBytes($"Bearer {port.AdminToken}");

        public ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context) => ValueTask.FromResult(
            port.IsMapped && context.Request.Headers.Authorization is [{ } given]
                && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(given), _expected)
                ? AuthenticationResult.Proved(Admin)
                : AuthenticationResult.None);
    }
}
