using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;
using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.CustomResources;

/// <summary>A custom kind's life, by kubectl and by the official C# client.</summary>
public sealed class CustomResourceTests(HollowCluster cluster) : IClassFixture<HollowCluster>
{
    [Fact]
    public async Task A_custom_kind_is_as_good_as_any_other()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        var group = $"{kubectl.Namespace}.example.com";
        // The short name may mean the shirts of another test's group.
        var shirts = $"shirts.{group}";
        Assert.Equal($"customresourcedefinition.apiextensions.k8s.io/shirts.{group} created", (await kubectl.RunWithAsync(Definition(group), "create", "-f", "-")).Success().Trim());
        await kubectl.OkAsync("wait", "--for=condition=established", $"crd/shirts.{group}", "--timeout=60s");
        Assert.Matches($@"shirts\s+shi\s+{group}/v1\s+true\s+Shirt", await kubectl.OkAsync("api-resources", $"--api-group={group}"));
        Assert.Contains("APIVersion defines the versioned schema", await kubectl.OkAsync("explain", "shirts"), StringComparison.Ordinal);
        Assert.Matches(@"(?s)Standard object's metadata.*creationTimestamp.*CreationTimestamp is a timestamp", await kubectl.OkAsync("explain", "shirts.metadata"));
        Assert.Contains("What it looks like.", await kubectl.OkAsync("explain", "shirts.spec.color"), StringComparison.Ordinal);
        Assert.Contains("sizes\t<[]Object>", await kubectl.OkAsync("explain", "shirts", "--recursive"), StringComparison.Ordinal);

        // kubectl takes what begins with a brace for JSON.
        var shirt = "# one\n" + $$"""{apiVersion: {{group}}/v1, kind: Shirt, metadata: {name: one}, spec: {color: blue, sizes: [{name: S, count: 1}]} }""";
        Assert.Equal($"shirt.{group}/one created", (await kubectl.ApplyAsync(shirt)).Trim());
        Assert.Equal($"shirt.{group}/one unchanged", (await kubectl.ApplyAsync(shirt)).Trim());
        Assert.Equal($"shirt.{group}/one configured", (await kubectl.ApplyAsync(shirt.Replace("blue", "green", StringComparison.Ordinal))).Trim());
        Assert.Matches(@"NAME\s+COLOR\s+STOCK\s*\none\s+green\s+1\s*\n", await kubectl.OkAsync("get", shirts));
        var refused = (await kubectl.RunWithAsync(shirt.Replace("blue", "7", StringComparison.Ordinal).Replace("S,", "S, kount: 2,", StringComparison.Ordinal), "apply", "-f", "-")).Failure();
        Assert.Contains("unknown field \"spec.sizes[0].kount\"", refused, StringComparison.Ordinal);
        Assert.Contains("spec.color: Invalid value: \"integer\": spec.color in body must be of type string: \"integer\"", (await kubectl.RunWithAsync(shirt.Replace("blue", "7", StringComparison.Ordinal), "apply", "-f", "-")).Failure(), StringComparison.Ordinal);

        await kubectl.OkAsync("scale", $"{shirts}/one", "--replicas=5");
        Assert.Equal("one 5", await kubectl.OkAsync("get", shirts, "--field-selector", "spec.color=green", "-o", "jsonpath={.items[*].metadata.name} {.items[*].spec.stock}"));
        Assert.Equal("", await kubectl.OkAsync("get", shirts, "--field-selector", "spec.color=blue", "-o", "name"));
        await kubectl.OkAsync("label", $"{shirts}/one", "sale=yes");
        Assert.Contains("Apply failed with 1 conflict", (await kubectl.RunWithAsync(shirt, "apply", "--server-side", "--field-manager=other", "-f", "-")).Failure(), StringComparison.Ordinal);
        (await kubectl.RunWithAsync(shirt, "apply", "--server-side", "--force-conflicts", "--field-manager=other", "-f", "-")).Success();
        Assert.Contains("one", await kubectl.OkAsync("get", "all"), StringComparison.Ordinal);

