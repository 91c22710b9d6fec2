using KubeKit.Client.Dynamic;
using KubeKit.Client.Metadata;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client.Tests.RealServer;

public sealed partial class RealServerTests
{
    [Fact]
    public async Task Kinds_without_a_type_live_their_life()
    {
        var definition = DynamicObject.Parse("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: things, singular: thing, kind: Thing}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {status: {}}
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, x-kubernetes-preserve-unknown-fields: true}, status: {type: object, x-kubernetes-preserve-unknown-fields: true}}}}
            """);
        await Client.ApplyAsync(definition, "tests", cancellationToken: Ct);
        DynamicClient? things = null;
        await Eventually.True(() =>
        {
            try
            {
                things = Client.DynamicAsync("example.com/v1", "Thing", Ct).GetAwaiter().GetResult();
                return true;
            }
            catch (KubeApiException e) when (e.IsNotFound)
            {
                return false;
            }
        });
        Assert.Equal(("things", true), (things!.Kind.Plural, things.Kind.IsNamespaced));

        var created = await things.CreateAsync(DynamicObject.Parse("{apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, spec: {count: 1, list: [x]}}"), cancellationToken: Ct);
        Assert.Equal("default", created.Metadata.Namespace);
        var updated = await things.UpdateAsync(created.With(root => root["spec"]!["count"] = 2), cancellationToken: Ct);
        Assert.Equal(2, updated.Root.GetProperty("spec").GetProperty("count").GetInt32());
        updated = await things.UpdateAsync(updated.With(root => root["status"] = new System.Text.Json.Nodes.JsonObject { ["ok"] = true }), "status", cancellationToken: Ct);
        var patched = await things.PatchAsync(ObjectKey.Of(updated), KubePatch.Between(updated, updated.With(root => root["spec"]!.AsObject().Remove("list"))), cancellationToken: Ct);
        Assert.Equal("""{"count":2}""", patched.Root.GetProperty("spec").GetRawText());
        var applied = await things.ApplyAsync(DynamicObject.Parse("{apiVersion: example.com/v1, kind: Thing, metadata: {name: b, namespace: default}, spec: {by: apply}}"), "tests", cancellationToken: Ct);
        Assert.Equal("apply", applied.Root.GetProperty("spec").GetProperty("by").GetString());
        Assert.Equal(["a", "b"], (await things.ListAllAsync(new ListQuery { Limit = 1 }, Ct).AllAsync()).Select(t => t.Metadata.Name));

        await things.DeleteAsync(new ObjectKey("", "a"), cancellationToken: Ct);
        await foreach (var change in things.WatchAsync(new WatchQuery { ResourceVersion = applied.Metadata.ResourceVersion }, Ct))
        {
            Assert.Equal((WatchEventType.Deleted, "a"), (change.Type, change.Object.Metadata.Name));
            break;
        }

        Assert.Null(await things.FindAsync(new ObjectKey("", "a"), Ct));
        var unknown = await Assert.ThrowsAsync<KubeApiException>(() => Client.DynamicAsync("v1", "Nothing", Ct));
        Assert.True(unknown.IsNotFound);
        var core = await Client.DynamicAsync("v1", "ConfigMap", Ct);
        await Client.CreateAsync(Samples.ConfigMap("typed", "v"), cancellationToken: Ct);
        Assert.Equal("v", (await core.GetAsync(new ObjectKey("default", "typed"), Ct)).As<ConfigMap>().Data!["key"]);
    }

    [Fact]
    public async Task Workloads_are_scaled_by_their_scale()
    {
        var set = await Client.CreateAsync(Web(2), cancellationToken: Ct);
        var key = ObjectKey.Of(set);
        var scale = await Client.GetScaleAsync<ReplicaSet>(key, Ct);
        Assert.Equal((2, "app=web"), (scale.Spec!.Replicas, scale.Status!.Selector));
        await Client.UpdateScaleAsync<ReplicaSet>(scale with { Spec = new() { Replicas = 3 } }, cancellationToken: Ct);
        var stale = await Assert.ThrowsAsync<KubeApiException>(() => Client.UpdateScaleAsync<ReplicaSet>(scale with { Spec = new() { Replicas = 4 } }, cancellationToken: Ct));
        Assert.True(stale.IsConflict);
        Assert.Equal(5, (await Client.ScaleAsync<ReplicaSet>(key, 5, Ct)).Spec!.Replicas);
        Assert.Equal(5, (await Client.GetAsync<ReplicaSet>("web", "default", Ct)).Spec!.Replicas);
        await Client.PatchScaleAsync<ReplicaSet>(key, KubePatch.Json("""[{"op":"replace","path":"/spec/replicas","value":0}]"""), new WriteOptions { DryRun = true }, Ct);
        Assert.Equal(5, (await Client.GetScaleAsync<ReplicaSet>(key, Ct)).Spec!.Replicas);
    }

    [Fact]
    public async Task A_difference_takes_nothing_back_that_others_wrote()
    {
        var mine = await Client.CreateAsync(Samples.ConfigMap("a", "1"), cancellationToken: Ct);
        await Client.PatchAsync<ConfigMap>(ObjectKey.Of(mine), KubePatch.Merge("""{"data":{"theirs":"x"}}"""), cancellationToken: Ct);
        var next = mine with { Data = new Dictionary<string, string> { ["mine"] = "2" } };
        var conflict = await Assert.ThrowsAsync<KubeApiException>(() => Client.PatchAsync<ConfigMap>(ObjectKey.Of(mine), KubePatch.Between(mine, next, onlyIfUnchanged: true), cancellationToken: Ct));
        Assert.True(conflict.IsConflict);
        var patched = await Client.PatchAsync<ConfigMap>(ObjectKey.Of(mine), KubePatch.Between(mine, next), cancellationToken: Ct);
        Assert.Equal(["mine=2", "theirs=x"], patched.Data!.Select(d => $"{d.Key}={d.Value}").Order());
    }

    [Fact]
    public async Task Applies_have_managers_who_may_be_overruled_and_deletions_have_conditions()
    {
        var mine = Samples.ConfigMap("a", "1");
        await Client.ApplyAsync(mine, "one", cancellationToken: Ct);
        var conflict = await Assert.ThrowsAsync<KubeApiException>(() => Client.ApplyAsync(Samples.ConfigMap("a", "2"), "two", cancellationToken: Ct));
        Assert.True(conflict.IsConflict);
        var forced = await Client.PatchAsync<ConfigMap>(
            new ObjectKey("default", "a"), new KubePatch(PatchType.Apply, "{apiVersion: v1, kind: ConfigMap, data: {key: '2'}}"u8.ToArray()), null, new WriteOptions { FieldManager = "two", Force = true }, Ct);
        Assert.Equal("2", forced.Data!["key"]);
        await Client.DeleteAsync<ConfigMap>(new ObjectKey("default", "a"), new DeleteOptions { DryRun = ["All"], PropagationPolicy = PropagationPolicy.Foreground }, Ct);
        await Assert.ThrowsAsync<KubeApiException>(() => Client.DeleteAsync<ConfigMap>(new ObjectKey("default", "a"), new DeleteOptions { Preconditions = new Preconditions { Uid = "other" } }, Ct));
        Assert.NotNull(await Client.FindAsync<ConfigMap>("a", "default", Ct));
        var strict = await Assert.ThrowsAsync<KubeApiException>(() => Client.PatchAsync<ConfigMap>(
            new ObjectKey("default", "a"), KubePatch.Merge("""{"date":{}}"""), null, new WriteOptions { FieldValidation = "Strict" }, Ct));
        Assert.Contains("unknown field \"date\"", strict.Message, StringComparison.Ordinal);
    }

    private static ReplicaSet Web(int replicas)
    {
        var selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } };
        var template = new PodTemplateSpec
        {
            Metadata = new ObjectMeta { Labels = selector.MatchLabels },
            Spec = new PodSpec { Containers = [new Container { Name = "web", Image = "web:1" }] },
        };
        return new ReplicaSet { Metadata = new ObjectMeta { Name = "web", Namespace = "default" }, Spec = new ReplicaSetSpec { Replicas = replicas, Selector = selector, Template = template } };
    }
}
