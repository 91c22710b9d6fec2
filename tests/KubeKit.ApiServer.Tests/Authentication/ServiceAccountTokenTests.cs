using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.Authentication;

public sealed class ServiceAccountTokenTests
{
    private const string Accounts = "/api/v1/namespaces/default/serviceaccounts";
    private const string TokenReviews = "/apis/authentication.k8s.io/v1/tokenreviews";
    private const string Issuer = "https://kubernetes.default.svc.cluster.local";

    [Fact]
    public async Task A_token_makes_its_bearer_the_account()
    {
        await using var server = await StartAsync();
        var answer = (await server.PostAsync($"{Accounts}/robot/token", "{}")).Expect(201);
        Assert.Equal("TokenRequest", answer.At("kind"));
        Assert.Equal("3600", answer.At("spec.expirationSeconds"));
        Assert.Equal("2026-05-01T13:00:00Z", answer.At("status.expirationTimestamp"));
        var token = answer.At("status.token")!;

        Assert.Equal(HttpStatusCode.Forbidden, await server.GetAsAsync(Pods.Path, $"Bearer {token}"));
        (await server.PostAsync("/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings",
            """{"metadata":{"name":"b"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},"subjects":[{"kind":"ServiceAccount","name":"robot","namespace":"default"}]}""")).Expect(201);
        Assert.Equal(HttpStatusCode.OK, await server.GetAsAsync(Pods.Path, $"Bearer {token}"));

        var review = await ReviewAsync(server, token);
        Assert.Equal("true", review.At("status.authenticated"));
        Assert.Equal("system:serviceaccount:default:robot", review.At("status.user.username"));
        Assert.Equal("""["system:serviceaccounts","system:serviceaccounts:default","system:authenticated"]""", review.At("status.user.groups"));
        Assert.Equal($"""["{Issuer}"]""", review.At("status.audiences"));
    }