        await kubectl.OkAsync("delete", "crd", $"shirts.{group}", "--timeout=60s");
        await Eventually.HoldsAsync(async () => Assert.DoesNotContain(group, await kubectl.OkAsync("api-versions"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_official_client_works_with_custom_objects()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        var (ns, group) = (kubectl.Namespace!, $"{kubectl.Namespace}.example.com");
        (await kubectl.RunWithAsync(Definition(group), "create", "-f", "-")).Success();
        await kubectl.OkAsync("wait", "--for=condition=established", $"crd/shirts.{group}", "--timeout=60s");
        using var client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.Kubeconfig));
        var stop = TestContext.Current.CancellationToken;
        var body = new Dictionary<string, object>
        {
            ["apiVersion"] = $"{group}/v1",
            ["kind"] = "Shirt",
            ["metadata"] = new Dictionary<string, object> { ["name"] = "two" },
            ["spec"] = new Dictionary<string, object> { ["color"] = "red" },
        };
        var seen = new TaskCompletionSource<string>();
        using var watcher = client.CustomObjects.WatchListNamespacedCustomObject(group, "v1", ns, "shirts", onEvent: (type, value) => seen.TrySetResult($"{type} {((JsonElement)value).GetProperty("metadata").GetProperty("name")}"), onError: seen.SetException);
        var created = (JsonElement)await client.CustomObjects.CreateNamespacedCustomObjectAsync(body, group, "v1", ns, "shirts", cancellationToken: stop);
        Assert.Equal(1, created.GetProperty("spec").GetProperty("stock").GetInt32());
        Assert.Equal("Added two", await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), stop));
        var patched = (JsonElement)await client.CustomObjects.PatchNamespacedCustomObjectAsync(
            new V1Patch("""{"spec":{"color":"pink"}}""", V1Patch.PatchType.MergePatch), group, "v1", ns, "shirts", "two", cancellationToken: stop);
        Assert.Equal("pink", patched.GetProperty("spec").GetProperty("color").GetString());
        var applied = (JsonElement)await client.CustomObjects.PatchNamespacedCustomObjectAsync(
            new V1Patch($$"""{"apiVersion":"{{group}}/v1","kind":"Shirt","metadata":{"name":"two"},"spec":{"stock":9} }""", V1Patch.PatchType.ApplyPatch), group, "v1", ns, "shirts", "two", fieldManager: "me", force: true, cancellationToken: stop);
        Assert.Equal(9, applied.GetProperty("spec").GetProperty("stock").GetInt32());
        var list = (JsonElement)await client.CustomObjects.ListNamespacedCustomObjectAsync(group, "v1", ns, "shirts", cancellationToken: stop);
        Assert.Equal(1, list.GetProperty("items").GetArrayLength());
        await client.CustomObjects.DeleteNamespacedCustomObjectAsync(group, "v1", ns, "shirts", "two", cancellationToken: stop);
        await Assert.ThrowsAsync<HttpOperationException>(() => client.CustomObjects.GetNamespacedCustomObjectAsync(group, "v1", ns, "shirts", "two", stop));
    }

    internal static string Definition(string group) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: shirts.{{group}} }
        spec:
          group: {{group}}
          scope: Namespaced
          names: {plural: shirts, singular: shirt, kind: Shirt, shortNames: [shi], categories: [all]}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {scale: {specReplicasPath: .spec.stock, statusReplicasPath: .status.stock} }
            selectableFields: [{jsonPath: .spec.color}]
            additionalPrinterColumns:
            - {name: Color, type: string, jsonPath: .spec.color}
            - {name: Stock, type: integer, jsonPath: .spec.stock}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      color: {type: string, description: What it looks like.}
                      stock: {type: integer, default: 1}
                      sizes:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items: {type: object, required: [name], properties: {name: {type: string}, count: {type: integer} } }
        """;
}
