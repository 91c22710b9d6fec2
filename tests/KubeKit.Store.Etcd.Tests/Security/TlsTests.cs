using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeKit.Store.Etcd.Tests.Support;

namespace KubeKit.Store.Etcd.Tests.Security;

/// <summary>An etcd that shows a certificate and asks for one.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, "etcd", Guid.NewGuid().ToString("N"));
    private EtcdProcess _etcd = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        EtcdProcess.Require();
        Directory.CreateDirectory(_directory);
        using var authority = WriteAuthority("ca");
        using var stranger = WriteAuthority("other-ca");
        WriteCertificate("server", authority, "127.0.0.1");
        WriteCertificate("client", authority, null);
        WriteCertificate("strange-client", stranger, null);
        _etcd = EtcdProcess.Cluster(_directory, 1, "https",
            "--cert-file", File("server.crt"), "--key-file", File("server.key"), "--trusted-ca-file", File("ca.crt"), "--client-cert-auth")[0];
        _etcd.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _etcd.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Only_who_shows_a_known_certificate_and_trusts_etcds_is_served()
    {
        await using var store = Create("ca.crt", "client", TimeSpan.FromSeconds(10));
        await store.OpenAsync(Ct);
        await using var watch = store.Watch(new("/s/"), 0);
        var committed = await store.CommitAsync(Writes.Put("/s/a", "1", 0), Ct);
        Assert.Equal(committed.Record!.Revision, Assert.Single(await watch.ReadAsync(Ct)).Record.Revision);

        foreach (var (authority, client) in new[] { ("ca.crt", null), ("ca.crt", "strange-client"), ("other-ca.crt", "client"), (null, "client") })
        {
            await using var refused = Create(authority, client, TimeSpan.FromMilliseconds(500));
            await Assert.ThrowsAsync<StoreUnavailableException>(() => refused.OpenAsync(Ct));
        }
    }

    [Fact]
    public void Files_that_cannot_be_used_are_named()
    {
        Assert.Contains("go together", Assert.Throws<ArgumentException>(() => new EtcdClusterStore(Options("ca.crt", "client", keyFile: null))).Message, StringComparison.Ordinal);
        Assert.Contains("server.key", Assert.Throws<ArgumentException>(() => new EtcdClusterStore(Options("server.key", "client"))).Message, StringComparison.Ordinal);
        Assert.Contains("client.crt", Assert.Throws<ArgumentException>(() => new EtcdClusterStore(Options("ca.crt", "client", keyFile: File("server.key")))).Message, StringComparison.Ordinal);
    }

    private string File(string name) => Path.Combine(_directory, name);

    private EtcdClusterStore Create(string? authority, string? client, TimeSpan timeout)
    {
        var options = Options(authority, client);
        options.CallTimeout = timeout;
        return new EtcdClusterStore(options);
    }

    private EtcdStoreOptions Options(string? authority, string? client, string? keyFile = "")
    {
        var options = new EtcdStoreOptions
        {
            AuthorityFile = authority is null ? null : File(authority),
            ClientCertificateFile = client is null ? null : File($"{client}.crt"),
            ClientKeyFile = keyFile == "" ? client is null ? null : File($"{client}.key") : keyFile,
        };
        options.Endpoints.Add(_etcd.Endpoint);
        return options;
    }

    private X509Certificate2 WriteAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        var authority = request.CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
        System.IO.File.WriteAllText(File($"{name}.crt"), authority.ExportCertificatePem());
        return authority;
    }

    private void WriteCertificate(string name, X509Certificate2 authority, string? address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        if (address is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Parse(address));
            request.CertificateExtensions.Add(names.Build());
        }

        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.Create(authority, now.AddMinutes(-5), now.AddMinutes(30), RandomNumberGenerator.GetBytes(16));
        System.IO.File.WriteAllText(File($"{name}.crt"), signed.ExportCertificatePem());
        System.IO.File.WriteAllText(File($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
