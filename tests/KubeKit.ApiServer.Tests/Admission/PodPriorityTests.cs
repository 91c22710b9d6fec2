namespace KubeKit.ApiServer.Tests.Admission;

public sealed class PodPriorityTests
{
    private const string Classes = "/apis/scheduling.k8s.io/v1/priorityclasses";

    [Fact]
    public async Task The_systems_classes_are_there_from_the_start()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("2000000000", (await server.GetAsync($"{Classes}/system-cluster-critical")).Expect(200).At("value"));
        Assert.Equal("2000001000", (await server.GetAsync($"{Classes}/system-node-critical")).Expect(200).At("value"));
        Assert.Equal("priorityclasses.scheduling.k8s.io \"system-node-critical\" is forbidden: this is a system priority class and cannot be deleted",
            (await server.DeleteAsync($"{Classes}/system-node-critical")).Expect(403).At("message"));
        Assert.Equal("2000000000", (await server.PostAsync(Pods.Path, Pod("a", "system-cluster-critical"))).Expect(201).At("spec.priority"));
    }

    [Fact]
    public async Task Pods_get_the_priority_of_their_class_or_of_the_default()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("0", (await server.PostAsync(Pods.Path, Pod("none"))).Expect(201).At("spec.priority"));
        (await server.PostAsync(Classes, """{"metadata":{"name":"high"},"value":1000,"preemptionPolicy":"Never"}""")).Expect(201);
        var high = (await server.PostAsync(Pods.Path, Pod("high", "high"))).Expect(201);
        Assert.Equal(("1000", "Never"), (high.At("spec.priority"), high.At("spec.preemptionPolicy")));

        (await server.PostAsync(Classes, """{"metadata":{"name":"usual"},"value":10,"globalDefault":true}""")).Expect(201);
        var usual = (await server.PostAsync(Pods.Path, Pod("usual"))).Expect(201);
        Assert.Equal(("10", "usual", "PreemptLowerPriority"), (usual.At("spec.priority"), usual.At("spec.priorityClassName"), usual.At("spec.preemptionPolicy")));
        Assert.Contains("PriorityClass usual is already marked as default. Only one default can exist",
            (await server.PostAsync(Classes, """{"metadata":{"name":"second"},"value":11,"globalDefault":true}""")).Expect(403).At("message"), StringComparison.Ordinal);
        (await server.PatchAsync($"{Classes}/usual", """{"description":"still"}""")).Expect(200);
    }

    [Fact]
    public async Task Unknown_classes_and_numbers_of_ones_own_are_refused()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("pods \"p\" is forbidden: no PriorityClass with name nowhere was found", (await server.PostAsync(Pods.Path, Pod("p", "nowhere"))).Expect(403).At("message"));
        Assert.Equal("pods \"p\" is forbidden: the integer value of priority (7) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name",
            (await server.PostAsync(Pods.Path, """{"metadata":{"name":"p"},"spec":{"priority":7,"containers":[{"name":"c","image":"i"}]}}""")).Expect(403).At("message"));
    }

    private static string Pod(string name, string? of = null) =>
        $$"""{"metadata":{"name":"{{name}}"},"spec":{"containers":[{"name":"c","image":"i"}]{{(of is null ? "" : $",\"priorityClassName\":\"{of}\"")}}} }""";
}
