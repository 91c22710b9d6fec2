using KubeKit.Client;
using KubeKit.Client.Dynamic;
using KubeKit.Client.Informers;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Testing;

namespace Clients.Tests;

public sealed class ClientExampleTests
{
    [Fact]
    public async Task A_client_does_what_kubectl_does()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var cluster = await KubeTestCluster.StartAsync(c => c.ControlPlane(plane => plane.WithoutScheduler()), stop);
        var client = cluster.Client;

        // Objects are immutable records: read, change with `with`, write. The resource version makes a lost update a conflict.
        var map = await client.CreateAsync(new ConfigMap
        {
            Metadata = new() { Name = "settings", Namespace = "default" },
            Data = new Dictionary<string, string> { ["colour"] = "red" },
        }, cancellationToken: stop);
        var blue = map with { Data = new Dictionary<string, string> { ["colour"] = "blue" } };
        await client.UpdateAsync(blue, cancellationToken: stop);
        var lost = await Assert.ThrowsAsync<KubeApiException>(() => client.UpdateAsync(blue, cancellationToken: stop));
        Assert.True(lost.IsConflict);

        // The four patches; one of them made of a difference, which takes nothing back that others wrote.
        var key = ObjectKey.Of(map);
        await client.PatchAsync<ConfigMap>(key, KubePatch.Json("""[{"op":"add","path":"/data/size","value":"L"}]"""), cancellationToken: stop);
        await client.PatchAsync<ConfigMap>(key, KubePatch.Merge("""{"data":{"size":null}}"""), cancellationToken: stop);
        await client.PatchAsync<ConfigMap>(key, KubePatch.StrategicMerge("""{"metadata":{"labels":{"app":"shop"}}}"""), cancellationToken: stop);
        await client.PatchAsync<ConfigMap>(key, KubePatch.Between(map, blue), cancellationToken: stop);

        // Server-side apply: say what you want to own, and nothing else.
        await client.ApplyAsync(new ConfigMap { Metadata = new() { Name = "settings", Namespace = "default" }, Data = new Dictionary<string, string> { ["owner"] = "me" } }, "me", cancellationToken: stop);

        // Lists by pages, as one sequence.
        await foreach (var item in client.ListAllAsync<ConfigMap>(new ListQuery { Namespace = "default", LabelSelector = "app=shop" }, stop))
            Assert.Equal(["blue", "me"], item.Data!.OrderBy(pair => pair.Key).Select(pair => pair.Value));

        // A watch that heals: what is there, then every change, whatever breaks in between.
        await foreach (var change in client.FollowAsync<ConfigMap>(new InformerQuery("default", "app=shop"), cancellationToken: stop))
        {
            Assert.Equal((InformerEventType.Added, "settings"), (change.Type, change.Object.Metadata.Name));
            break;
        }

        // The scale of whatever has one.
        var labels = new Dictionary<string, string> { ["app"] = "shop" };
        await client.CreateAsync(new Deployment
        {
            Metadata = new() { Name = "shop", Namespace = "default" },
            Spec = new() { Replicas = 1, Selector = new() { MatchLabels = labels }, Template = new() { Metadata = new() { Labels = labels }, Spec = new() { Containers = [new() { Name = "shop", Image = "shop:1" }] } } },
        }, cancellationToken: stop);
        await client.ScaleAsync<Deployment>(new ObjectKey("default", "shop"), 3, stop);
        Assert.Equal(3, (await client.GetScaleAsync<Deployment>(new ObjectKey("default", "shop"), stop)).Spec!.Replicas);

        // Kinds without a type: JSON, kept whole.
        await client.ApplyAsync(DynamicObject.Parse("""
            apiVersion: v1
            kind: Service
            metadata: {name: shop, namespace: default}
            spec: {selector: {app: shop}, ports: [{port: 80}]}
            """), "me", cancellationToken: stop);
        var services = await client.DynamicAsync("v1", "Service", stop);
        var service = await services.GetAsync(new ObjectKey("default", "shop"), stop);
        Assert.Equal(80, service.Root.GetProperty("spec").GetProperty("ports")[0].GetProperty("port").GetInt32());
        await services.PatchAsync(ObjectKey.Of(service), KubePatch.Between(service, service.With(root => root["spec"]!["type"] = "NodePort")), cancellationToken: stop);

        // Deletion, on conditions.
        await client.DeleteAsync<Deployment>(new ObjectKey("default", "shop"), new DeleteOptions { PropagationPolicy = PropagationPolicy.Foreground }, stop);
        await client.DeleteAsync<ConfigMap>(key, new DeleteOptions { Preconditions = new() { Uid = map.Metadata.Uid } }, stop);
    }
}
