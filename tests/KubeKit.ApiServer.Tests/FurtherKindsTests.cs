using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeKit.ApiServer.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests;

public sealed class FurtherKindsTests
{
    private const string Components = "/api/v1/componentstatuses";
    private const string Requests = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    [Fact]
    public async Task Component_statuses_are_made_of_the_components_health()
    {
        await using var server = await TestServer.StartAsync(services => services.AddSingleton<IComponentHealth, Sick>());
        var list = (await server.GetAsync(Components)).Expect(200);
        Assert.Equal(("ComponentStatusList", "etcd-0", "True", "ok"), (list.At("kind"), list.At("items.0.metadata.name"), list.At("items.0.conditions.0.status"), list.At("items.0.conditions.0.message")));
        Assert.Equal(("scheduler", "False", "asleep"), (list.At("items.1.metadata.name"), list.At("items.1.conditions.0.status"), list.At("items.1.conditions.0.error")));
        Assert.Contains("v1 ComponentStatus is deprecated in v1.19+", Assert.Single(list.Warnings), StringComparison.Ordinal);
        var one = (await server.GetAsync($"{Components}/etcd-0")).Expect(200);
        Assert.Equal(("ComponentStatus", "Healthy"), (one.At("kind"), one.At("conditions.0.type")));
        var table = (await server.SendAsync(HttpMethod.Get, $"{Components}/etcd-0", accept: "application/json;as=Table;v=v1;g=meta.k8s.io")).Expect(200);
        Assert.Equal(("Status", "Healthy"), (table.At("columnDefinitions.1.name"), table.At("rows.0.cells.1")));
        (await server.GetAsync($"{Components}/nobody")).Expect(404);
        (await server.PostAsync(Components, """{"kind":"ComponentStatus","apiVersion":"v1","metadata":{"name":"a"}}""")).Expect(405);
    }

    [Fact]
    public async Task A_certificate_request_is_asked_for_approved_and_signed()
    {
        await using var server = await TestServer.StartAsync();
        var asked = (await server.PostAsync(Requests, Request("forged"))).Expect(201);
        Assert.NotEqual("forged", asked.At("spec.username"));
        Assert.True(string.IsNullOrEmpty(asked.At("metadata.generation")));
        var approval = """{"status":{"certificate":"YQ==","conditions":[{"type":"Approved","status":"True","reason":"Fine"}]}}""";
        (await server.PatchAsync($"{Requests}/web/status", approval)).Expect(200);
        Assert.True(string.IsNullOrEmpty((await server.GetAsync($"{Requests}/web")).At("status.conditions.0.type")));
        var approved = (await server.PatchAsync($"{Requests}/web/approval", """{"status":{"certificate":"Yg==","conditions":[{"type":"Approved","status":"True","reason":"Fine"}]}}""")).Expect(200);
        Assert.Equal(("Approved", "2026-05-01T12:00:00Z", "YQ=="), (approved.At("status.conditions.0.type"), approved.At("status.conditions.0.lastUpdateTime"), approved.At("status.certificate")));
        (await server.PatchAsync($"{Requests}/web/approval", """{"status":{"conditions":[{"type":"Denied","status":"True"},{"type":"Approved","status":"True"}]}}""")).Expect(422);
    }

    [Fact]
    public async Task Claims_wait_and_stateful_sets_scale()
    {
        await using var server = await TestServer.StartAsync();
        var claim = (await server.PostAsync("/api/v1/namespaces/default/persistentvolumeclaims",
            """{"metadata":{"name":"c"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}},"status":{"phase":"Bound"}}""")).Expect(201);
        Assert.Equal(("Pending", "Filesystem"), (claim.At("status.phase"), claim.At("spec.volumeMode")));
        (await server.PostAsync("/apis/apps/v1/namespaces/default/statefulsets",
            """{"metadata":{"name":"s"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}""")).Expect(201);
        var scale = (await server.PatchAsync("/apis/apps/v1/namespaces/default/statefulsets/s/scale", """{"spec":{"replicas":4}}""")).Expect(200);
        Assert.Equal(("4", "a=b"), (scale.At("spec.replicas"), scale.At("status.selector")));
    }

    private static string Request(string user)
    {
        using var key = ECDsa.Create();
        var pem = new CertificateRequest("CN=web", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        var request = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pem));
        return $$$"""{"metadata":{"name":"web"},"spec":{"request":"{{{request}}}","signerName":"example.com/s","usages":["client auth"],"username":"{{{user}}}"}}""";
    }

    private sealed class Sick : IComponentHealth
    {
        public string Name => "scheduler";

        public ValueTask<string?> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>("asleep");
    }
}