    [Fact]
    public async Task A_token_ends_with_its_time_and_with_its_account()
    {
        await using var server = await StartAsync();
        var token = await TokenAsync(server, "{}");
        server.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("true", (await ReviewAsync(server, token)).At("status.authenticated"));
        server.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("service account token has expired", (await ReviewAsync(server, token)).At("status.error")!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await server.GetAsAsync("/version", $"Bearer {token}"));

        token = await TokenAsync(server, "{}");
        (await server.DeleteAsync($"{Accounts}/robot")).Expect(200);
        Assert.Equal(HttpStatusCode.Unauthorized, await server.GetAsAsync("/version", $"Bearer {token}"));
        (await server.PostAsync(Accounts, """{"metadata":{"name":"robot"}}""")).Expect(201);
        Assert.Contains("does not match claim", (await ReviewAsync(server, token)).At("status.error")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_bound_to_a_pod_ends_with_the_pod()
    {
        await using var server = await StartAsync();
        var pod = (await server.PostAsync(Pods.Path, """{"metadata":{"name":"p"},"spec":{"serviceAccountName":"robot","containers":[{"name":"c","image":"i"}]}}""")).Expect(201);
        var token = await TokenAsync(server, """{"spec":{"boundObjectRef":{"apiVersion":"v1","kind":"Pod","name":"p"}}}""");
        var review = await ReviewAsync(server, token);
        Assert.Equal("true", review.At("status.authenticated"));
        Assert.Equal("p", review.Json["status"]!["user"]!["extra"]!["authentication.kubernetes.io/pod-name"]![0]!.ToString());
        Assert.Equal(pod.At("metadata.uid"), review.Json["status"]!["user"]!["extra"]!["authentication.kubernetes.io/pod-uid"]![0]!.ToString());
        (await server.DeleteAsync($"{Pods.Path}/p", """{"gracePeriodSeconds":0}""")).Expect(200);
        Assert.Equal(HttpStatusCode.Unauthorized, await server.GetAsAsync("/version", $"Bearer {token}"));

        (await server.PostAsync($"{Accounts}/robot/token", """{"spec":{"boundObjectRef":{"apiVersion":"v1","kind":"Pod","name":"p"}}}""")).Expect(404);
        (await server.PostAsync($"{Accounts}/robot/token", """{"spec":{"boundObjectRef":{"apiVersion":"v1","kind":"Service","name":"p"}}}""")).Expect(400);
    }

    [Fact]
    public async Task A_token_for_others_is_none_for_this_server()
    {
        await using var server = await StartAsync();
        var token = await TokenAsync(server, """{"spec":{"audiences":["vault"]}}""");
        Assert.Equal(HttpStatusCode.Unauthorized, await server.GetAsAsync("/version", $"Bearer {token}"));
        var review = (await server.PostAsync(TokenReviews, $$$"""{"spec":{"token":"{{{token}}}","audiences":["vault","other"]}}""")).Expect(201);
        Assert.Equal("true", review.At("status.authenticated"));
        Assert.Equal("""["vault"]""", review.At("status.audiences"));
    }

    [Theory]
    [InlineData("""{"spec":{"expirationSeconds":599}}""", "may not specify a duration less than 10 minutes")]
    [InlineData("""{"spec":{"expirationSeconds":4294967297}}""", "may not specify a duration larger than 2^32 seconds")]
    public async Task Durations_have_bounds(string request, string message)
    {
        await using var server = await StartAsync();
        Assert.Contains(message, (await server.PostAsync($"{Accounts}/robot/token", request)).Expect(422).At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_tokens_are_worth_nothing()
    {
        await using var server = await StartAsync();
        var parts = (await TokenAsync(server, "{}")).Split('.');
        var claims = Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(Decode(parts[1]).ToJsonString().Replace("robot", "admin", StringComparison.Ordinal)));
        var none = Base64Url.EncodeToString("""{"alg":"none"}"""u8);
        foreach (var forged in (string[])[$"{parts[0]}.{claims}.{parts[2]}", $"{none}.{parts[1]}.", $"{none}.{parts[1]}.{parts[2]}", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}.AAAA", "a.b.c", "..", parts[0]])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await server.GetAsAsync("/version", $"Bearer {forged}"));
        }

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = other.SignData(System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), HashAlgorithmName.SHA256);
        Assert.Equal(HttpStatusCode.Unauthorized, await server.GetAsAsync("/version", $"Bearer {parts[0]}.{parts[1]}.{Base64Url.EncodeToString(signed)}"));
    }

    [Fact]
    public async Task Anybody_can_check_a_token_by_the_published_key()
    {
        await using var server = await StartAsync();
        var token = await TokenAsync(server, "{}");
        var configuration = (await server.GetAsync("/.well-known/openid-configuration")).Expect(200);
        Assert.Equal(Issuer, configuration.At("issuer"));
        Assert.EndsWith("/openid/v1/jwks", configuration.At("jwks_uri"), StringComparison.Ordinal);
        var key = (await server.GetAsync("/openid/v1/jwks")).Expect(200).Json["keys"]![0]!;
        var parts = token.Split('.');
        Assert.Equal(key["kid"]!.ToString(), Decode(parts[0])["kid"]!.ToString());
        using var published = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(key["x"]!.ToString()), Y = Base64Url.DecodeFromChars(key["y"]!.ToString()) },
        });
        Assert.True(published.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        var claims = Decode(parts[1]);
        Assert.Equal("system:serviceaccount:default:robot", claims["sub"]!.ToString());
        Assert.Equal(Issuer, claims["aud"]![0]!.ToString());
        Assert.Equal("robot", claims["kubernetes.io"]!["serviceaccount"]!["name"]!.ToString());
        (await server.SendAsync(HttpMethod.Get, "/openid/v1/jwks", user: "jane")).Expect(403);
    }

    [Fact]
    public async Task Reviews_of_nonsense_say_no()
    {
        await using var server = await StartAsync();
        Assert.Null((await ReviewAsync(server, "nonsense")).At("status.authenticated"));
        (await server.PostAsync(TokenReviews, """{"spec":{}}""")).Expect(400);
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        (await server.PostAsync(Accounts, """{"metadata":{"name":"robot"}}""")).Expect(201);
        return server;
    }

    private static async Task<string> TokenAsync(TestServer server, string request) => (await server.PostAsync($"{Accounts}/robot/token", request)).Expect(201).At("status.token")!;

    private static async Task<ApiAnswer> ReviewAsync(TestServer server, string token) =>
        (await server.PostAsync(TokenReviews, $$$"""{"spec":{"token":"{{{token}}}"}}""")).Expect(201);

    private static JsonNode Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!;
}
