using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Client.Tests.Transport;

/// <summary>Over real sockets and TLS: who may be talked to, and as whom.</summary>
public sealed class KubeConnectionTests : IAsyncLifetime
{
    private readonly (X509Certificate2 Certificate, byte[] Pem) _authority = Authority("CN=ca");
    private WebApplication _app = null!;
    private KubeConnection _connection = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var (serverCertificate, _, _) = Issue("CN=server", server: true);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new HttpsConnectionAdapterOptions
        {
            ServerCertificate = serverCertificate,
            ClientCertificateMode = ClientCertificateMode.AllowCertificate,
            ClientCertificateValidation = (_, _, _) => true,
        })));
        _app = builder.Build();
        _app.Run(context =>
        {
            var who = context.Connection.ClientCertificate?.Subject ?? context.Request.Headers.Authorization.ToString();
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$$"""{"metadata":{"name":"{{{who}}} by {{{context.Request.Protocol}}}"}}""");
        });
        await _app.StartAsync(Ct);
        _connection = new KubeConnection { Server = new Uri(_app.Urls.First()), CertificateAuthority = _authority.Pem };
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_client_certificate_says_who_and_requests_go_by_http2()
    {
        var (_, certificate, key) = Issue("CN=admin", server: false);
        Assert.Equal("CN=admin by HTTP/2", await WhoAsync(_connection with { ClientCertificate = certificate, ClientKey = key }));
    }

    [Fact]
    public async Task A_token_says_who_and_one_from_a_file_is_read_again()
    {
        Assert.Equal("Bearer secret by HTTP/2", await WhoAsync(_connection with { Token = "secret" }));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "one\n", Ct);
        var time = new FakeTimeProvider();
        using var client = KubeClient.Connect(_connection with { TokenFile = file }, null, time);
        Assert.Equal("Bearer one by HTTP/2", await WhoAsync(client));
        await File.WriteAllTextAsync(file, "two\n", Ct);
        Assert.Equal("Bearer one by HTTP/2", await WhoAsync(client));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Bearer two by HTTP/2", await WhoAsync(client));
        File.Delete(file);
    }

    [Fact]
    public async Task Only_the_named_authority_is_trusted_unless_all_are()
    {
        var other = _connection with { CertificateAuthority = Authority("CN=other").Pem };
        await Assert.ThrowsAsync<HttpRequestException>(() => WhoAsync(other));
        await Assert.ThrowsAsync<HttpRequestException>(() => WhoAsync(_connection with { TlsServerName = "elsewhere" }));
        Assert.Equal(" by HTTP/2", await WhoAsync(other with { SkipTlsVerify = true }));
        Assert.Equal(" by HTTP/2", await WhoAsync(_connection with { TlsServerName = "localhost" }));
    }

    private static async Task<string?> WhoAsync(KubeConnection connection)
    {
        using var client = KubeClient.Connect(connection);
        return await WhoAsync(client);
    }

    private static async Task<string?> WhoAsync(KubeClient client) => (await client.GetAsync<Node>("me", cancellationToken: Ct)).Metadata.Name;

    private static (X509Certificate2 Certificate, byte[] Pem) Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (certificate, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
    }

    private (X509Certificate2 Certificate, byte[] CertificatePem, byte[] KeyPem) Issue(string name, bool server)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        if (server)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
        }

        var issued = request.Create(_authority.Certificate, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
        return (issued, Encoding.ASCII.GetBytes(issued.ExportCertificatePem()), Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
    }
}
