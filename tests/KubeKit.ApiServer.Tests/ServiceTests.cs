using KubeKit.ApiServer.Admission.Services;
using KubeKit.ApiServer.Watching;
using System.Net;

namespace KubeKit.ApiServer.Tests;

public sealed class ServiceTests
{
    private const string Services = "/api/v1/namespaces/default/services";

    [Fact]
    public async Task A_cluster_has_its_namespaces_and_the_kubernetes_Service()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var name in (string[])["default", "kube-system", "kube-public", "kube-node-lease"])
        {
            Assert.Equal("Active", (await server.GetAsync($"/api/v1/namespaces/{name}")).Expect(200).At("status.phase"));
        }

        await server.Lifecycle.PublishEndpointAsync(new IPEndPoint(IPAddress.Loopback, 6443), TestContext.Current.CancellationToken);
        await server.Lifecycle.PublishEndpointAsync(new IPEndPoint(IPAddress.Loopback, 7443), TestContext.Current.CancellationToken);
        var service = (await server.GetAsync($"{Services}/kubernetes")).Expect(200);
        Assert.Equal("10.96.0.1", service.At("spec.clusterIP"));
        Assert.Equal("443", service.At("spec.ports.0.port"));
        Assert.Equal("7443", service.At("spec.ports.0.targetPort"));
        var endpoints = (await server.GetAsync("/api/v1/namespaces/default/endpoints/kubernetes")).Expect(200);
        Assert.Equal("127.0.0.1", endpoints.At("subsets.0.addresses.0.ip"));
        Assert.Equal("7443", endpoints.At("subsets.0.ports.0.port"));
        var slice = (await server.GetAsync("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes")).Expect(200);
        Assert.Equal("127.0.0.1", slice.At("endpoints.0.addresses.0"));
        Assert.Equal("kubernetes", slice.Json["metadata"]!["labels"]!["kubernetes.io/service-name"]!.ToString());
    }

    [Fact]
    public async Task A_Service_gets_an_address_and_a_NodePort_Service_a_port()
    {
        await using var server = await TestServer.StartAsync();
        var cluster = (await server.PostAsync(Services, Service("a"))).Expect(201);
        Assert.StartsWith("10.96.", cluster.At("spec.clusterIP"), StringComparison.Ordinal);
        Assert.Equal(cluster.At("spec.clusterIP"), cluster.At("spec.clusterIPs.0"));
        Assert.Equal("[\"IPv4\"]", cluster.At("spec.ipFamilies"));
        Assert.Equal("SingleStack", cluster.At("spec.ipFamilyPolicy"));
        Assert.Null(cluster.At("spec.ports.0.nodePort"));
        var node = (await server.PostAsync(Services, Service("b", "\"type\":\"NodePort\","))).Expect(201);
        Assert.InRange(int.Parse(node.At("spec.ports.0.nodePort")!), 30000, 32767);
        Assert.NotEqual(cluster.At("spec.clusterIP"), node.At("spec.clusterIP"));
    }

    [Fact]
    public async Task What_a_Service_asks_for_it_gets_unless_taken()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Services, Service("a", "\"clusterIP\":\"10.96.3.3\","))).Expect(201);
        var taken = (await server.PostAsync(Services, Service("b", "\"clusterIP\":\"10.96.3.3\","))).Expect(422);
        Assert.Equal("Service \"b\" is invalid: spec.clusterIPs: Invalid value: []string{\"10.96.3.3\"}: failed to allocate IP 10.96.3.3: provided IP is already allocated", taken.At("message"));
        Assert.Contains("is not in the valid range. The range of valid IPs is 10.96.0.0/16",
            (await server.PostAsync(Services, Service("b", "\"clusterIP\":\"1.2.3.4\","))).Expect(422).At("message"), StringComparison.Ordinal);
        (await server.PostAsync(Services, NodePort("c", 30080))).Expect(201);
        Assert.Contains("spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated", (await server.PostAsync(Services, NodePort("d", 30080))).Expect(422).At("message"), StringComparison.Ordinal);
        Assert.Contains("provided port is not in the valid range. The range of valid ports is 30000-32767", (await server.PostAsync(Services, NodePort("d", 80))).Expect(422).At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_Service_gives_back_what_it_had_and_a_refused_one_keeps_nothing()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Services, NodePort("a", 30080))).Expect(201);
        (await server.PostAsync(Services, NodePort("a", 30081))).Expect(409);
        (await server.PostAsync($"{Services}?dryRun=All", NodePort("x", 30081))).Expect(201);
        (await server.PostAsync(Services, NodePort("b", 30081))).Expect(201);
        (await server.DeleteAsync($"{Services}/a")).Expect(200);
        (await server.PostAsync(Services, NodePort("c", 30080))).Expect(201);
    }

    [Fact]
    public async Task A_headless_Service_has_no_address_and_an_external_one_is_a_name()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("None", (await server.PostAsync(Services, Service("a", "\"clusterIP\":\"None\","))).Expect(201).At("spec.clusterIP"));
        var external = (await server.PostAsync(Services, """{"metadata":{"name":"b"},"spec":{"type":"ExternalName","externalName":"example.com"}}""")).Expect(201);
        Assert.Null(external.At("spec.clusterIP"));
    }

    [Fact]
    public async Task An_update_keeps_what_was_allocated_and_gives_back_what_is_dropped()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.PostAsync(Services, NodePort("a", 30080))).Expect(201);
        var replaced = (await server.PutAsync($"{Services}/a", Service("a", "\"type\":\"NodePort\","))).Expect(200);
        Assert.Equal(created.At("spec.clusterIP"), replaced.At("spec.clusterIP"));
        Assert.Equal("30080", replaced.At("spec.ports.0.nodePort"));
        var plain = (await server.PutAsync($"{Services}/a", Service("a"))).Expect(200);
        Assert.Null(plain.At("spec.ports.0.nodePort"));
        (await server.PostAsync(Services, NodePort("b", 30080))).Expect(201);
    }

    [Fact]
    public async Task A_restarted_server_knows_what_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Services, Service("a", "\"clusterIP\":\"10.96.3.3\","))).Expect(201);
        using var stop = new ServerStop();
        var again = new ServiceAllocation(
            server.Store, new KindFollower(server.Store, stop, TimeProvider.System), Microsoft.Extensions.Options.Options.Create(new ApiServerOptions()), TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<ServiceAllocation>.Instance);
        await again.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("10.96.0.1", again.ServerAddress.ToString());
    }

    [Fact]
    public void A_range_gives_each_address_once_and_says_when_it_is_empty()
    {
        var addresses = new ServiceAddresses("10.0.0.0/29");
        var taken = Enumerable.Range(0, 5).Select(_ => addresses.TakeAny()).ToArray();
        Assert.Equal(["10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.6"], taken.Order());
        Assert.Null(addresses.TakeAny());
        addresses.Release("10.0.0.4");
        Assert.Equal("10.0.0.4", addresses.TakeAny());
    }

    private static string Service(string name, string more = "") =>
        "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{" + more + "\"selector\":{\"app\":\"a\"},\"ports\":[{\"port\":80}]}}";

    private static string NodePort(string name, int port) =>
        "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"type\":\"NodePort\",\"ports\":[{\"port\":80,\"nodePort\":" + port + "}]}}";
}
