using KubeKit.Store.Memory;

namespace KubeKit.ApiServer.Tests.FlowControl;

public sealed class FlowControlDefaultsTests
{
    private const string Levels = "/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations";
    private const string Schemas = "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas";

    [Fact]
    public async Task Levels_and_schemas_are_there_and_put_right_at_the_next_start()
    {
        await using var store = new MemoryClusterStore();
        await using (var server = await TestServer.StartAsync(services => services.AddShared(store)))
        {
            Assert.Equal(("Limited", "40", "Queue"), await Level(server, "node-high"));
            Assert.Equal(("Exempt", null, null), await Level(server, "exempt"));
            var schema = (await server.GetAsync(Schemas + "/service-accounts")).Expect(200);
            Assert.Equal(("workload-low", "9000", "ByUser", "system:serviceaccounts"), (schema.At("spec.priorityLevelConfiguration.name"),
                schema.At("spec.matchingPrecedence"), schema.At("spec.distinguisherMethod.type"), schema.At("spec.rules.0.subjects.0.group.name")));
            (await server.PatchAsync(Levels + "/node-high", """{"spec":{"limited":{"nominalConcurrencyShares":1}}}""")).Expect(200);
            (await server.PatchAsync(Levels + "/workload-low", """{"metadata":{"annotations":{"apf.kubernetes.io/autoupdate-spec":"false"}},"spec":{"limited":{"nominalConcurrencyShares":2}}}""")).Expect(200);
            (await server.DeleteAsync(Schemas + "/probes")).Expect(200);
        }

        await using var again = await TestServer.StartAsync(services => services.AddShared(store));
        Assert.Equal(("Limited", "40", "Queue"), await Level(again, "node-high"));
        Assert.Equal(("Limited", "2", "Queue"), await Level(again, "workload-low"));
        (await again.GetAsync(Schemas + "/probes")).Expect(200);
    }

    private static async Task<(string?, string?, string?)> Level(TestServer server, string name)
    {
        var level = (await server.GetAsync($"{Levels}/{name}")).Expect(200);
        return (level.At("spec.type"), level.At("spec.limited.nominalConcurrencyShares"), level.At("spec.limited.limitResponse.type"));
    }
}
