using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeKit.ApiServer.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.ApiServer.Tests;

public sealed class IdentityTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Anonymous_users_may_ask_how_the_server_is_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var path in (string[])["/healthz", "/livez", "/readyz", "/version"])
        {
            (await server.SendAsync(HttpMethod.Get, path, user: "anonymous")).Expect(200);
        }

        var pods = (await server.SendAsync(HttpMethod.Get, Pods.Path, user: "anonymous")).Expect(403);
        Assert.Equal("pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"", pods.At("message"));
        Assert.Equal("Forbidden", pods.At("reason"));
        Assert.Equal("forbidden: User \"system:anonymous\" cannot get path \"/metrics\"", (await server.SendAsync(HttpMethod.Get, "/metrics", user: "anonymous")).Expect(403).At("message"));
        Assert.Equal("nodes is forbidden: User \"bob\" cannot list resource \"nodes\" in API group \"\" at the cluster scope",
            (await server.SendAsync(HttpMethod.Get, "/api/v1/nodes", user: "bob")).Expect(403).At("message"));
        Assert.Contains("cannot patch resource \"deployments/scale\" in API group \"apps\"",
            (await server.SendAsync(HttpMethod.Patch, "/apis/apps/v1/namespaces/default/deployments/a/scale", "{}", user: "bob")).Expect(403).At("message"), StringComparison.Ordinal);
        (await server.SendAsync(HttpMethod.Get, Pods.Path, user: "system:kube-scheduler")).Expect(200);
    }

    [Fact]
    public async Task A_token_that_nobody_knows_is_a_bad_credential()
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/version");
        request.Headers.Add("X-Test-User", "anonymous");
        request.Headers.Authorization = new("Bearer", "nonsense");
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("\"reason\":\"Unauthorized\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_certificate_of_the_cluster_names_its_user_and_groups()
    {
        using var authority = Authority("cluster");
        using var certificate = Issue(authority, "CN=jane, O=devs, O=system:masters");
        var user = await AuthenticateAsync(authority, certificate, Now);
        Assert.Equal("jane", user.User!.Name);
        Assert.Equal(["devs", "system:authenticated", "system:masters"], user.User.Groups.Order());
    }

    [Fact]
    public async Task Certificates_of_others_or_of_the_past_are_refused()
    {
        using var authority = Authority("cluster");
        using var other = Authority("cluster");
        using var foreign = Issue(other, "CN=jane, O=system:masters");
        using var own = Issue(authority, "CN=jane");
        using var server = Issue(authority, "CN=jane", usage: "1.3.6.1.5.5.7.3.1");
        Assert.True((await AuthenticateAsync(authority, foreign, Now)).IsRejected);
        Assert.True((await AuthenticateAsync(authority, own, Now.AddYears(3))).IsRejected);
        Assert.True((await AuthenticateAsync(authority, server, Now)).IsRejected);
        Assert.True((await AuthenticateAsync(null, own, Now)).IsRejected);
    }

    private static async Task<AuthenticationResult> AuthenticateAsync(X509Certificate2? authority, X509Certificate2 certificate, DateTimeOffset at)
    {
        var options = new ApiServerOptions();
        if (authority is not null)
        {
            options.ClientAuthorities.Add(authority);
        }

        var authenticator = new ClientCertificateAuthenticator(Options.Create(options), new FakeTimeProvider(at));
        var context = new DefaultHttpContext();
        context.Connection.ClientCertificate = certificate;
        return await authenticator.AuthenticateAsync(context);
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddYears(2));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string subject, string usage = "1.3.6.1.5.5.7.3.2")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        return request.Create(authority, Now.AddDays(-1), Now.AddYears(1), RandomNumberGenerator.GetBytes(8));
    }
}
