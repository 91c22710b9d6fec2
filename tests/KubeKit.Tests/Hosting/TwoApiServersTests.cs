using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using KubeKit.Store.Etcd.Tests;
using KubeKit.Tests.Support;

namespace KubeKit.Tests.Hosting;

/// <summary>What is written through one of two API servers the other knows, too.</summary>
public sealed class TwoApiServersTests : IClassFixture<TwoControlPlanes>
{
    private readonly TwoControlPlanes _planes;

    public TwoApiServersTests(TwoControlPlanes planes)
    {
        EtcdProcess.Require();
        _planes = planes;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IKubeClient A => _planes.A.Client;

    private IKubeClient B => _planes.B.Client;

    [Fact]
    public async Task A_write_through_one_is_in_the_others_lists_at_once_and_at_any_version_that_one_told()
    {
        for (var i = 0; i < 20; i++)
        {
            var (writer, reader) = i % 2 == 0 ? (A, B) : (B, A);
            var made = await writer.CreateAsync(Map($"list-{i}"), cancellationToken: Cancellation);
            Assert.Contains($"list-{i}", (await reader.ListAsync<ConfigMap>(new() { Namespace = "default" }, Cancellation)).Items.Select(m => m.Metadata.Name));
            Assert.Equal(made.Metadata.Uid, (await reader.GetAsync<ConfigMap>($"list-{i}", "default", Cancellation)).Metadata.Uid);
            var at = await GetAsync(reader, $"api/v1/namespaces/default/configmaps?resourceVersion={made.Metadata.ResourceVersion}&resourceVersionMatch=NotOlderThan");
            Assert.Contains($"list-{i}", $"{at}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_watch_at_one_sees_what_is_written_through_the_other_and_conflicts_are_told_across()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var from = (await B.ListAsync<ConfigMap>(new() { Namespace = "default" }, Cancellation)).ResourceVersion;
        var seen = Task.Run(async () =>
        {
            var names = new List<string>();
            await foreach (var change in B.WatchAsync<ConfigMap>(new() { Namespace = "default", ResourceVersion = from }, stop.Token))
            {
                if (change.Object.Metadata.Name?.StartsWith("watch-", StringComparison.Ordinal) == true)
                {
                    names.Add($"{change.Type} {change.Object.Metadata.Name}");
                    if (change.Type == WatchEventType.Deleted)
                    {
                        break;
                    }
                }
            }

            return names;
        });
        for (var i = 0; i < 10; i++)
        {
            await (i % 2 == 0 ? A : B).CreateAsync(Map($"watch-{i}"), cancellationToken: Cancellation);
        }

        var first = await A.GetAsync<ConfigMap>("watch-0", "default", Cancellation);
        await B.UpdateAsync(first with { Data = new Dictionary<string, string> { ["by"] = "b" } }, cancellationToken: Cancellation);
        var stale = await Assert.ThrowsAsync<KubeApiException>(() => A.UpdateAsync(first with { Data = new Dictionary<string, string> { ["by"] = "a" } }, cancellationToken: Cancellation));
        Assert.True(stale.IsConflict);
        await A.DeleteAsync<ConfigMap>(new ObjectKey("default", "watch-9"), cancellationToken: Cancellation);
        Assert.Equal(
            [.. Enumerable.Range(0, 10).Select(i => $"Added watch-{i}"), "Modified watch-0", "Deleted watch-9"],
            await seen.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
    }

    [Fact]
    public async Task Of_one_address_or_port_asked_for_at_both_one_Service_gets_it()
    {
        var range = (await A.GetAsync<Service>("kubernetes", "default", Cancellation)).Spec!.ClusterIP!;
        var prefix = range[..(range.LastIndexOf('.') + 1)];
        for (var i = 0; i < 8; i++)
        {
            var (ip, port) = ($"{prefix}{200 + i}", 30500 + i);
            var both = await Task.WhenAll(
                PostAsync(A, "api/v1/namespaces/default/services", ServiceOf($"claim-a{i}", ip, port)),
                PostAsync(B, "api/v1/namespaces/default/services", ServiceOf($"claim-b{i}", ip, port)));
            Assert.Equal([HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity], both.Select(r => r.Code).Order());
            Assert.Contains("already allocated", both.Single(r => r.Code != HttpStatusCode.Created).Text, StringComparison.Ordinal);

            // Given back at one it is free at the other.
            var winner = both[0].Code == HttpStatusCode.Created ? $"claim-a{i}" : $"claim-b{i}";
            await A.DeleteAsync<Service>(new ObjectKey("default", winner), cancellationToken: Cancellation);
            await Eventually.HoldsAsync(async () => Assert.Equal(HttpStatusCode.Created, (await PostAsync(B, "api/v1/namespaces/default/services", ServiceOf($"again-{i}", ip, port))).Code));
        }
    }

    [Fact]
    public async Task Addresses_and_ports_chosen_at_both_at_once_are_different()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
            PostAsync(i % 2 == 0 ? A : B, "api/v1/namespaces/default/services", ServiceOf($"any-{i}", null, null))));
        Assert.All(made, m => Assert.Equal(HttpStatusCode.Created, m.Code));
        Assert.Equal(60, made.Select(m => $"{JsonNode.Parse(m.Text)!["spec"]!["clusterIP"]}").Distinct().Count());
        Assert.Equal(60, made.Select(m => $"{JsonNode.Parse(m.Text)!["spec"]!["ports"]![0]!["nodePort"]}").Distinct().Count());
    }

    [Fact]
    public async Task A_kind_that_is_defined_at_one_is_served_by_the_other_and_gone_there_when_it_is_deleted()
    {
        const string Definition = """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.two.example.com"},
             "spec":{"group":"two.example.com","scope":"Namespaced","names":{"plural":"things","singular":"thing","kind":"Thing","listKind":"ThingList"},
             "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
            """;
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(A, "apis/apiextensions.k8s.io/v1/customresourcedefinitions", Definition)).Code);
        const string Thing = """{"apiVersion":"two.example.com/v1","kind":"Thing","metadata":{"name":"t"}}""";
        await Eventually.HoldsAsync(async () => Assert.Equal(HttpStatusCode.Created, (await PostAsync(B, "apis/two.example.com/v1/namespaces/default/things", Thing)).Code));
        Assert.Equal("t", $"{(await GetAsync(A, "apis/two.example.com/v1/namespaces/default/things"))["items"]![0]!["metadata"]!["name"]}");
        using var deleted = await B.Http.DeleteAsync(new Uri("apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.two.example.com", UriKind.Relative), Cancellation);
        Assert.True(deleted.IsSuccessStatusCode);
        await Eventually.HoldsAsync(async () =>
        {
            using var gone = await A.Http.GetAsync(new Uri("apis/two.example.com/v1/namespaces/default/things", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        });
    }

    [Fact]
    public async Task A_right_that_is_given_at_one_is_good_at_the_other_until_it_is_taken_away_there()
    {
        const string Binding = """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"two-viewer"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"view"},
             "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"jane"}]}
            """;
        Assert.False(await MayAsync(B, "jane"));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(A, "apis/rbac.authorization.k8s.io/v1/clusterrolebindings", Binding)).Code);
        Assert.True(await MayAsync(A, "jane"));
        await Eventually.HoldsAsync(async () => Assert.True(await MayAsync(B, "jane")));
        using var deleted = await B.Http.DeleteAsync(new Uri("apis/rbac.authorization.k8s.io/v1/clusterrolebindings/two-viewer", UriKind.Relative), Cancellation);
        Assert.True(deleted.IsSuccessStatusCode);
        Assert.False(await MayAsync(B, "jane"));
        await Eventually.HoldsAsync(async () => Assert.False(await MayAsync(A, "jane")));
    }

    [Fact]
    public async Task A_namespace_that_ends_at_one_takes_nothing_new_at_the_other_and_goes_with_all_that_is_in_it()
    {
        await A.CreateAsync(new Namespace { Metadata = new() { Name = "ending" } }, cancellationToken: Cancellation);
        // At once, though the other has never heard of it.
        var held = Map("held") with { Metadata = new() { Name = "held", Namespace = "ending", Finalizers = ["two.example.com/hold"] } };
        await B.CreateAsync(held, cancellationToken: Cancellation);
        await A.DeleteAsync<Namespace>(new ObjectKey("", "ending"), cancellationToken: Cancellation);
        var refused = await Assert.ThrowsAsync<KubeApiException>(() =>
            B.CreateAsync(Map("late") with { Metadata = new() { Name = "late", Namespace = "ending" } }, cancellationToken: Cancellation));
        Assert.Contains("being terminated", refused.Message, StringComparison.Ordinal);
        await B.PatchAsync<ConfigMap>(new ObjectKey("ending", "held"), new KubePatch(PatchType.Merge, """{"metadata":{"finalizers":null}}"""u8.ToArray()), cancellationToken: Cancellation);
        await Eventually.HoldsAsync(async () => Assert.Null(await B.FindAsync<Namespace>("ending", null, Cancellation)));
    }

    [Fact]
    public async Task The_Service_kubernetes_leads_to_both()
    {
        var ports = new[] { (await _planes.A.ReadyAsync()).Server.Port, (await _planes.B.ReadyAsync()).Server.Port };
        var endpoints = await GetAsync(A, "api/v1/namespaces/default/endpoints/kubernetes");
        var found = endpoints["subsets"]!.AsArray().SelectMany(s => s!["ports"]!.AsArray()).Select(p => p!["port"]!.GetValue<int>());
        Assert.Equal(ports.Order(), found.Order());
        var slices = await GetAsync(B, "apis/discovery.k8s.io/v1/namespaces/default/endpointslices?labelSelector=kubernetes.io/service-name%3Dkubernetes");
        Assert.Equal(ports.Order(), slices["items"]!.AsArray().Select(s => s!["ports"]![0]!["port"]!.GetValue<int>()).Order());
    }

    private static async Task<bool> MayAsync(IKubeClient client, string user)
    {
        var review = await PostAsync(client, "apis/authorization.k8s.io/v1/subjectaccessreviews",
            $$$$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{"user":"{{{{user}}}}","resourceAttributes":{"namespace":"default","verb":"list","resource":"pods"}}}""");
        return JsonNode.Parse(review.Text)!["status"]!["allowed"]!.GetValue<bool>();
    }

    private static async Task<(HttpStatusCode Code, string Text)> PostAsync(IKubeClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.Http.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<JsonNode> GetAsync(IKubeClient client, string path) => JsonNode.Parse(await client.Http.GetStringAsync(new Uri(path, UriKind.Relative), Cancellation))!;

    private static ConfigMap Map(string name) => new() { Metadata = new() { Name = name, Namespace = "default" } };

    private static string ServiceOf(string name, string? ip, int? port)
    {
        var service = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject { ["type"] = "NodePort", ["ports"] = new JsonArray(new JsonObject { ["port"] = 80 }) },
        };
        if (ip is not null)
        {
            service["spec"]!["clusterIP"] = ip;
        }

        if (port is not null)
        {
            service["spec"]!["ports"]![0]!["nodePort"] = port;
        }

        return service.ToJsonString();
    }
}
