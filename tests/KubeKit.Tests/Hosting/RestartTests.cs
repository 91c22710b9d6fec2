using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using KubeKit.Resources.Core.V1;
using KubeKit.Tests.Support;

namespace KubeKit.Tests.Hosting;

public sealed class RestartTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_cluster_and_its_authority_outlive_the_host_and_the_servers_certificate_follows_its_names()
    {
        string authority;
        await using (var host = await StartAsync())
        {
            await host.Client.CreateAsync(new ConfigMap { Metadata = new() { Name = "kept", Namespace = "default" } }, cancellationToken: Cancellation);
            authority = await File.ReadAllTextAsync(_directory["pki", "ca.crt"], Cancellation);
            Assert.DoesNotContain("kube.example.com", await NamesAsync(host));
        }

        await using var again = await StartAsync("kube.example.com");
        Assert.NotNull(await again.Client.FindAsync<ConfigMap>("kept", "default", Cancellation));
        Assert.Equal(authority, await File.ReadAllTextAsync(_directory["pki", "ca.crt"], Cancellation));
        var names = await NamesAsync(again);
        Assert.Contains("kube.example.com", names);
        Assert.Contains("kubernetes.default.svc", names);
    }

    private Task<TestHost> StartAsync(params string[] names) => TestHost.StartAsync(_directory, cluster => cluster.Configure(options =>
    {
        options.Store = ClusterStoreKind.Faster;
        Array.ForEach(names, options.ServerNames.Add);
    }));

    // Shakes hands as a client that trusts the cluster's authority only.
    private async Task<IEnumerable<string>> NamesAsync(TestHost host)
    {
        var server = (await host.ReadyAsync()).Server;
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port, Cancellation);
        using var root = X509CertificateLoader.LoadCertificateFromFile(_directory["pki", "ca.crt"]);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Host, CertificateChainPolicy = policy }, Cancellation);
        using var certificate = new X509Certificate2(tls.RemoteCertificate!);
        return [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames()];
    }
}
