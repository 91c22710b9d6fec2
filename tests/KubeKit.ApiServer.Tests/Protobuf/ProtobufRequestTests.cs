using System.IO.Compression;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Autoscaling.V1;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Policy.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Tests.Protobuf;

/// <summary>Every verb, with bodies and answers in protobuf.</summary>
public sealed class ProtobufRequestTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";

    [Fact]
    public async Task An_object_is_created_read_updated_and_deleted()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);

        var created = (await client.SendAsync(HttpMethod.Post, Maps, Map("a", "1"))).Expect(201).As<ConfigMap>();
        var read = (await client.GetAsync($"{Maps}/a")).Expect(200).As<ConfigMap>();
        var updated = (await client.SendAsync(HttpMethod.Put, $"{Maps}/a", read with { Data = new Dictionary<string, string> { ["k"] = "2" } })).Expect(200).As<ConfigMap>();
        var stale = (await client.SendAsync(HttpMethod.Put, $"{Maps}/a", read)).Expect(409).As<Status>();
        var deleted = (await client.SendAsync(HttpMethod.Delete, $"{Maps}/a", new DeleteOptions())).Expect(200).As<Status>();
        var gone = (await client.GetAsync($"{Maps}/a")).Expect(404).As<Status>();

        Assert.Equal(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero), created.Metadata.CreationTimestamp);
        Assert.Equal("default", created.Metadata.Namespace);
        Assert.Equal(created, read);
        Assert.Equal("2", updated.Data!["k"]);
        Assert.NotEqual(read.Metadata.ResourceVersion, updated.Metadata.ResourceVersion);
        Assert.Equal("Conflict", stale.Reason);
        Assert.Equal("Success", deleted.StatusValue);
        Assert.Equal(created.Metadata.Uid, deleted.Details!.Uid);
        Assert.Equal((404, "NotFound", "configmaps \"a\" not found", "configmaps"), (gone.Code, gone.Reason, gone.Message, gone.Details!.Kind));
    }

    [Fact]
    public async Task Both_forms_show_one_object()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        (await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n"))).Expect(201);

        var binary = (await client.GetAsync($"{Pods.Path}/p")).As<Pod>();
        var text = Pod.Definition.Read(System.Text.Encoding.UTF8.GetBytes((await server.GetAsync($"{Pods.Path}/p")).Text), new DecodeContext());

        Assert.Equal(text, binary);
        Assert.Equal("Always", binary.Spec!.RestartPolicy);
    }

    [Fact]
    public async Task What_is_created_gets_the_defaults_that_JSON_gets()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        var json = """{"metadata":{"name":"NAME"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i","ports":[{"containerPort":80}]}]}}}}""";
        var sent = Deployment.Definition.Read(System.Text.Encoding.UTF8.GetBytes(json.Replace("NAME", "binary", StringComparison.Ordinal)), new DecodeContext());

        var binary = (await client.SendAsync(HttpMethod.Post, Deployments, sent)).Expect(201).As<Deployment>();
        var text = Deployment.Definition.Read(
            System.Text.Encoding.UTF8.GetBytes((await server.PostAsync(Deployments, json.Replace("NAME", "text", StringComparison.Ordinal))).Expect(201).Text), new DecodeContext());

        Assert.Equal(text.Spec! with { Strategy = null }, binary.Spec! with { Strategy = null });
        Assert.Equal("RollingUpdate", binary.Spec!.Strategy!.Type);
        Assert.Equal("25%", binary.Spec.Strategy.RollingUpdate!.MaxSurge!.Value.Text);
        Assert.Equal("TCP", binary.Spec.Template!.Spec!.Containers[0].Ports![0].Protocol);
        Assert.Equal(1, binary.Spec.Replicas);
    }

    [Fact]
    public async Task A_pointer_to_an_empty_string_is_no_unset_one()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        var lease = new Lease { Metadata = new ObjectMeta { Name = "l" }, Spec = new LeaseSpec { HolderIdentity = "", RenewTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 123, 456, TimeSpan.Zero) } };

        var created = (await client.SendAsync(HttpMethod.Post, Leases, lease)).Expect(201).As<Lease>();

        Assert.Equal("", created.Spec!.HolderIdentity);
        Assert.Null(created.Spec.PreferredHolder);
        Assert.Equal(lease.Spec.RenewTime, created.Spec.RenewTime);
    }

    [Fact]
    public async Task Lists_have_their_head_and_pages()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        foreach (var name in new[] { "a", "b", "c" })
        {
            (await client.SendAsync(HttpMethod.Post, Maps, Map(name, name))).Expect(201);
        }

        var answer = (await client.GetAsync($"{Maps}?limit=2")).Expect(200);
        var (head, items) = answer.AsList<ConfigMap>();
        var (lastHead, last) = (await client.GetAsync($"{Maps}?limit=2&continue={head.Continue}")).Expect(200).AsList<ConfigMap>();
        var all = (await client.GetAsync(Maps)).AsList<ConfigMap>();

        Assert.Equal(("v1", "ConfigMapList"), answer.Head);
        Assert.Equal(["a", "b"], items.Select(i => i.Metadata.Name));
        Assert.Equal(1, head.RemainingItemCount);
        Assert.Equal(head.ResourceVersion, lastHead.ResourceVersion);
        Assert.Null(lastHead.Continue);
        Assert.Equal(items.Concat(last), all.Items);
        Assert.Equal((await client.GetAsync($"{Maps}/a")).As<ConfigMap>(), items[0]);
    }

    [Fact]
    public async Task An_empty_list_and_one_of_many_megabytes()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        Assert.Empty((await client.GetAsync(Leases)).Expect(200).AsList<Lease>().Items);
        for (var i = 0; i < 12; i++)
        {
            (await client.SendAsync(HttpMethod.Post, Maps, Map($"m{i:00}", new string((char)('a' + i), 300_000)))).Expect(201);
        }

        var (_, plain) = (await client.GetAsync(Maps)).Expect(200).AsList<ConfigMap>();
        var packed = (await client.SendAsync(HttpMethod.Get, Maps, gzip: true)).Expect(200);
        using var gzip = new GZipStream(new MemoryStream(packed.Body), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await gzip.CopyToAsync(unpacked, TestContext.Current.CancellationToken);

        Assert.Equal(12, plain.Count);
        Assert.All(plain, (item, i) => Assert.Equal(new string((char)('a' + i), 300_000), item.Data!["k"]));
        Assert.True(packed.IsGzip);
        Assert.Equal(plain, (packed with { Body = unpacked.ToArray() }).AsList<ConfigMap>().Items);
    }

    [Fact]
    public async Task Patches_are_JSON_and_their_answers_protobuf()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        (await server.PostAsync(Maps, ObjectTests.Map("a"))).Expect(201);

        var patched = (await client.SendAsync(HttpMethod.Patch, $"{Maps}/a", """{"data":{"l":"w"}}"""u8.ToArray(), "application/merge-patch+json")).Expect(200).As<ConfigMap>();
        var applied = (await client.SendAsync(
            HttpMethod.Patch, $"{Maps}/b?fieldManager=m", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"b"},"data":{"k":"v"}}"""u8.ToArray(), "application/apply-patch+yaml")).Expect(201).As<ConfigMap>();
        (await client.SendAsync(HttpMethod.Patch, $"{Maps}/a", Map("a", "x"))).Expect(415).As<Status>();

        Assert.Equal("w", patched.Data!["l"]);
        Assert.Equal("m", Assert.Single(applied.Metadata.ManagedFields!).Manager);
        Assert.Contains("f:data", applied.Metadata.ManagedFields![0].FieldsV1!.Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collections_are_deleted()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        (await client.SendAsync(HttpMethod.Post, Maps, Map("a", "1"))).Expect(201);

        var deleted = (await client.SendAsync(HttpMethod.Delete, Maps, new DeleteOptions { GracePeriodSeconds = 0 })).Expect(200).AsList<ConfigMap>().Items;

        Assert.Equal("a", Assert.Single(deleted).Metadata.Name);
        Assert.Empty((await client.GetAsync(Maps)).AsList<ConfigMap>().Items);
    }

    [Fact]
    public async Task Deletes_obey_the_options_in_the_body()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        (await client.SendAsync(HttpMethod.Post, Maps, Map("a", "1"))).Expect(201);

        (await client.SendAsync(HttpMethod.Delete, $"{Maps}/a", new DeleteOptions { Preconditions = new Preconditions { Uid = "other" } })).Expect(409);
        (await client.SendAsync(HttpMethod.Delete, $"{Maps}/a", new DeleteOptions { DryRun = ["All"] })).Expect(200);
        (await client.SendAsync(HttpMethod.Delete, $"{Maps}/a", new DeleteOptions { PropagationPolicy = "Sideways" })).Expect(422);
        (await client.GetAsync($"{Maps}/a")).Expect(200);
        (await client.SendAsync(HttpMethod.Delete, $"{Maps}/a", [])).Expect(200);
    }

    [Fact]
    public async Task Subresources_speak_it()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        var json = """{"metadata":{"name":"d"},"spec":{"replicas":2,"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}""";
        (await server.PostAsync(Deployments, json)).Expect(201);
        (await server.PostAsync(Pods.Path, Pods.Pod("p"))).Expect(201);

        var scale = (await client.GetAsync($"{Deployments}/d/scale")).Expect(200).As<Scale>();
        var scaled = (await client.SendAsync(HttpMethod.Put, $"{Deployments}/d/scale", scale with { Spec = new ScaleSpec { Replicas = 5 } })).Expect(200).As<Scale>();
        var deployment = (await client.GetAsync($"{Deployments}/d/status")).Expect(200).As<Deployment>();
        var written = (await client.SendAsync(HttpMethod.Put, $"{Deployments}/d/status", deployment with { Status = new DeploymentStatus { ReadyReplicas = 1, Replicas = 1 } })).Expect(200).As<Deployment>();
        var bound = (await client.SendAsync(HttpMethod.Post, $"{Pods.Path}/p/binding", new Binding { Metadata = new ObjectMeta { Name = "p" }, Target = new ObjectReference { Kind = "Node", Name = "n" } })).Expect(201).As<Status>();
        var evicted = (await client.SendAsync(HttpMethod.Post, $"{Pods.Path}/p/eviction", new Eviction { Metadata = new ObjectMeta { Name = "p" } })).Expect(201).As<Status>();

        Assert.Equal((2, "a=b"), (scale.Spec!.Replicas, scale.Status!.Selector));
        Assert.Equal(5, scaled.Spec!.Replicas);
        Assert.Equal(5, deployment.Spec!.Replicas);
        Assert.Equal(1, written.Status!.ReadyReplicas);
        Assert.Equal("Success", bound.StatusValue);
        Assert.Equal("Success", evicted.StatusValue);
    }

    [Fact]
    public async Task One_stored_event_is_shown_by_two_groups()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        (await server.PostAsync("/api/v1/namespaces/default/events", """{"metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"p","namespace":"default"},"reason":"R","message":"hello","type":"Normal"}""")).Expect(201);

        var core = (await client.GetAsync("/api/v1/namespaces/default/events/e")).Expect(200).As<Event>();
        var events = (await client.GetAsync("/apis/events.k8s.io/v1/namespaces/default/events/e")).Expect(200).As<Resources.Events.V1.Event>();
        var listed = (await client.GetAsync("/apis/events.k8s.io/v1/events")).AsList<Resources.Events.V1.Event>().Items;
        var coreListed = (await client.GetAsync("/api/v1/events")).AsList<Event>().Items;

        Assert.Equal("hello", core.Message);
        Assert.Equal("hello", events.Note);
        Assert.Equal(events, Assert.Single(listed));
        Assert.Equal(core, Assert.Single(coreListed));
    }

    private static ConfigMap Map(string name, string value) =>
        new() { Metadata = new ObjectMeta { Name = name }, Data = new Dictionary<string, string> { ["k"] = value } };
}
