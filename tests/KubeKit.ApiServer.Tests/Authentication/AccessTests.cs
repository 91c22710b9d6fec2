using System.Net;

namespace KubeKit.ApiServer.Tests.Authentication;

/// <summary>Who is let in as whom.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Tokens_of_the_file_name_users()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "good,jane,u-1,system:masters\n", TestContext.Current.CancellationToken);
        try
        {
            await using var server = await TestServer.StartAsync(options: options => options.TokenFile = file);
            Assert.Equal(HttpStatusCode.OK, await server.GetAsAsync(Pods.Path, "Bearer good"));
            Assert.Equal(HttpStatusCode.OK, await server.GetAsAsync(Pods.Path, "bearer good"));
            Assert.Equal(HttpStatusCode.Unauthorized, await server.GetAsAsync(Pods.Path, "Bearer bad"));
            Assert.Equal(HttpStatusCode.Unauthorized, await server.GetAsAsync(Pods.Path, "Basic good"));
            Assert.Equal(HttpStatusCode.Unauthorized, await server.GetAsAsync(Pods.Path, "Bearer "));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Without_anonymous_access_nobody_gets_in_without_credentials()
    {
        await using var server = await TestServer.StartAsync(options: options => options.AllowAnonymous = false);
        Assert.Equal("Unauthorized", (await server.SendAsync(HttpMethod.Get, "/healthz", user: "anonymous")).Expect(401).At("reason"));
        (await server.SendAsync(HttpMethod.Get, "/healthz", user: "jane")).Expect(200);
    }

    [Fact]
    public async Task Where_everything_is_allowed_everybody_may_do_everything()
    {
        await using var server = await TestServer.StartAsync(options: options => options.Authorization = KubeKit.ApiServer.Authorization.AuthorizationMode.AlwaysAllow);
        (await server.SendAsync(HttpMethod.Get, Pods.Path, user: "anonymous")).Expect(200);
        (await server.SendAsync(HttpMethod.Get, "/metrics", user: "jane")).Expect(200);
    }

    [Fact]
    public async Task Masters_act_as_anybody_and_may_then_do_no_more_than_those()
    {
        await using var server = await TestServer.StartAsync();
        var refused = await server.ImpersonateAsync(Pods.Path, null, ("Impersonate-User", "bob"));
        Assert.Equal("pods is forbidden: User \"bob\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"", refused.Expect(403).At("message"));
        (await server.ImpersonateAsync(Pods.Path, null, ("Impersonate-User", "bob"), ("Impersonate-Group", "system:masters"))).Expect(200);
        (await server.ImpersonateAsync("/apis", null, ("Impersonate-User", "bob"))).Expect(200);
        (await server.ImpersonateAsync("/apis", null, ("Impersonate-User", "system:anonymous"))).Expect(403);
    }

    [Fact]
    public async Task Others_may_not_act_as_somebody_else()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("users \"eve\" is forbidden: User \"bob\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope",
            (await server.ImpersonateAsync(Pods.Path, "bob", ("Impersonate-User", "eve"))).Expect(403).At("message"));
        Assert.Equal("serviceaccounts \"builder\" is forbidden: User \"bob\" cannot impersonate resource \"serviceaccounts\" in API group \"\" in the namespace \"ci\"",
            (await server.ImpersonateAsync(Pods.Path, "bob", ("Impersonate-User", "system:serviceaccount:ci:builder"))).Expect(403).At("message"));
        (await server.ImpersonateAsync(Pods.Path, null, ("Impersonate-Group", "devs"))).Expect(400);
    }
}
