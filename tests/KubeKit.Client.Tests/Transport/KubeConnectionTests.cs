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
    private readonly System.Collections.Concurrent.ConcurrentBag<string> _refused = [];
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;
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
            if (_refused.Contains(who))
            {
                context.Response.StatusCode = 401;
                return Task.CompletedTask;
            }

            if (context.Request.Headers["Impersonate-User"].ToString() is { Length: > 0 } other)
            {
                who = $"{other} of {context.Request.Headers["Impersonate-Group"]} {context.Request.Headers["Impersonate-Extra-a%2Fb"]}";
            }

            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$$"""{"metadata":{"name":"{{{who}}} by {{{context.Request.Protocol}}}"}}""");
        });
        await _app.StartAsync(Ct);
        _connection = new KubeConnection { Server = new Uri(_app.Urls.First()), CertificateAuthority = _authority.Pem };
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

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

    [Fact]
    public async Task A_plugin_is_asked_once_until_its_token_expires_or_is_refused()
    {
        // Each run prints the next token; the first is good for ten minutes.
        var plugin = Plugin("""
            echo run >> runs
            printf '%s' "$KUBERNETES_EXEC_INFO $A" > info
            n=$(wc -l < runs); n=$((n))
            if [ $n = 1 ]; then until=',"expirationTimestamp":"2000-01-01T00:10:00Z"'; fi
            printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t%s"%s}}' "$n" "$until"
            """) with { ClusterInfo = """{"server":"x"}""", Environment = new Dictionary<string, string> { ["A"] = "b" } };
        var time = new FakeTimeProvider();
        using var client = KubeClient.Connect(_connection with { Exec = plugin }, null, time);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => WhoAsync(client)));
        Assert.All(answers, who => Assert.Equal("Bearer t1 by HTTP/2", who));
        Assert.Equal("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false,"cluster":{"server":"x"}}} b""", await File.ReadAllTextAsync(Path.Combine(_directory, "info"), Ct));
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("Bearer t2 by HTTP/2", await WhoAsync(client));
        _refused.Add("Bearer t2");
        Assert.Equal("Bearer t3 by HTTP/2", await WhoAsync(client));
        _refused.Add("Bearer t3");
        _refused.Add("Bearer t4");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<KubeApiException>(() => WhoAsync(client))).Code);
        Assert.Equal(4, (await File.ReadAllLinesAsync(Path.Combine(_directory, "runs"), Ct)).Length);
    }

    [Fact]
    public async Task A_plugins_certificate_is_taken_and_replaced()
    {
        foreach (var name in new[] { "one", "two" })
        {
            var (_, certificate, key) = Issue($"CN={name}", server: false);
            var status = new System.Text.Json.Nodes.JsonObject { ["clientCertificateData"] = Encoding.ASCII.GetString(certificate), ["clientKeyData"] = Encoding.ASCII.GetString(key) };
            var credential = new System.Text.Json.Nodes.JsonObject { ["kind"] = "ExecCredential", ["apiVersion"] = "client.authentication.k8s.io/v1", ["status"] = status };
            await File.WriteAllTextAsync(Path.Combine(_directory, name), credential.ToJsonString(), Ct);
        }

        using var client = KubeClient.Connect(_connection with { Exec = Plugin("if [ -e again ]; then cat two; else touch again; cat one; fi") });
        Assert.Equal("CN=one by HTTP/2", await WhoAsync(client));
        _refused.Add("CN=one");
        Assert.Equal("CN=two by HTTP/2", await WhoAsync(client));
    }

    [Theory]
    [InlineData("echo not so >&2; exit 3", "ended with 3: not so")]
    [InlineData("echo hello", "printed no JSON")]
    [InlineData("echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"status\":{\"token\":\"x\"}}'", "asks for ExecCredential of client.authentication.k8s.io/v1")]
    [InlineData("echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'", "neither a token nor a certificate")]
    public async Task A_plugin_that_fails_says_why(string script, string problem)
    {
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => WhoAsync(_connection with { Exec = Plugin(script) }));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_is_not_there_or_wants_a_terminal_is_named()
    {
        var absent = new KubeKit.Client.Credentials.ExecPlugin { Command = "kubekit-no-such-plugin", InstallHint = "get it from the shelf" };
        Assert.Contains("get it from the shelf", (await Assert.ThrowsAsync<HttpRequestException>(() => WhoAsync(_connection with { Exec = absent }))).Message, StringComparison.Ordinal);
        Assert.Contains("terminal", (await Assert.ThrowsAsync<HttpRequestException>(() => WhoAsync(_connection with { Exec = Plugin("") with { NeedsTerminal = true } }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_may_act_as_somebody_else()
    {
        var other = new KubeKit.Client.Credentials.Impersonation { User = "other", Groups = ["a"], Extra = new Dictionary<string, IReadOnlyList<string>> { ["a/b"] = ["x"] } };
        Assert.Equal("other of a x by HTTP/2", await WhoAsync(_connection with { Token = "secret", Impersonate = other }));
        await Assert.ThrowsAsync<KubeConfigException>(() => WhoAsync(_connection with { Impersonate = other with { Groups = ["a", "b"] } }));
    }

    private KubeKit.Client.Credentials.ExecPlugin Plugin(string script) => new() { Command = "/bin/sh", Arguments = ["-c", $"cd '{_directory}'\n{script}"] };

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
