using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Reaches kubelets over HTTPS at the address and port that their Node names, as kube-apiserver does.</summary>
internal sealed class HttpsNodeConnector : INodeConnector, IDisposable
{
    // kube-apiserver's --kubelet-preferred-address-types as kubeadm sets it.
    private static readonly string[] PreferredAddresses = [NodeAddressType.InternalIP, NodeAddressType.ExternalIP, NodeAddressType.Hostname];

    private const int DefaultPort = 10250;
    private readonly HttpMessageInvoker _invoker;
    private readonly X509Certificate2Collection _authorities;

    public HttpsNodeConnector(IOptions<ApiServerOptions> options)
    {
        _authorities = [.. options.Value.KubeletAuthorities];
        var tls = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = IsTrusted };
        if (options.Value.KubeletClientCertificate is { } own)
        {
            tls.ClientCertificates = [own];
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => own;
        }

        _invoker = new HttpMessageInvoker(RelayHandlers.New(tls));
    }

    public Task<HttpResponseMessage> SendAsync(Node node, string? scheme, int? port, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = AddressOf(node) ?? throw new HttpRequestException($"no preferred addresses found; known addresses: {node.Status?.Addresses?.Count ?? 0}");
        var host = IPAddress.TryParse(address, out var ip) && ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address;
        var at = port ?? node.Status?.DaemonEndpoints?.KubeletEndpoint?.Port ?? 0;
        var authority = string.Create(CultureInfo.InvariantCulture, $"{scheme ?? "https"}://{host}:{(at > 0 ? at : DefaultPort)}");
        request.RequestUri = new Uri(authority + request.RequestUri!.OriginalString);
        return _invoker.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _invoker.Dispose();

    private static string? AddressOf(Node node)
    {
        foreach (var type in PreferredAddresses)
        {
            if (node.Status?.Addresses?.FirstOrDefault(a => a.Type == type) is { } address)
            {
                return address.Address;
            }
        }

        return null;
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_authorities.Count == 0)
        {
            return true;
        }

        if (certificate is not X509Certificate2 presented || (errors & (SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateNotAvailable)) != 0)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        return own.Build(presented);
    }
}
