using KubeKit.ApiServer.Tests.CustomResources;
using KubeKit.Store.Memory;

namespace KubeKit.ApiServer.Tests.Admission;

public sealed class ServiceAddressObjectsTests
{
    private const string Addresses = "/apis/networking.k8s.io/v1/ipaddresses";

    [Fact]
    public async Task The_range_of_services_is_there_and_ready()
    {
        await using var server = await TestServer.StartAsync();
        var range = (await server.GetAsync("/apis/networking.k8s.io/v1/servicecidrs/kubernetes")).Expect(200);
        Assert.Equal(("10.96.0.0/16", "Ready", "True", "networking.k8s.io/service-cidr-finalizer"),
            (range.At("spec.cidrs.0"), range.At("status.conditions.0.type"), range.At("status.conditions.0.status"), range.At("metadata.finalizers.0")));
    }

    [Fact]
    public async Task Every_address_of_a_service_has_an_object_as_long_as_the_service_lives()
    {
        await using var store = new MemoryClusterStore();
        await using (var server = await TestServer.StartAsync(services => services.AddShared(store)))
        {
            await CronTabs.EventuallyAsync(async () => (await server.GetAsync(Addresses + "/10.96.0.1")).At("spec.parentRef.name") == "kubernetes");
            (await server.PostAsync("/api/v1/namespaces/default/services", """{"metadata":{"name":"web"},"spec":{"clusterIP":"10.96.7.7","ports":[{"port":80}]}}""")).Expect(201);
            await CronTabs.EventuallyAsync(async () => (await server.GetAsync(Addresses + "/10.96.7.7")).Code == 200);
            var address = await server.GetAsync(Addresses + "/10.96.7.7");
            Assert.Equal(("services", "default", "web"), (address.At("spec.parentRef.resource"), address.At("spec.parentRef.namespace"), address.At("spec.parentRef.name")));
            Assert.Equal("IPv4", address.Json["metadata"]!["labels"]!["ipaddress.kubernetes.io/ip-family"]!.GetValue<string>());
            (await server.DeleteAsync("/api/v1/namespaces/default/services/web")).Expect(200);
            await CronTabs.EventuallyAsync(async () => (await server.GetAsync(Addresses + "/10.96.7.7")).Code == 404);
            (await server.PostAsync(Addresses, """{"metadata":{"name":"10.96.9.9","labels":{"ipaddress.kubernetes.io/managed-by":"ipallocator"}},"spec":{"parentRef":{"resource":"services","namespace":"default","name":"gone"}}}""")).Expect(201);
        }

        await using var again = await TestServer.StartAsync(services => services.AddShared(store));
        await CronTabs.EventuallyAsync(async () => (await again.GetAsync(Addresses + "/10.96.9.9")).Code == 404);
        (await again.GetAsync(Addresses + "/10.96.0.1")).Expect(200);
    }
}
