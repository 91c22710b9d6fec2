using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.Writes;

/// <summary>What holds for writes to every kind: which count generations, and that status is written apart from all else.</summary>
public sealed class EveryKindTests
{
    private const string Template = """{"metadata":{"labels":{"a":"b"}},"spec":{"restartPolicy":"Always","containers":[{"name":"c","image":"i"}]}}""";
    private const string JobTemplate = """{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i"}]}}""";
    private const string Selected = """{"selector":{"matchLabels":{"a":"b"}},"template":""" + Template + "}";

    // Path, what is created besides metadata, a change of what is wanted, whether changes are counted.
    private static readonly (string Path, string Body, string Change, bool Counts)[] Kinds =
    [
        ("/api/v1/namespaces/default/configmaps", "\"data\":{\"a\":\"b\"}", """{"data":{"a":"c"}}""", false),
        ("/api/v1/namespaces/default/secrets", "\"stringData\":{\"a\":\"b\"}", """{"stringData":{"a":"c"}}""", false),
        ("/api/v1/namespaces/default/services", "\"spec\":{\"ports\":[{\"port\":80}]}", """{"spec":{"selector":{"a":"b"}}}""", false),
        ("/api/v1/namespaces/default/serviceaccounts", "\"automountServiceAccountToken\":true", """{"automountServiceAccountToken":false}""", false),
        ("/api/v1/namespaces/default/endpoints", "\"subsets\":[]", """{"subsets":[{"addresses":[{"ip":"1.2.3.4"}]}]}""", false),
        ("/api/v1/namespaces/default/limitranges", "\"spec\":{\"limits\":[{\"type\":\"Container\"}]}", """{"spec":{"limits":[{"type":"Pod"}]}}""", false),
        ("/api/v1/namespaces/default/resourcequotas", "\"spec\":{\"hard\":{\"pods\":\"1\"}}", """{"spec":{"hard":{"pods":"2"}}}""", false),
        ("/api/v1/namespaces/default/podtemplates", "\"template\":" + Template, """{"template":{"metadata":{"labels":{"a":"c"}}}}""", true),
        ("/api/v1/namespaces/default/replicationcontrollers", "\"spec\":{\"selector\":{\"a\":\"b\"},\"template\":" + Template + "}", """{"spec":{"replicas":2}}""", true),
        ("/api/v1/namespaces/default/pods", "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}", """{"spec":{"activeDeadlineSeconds":9}}""", true),
        ("/api/v1/namespaces/default/persistentvolumeclaims", "\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}}", """{"spec":{"volumeName":"v"}}""", false),
        ("/api/v1/persistentvolumes", "\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"capacity\":{\"storage\":\"1Gi\"},\"hostPath\":{\"path\":\"/x\"}}", """{"spec":{"persistentVolumeReclaimPolicy":"Delete"}}""", false),
        ("/api/v1/namespaces", "\"spec\":{}", """{"metadata":{"labels":{"x":"y"}}}""", false),
        ("/api/v1/nodes", "\"spec\":{}", """{"spec":{"unschedulable":true}}""", false),
        ("/apis/apps/v1/namespaces/default/deployments", "\"spec\":" + Selected, """{"spec":{"replicas":2}}""", true),
        ("/apis/apps/v1/namespaces/default/replicasets", "\"spec\":" + Selected, """{"spec":{"replicas":2}}""", true),
        ("/apis/apps/v1/namespaces/default/statefulsets", "\"spec\":" + Selected, """{"spec":{"replicas":2}}""", true),
        ("/apis/apps/v1/namespaces/default/daemonsets", "\"spec\":" + Selected, """{"spec":{"minReadySeconds":2}}""", true),
        ("/apis/batch/v1/namespaces/default/jobs", "\"spec\":{\"template\":" + JobTemplate + "}", """{"spec":{"parallelism":2}}""", true),
        ("/apis/batch/v1/namespaces/default/cronjobs", "\"spec\":{\"schedule\":\"* * * * *\",\"jobTemplate\":{\"spec\":{\"template\":" + JobTemplate + "}}}", """{"spec":{"suspend":true}}""", true),
        ("/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers", "\"spec\":{\"maxReplicas\":3,\"scaleTargetRef\":{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"name\":\"d\"}}", """{"spec":{"maxReplicas":4}}""", false),
        ("/apis/policy/v1/namespaces/default/poddisruptionbudgets", "\"spec\":{\"minAvailable\":1,\"selector\":{\"matchLabels\":{\"a\":\"b\"}}}", """{"spec":{"minAvailable":2}}""", true),
        ("/apis/networking.k8s.io/v1/namespaces/default/networkpolicies", "\"spec\":{\"podSelector\":{}}", """{"spec":{"policyTypes":["Egress"]}}""", true),
        ("/apis/networking.k8s.io/v1/namespaces/default/ingresses", "\"spec\":{\"defaultBackend\":{\"service\":{\"name\":\"s\",\"port\":{\"number\":80}}}}", """{"spec":{"ingressClassName":"x"}}""", true),
        ("/apis/networking.k8s.io/v1/ingressclasses", "\"spec\":{\"controller\":\"a.com/b\"}", """{"spec":{"parameters":{"kind":"K","name":"n","scope":"Cluster"}}}""", true),
        ("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices", "\"addressType\":\"IPv4\",\"endpoints\":[{\"addresses\":[\"1.2.3.4\"]}]", """{"endpoints":[{"addresses":["1.2.3.5"]}]}""", true),
        ("/apis/coordination.k8s.io/v1/namespaces/default/leases", "\"spec\":{}", """{"spec":{"holderIdentity":"a"}}""", false),
        ("/apis/rbac.authorization.k8s.io/v1/clusterroles", "\"rules\":[]", """{"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}""", false),
        ("/apis/storage.k8s.io/v1/storageclasses", "\"provisioner\":\"a.com/b\"", """{"allowVolumeExpansion":true}""", false),
        ("/apis/storage.k8s.io/v1/volumeattachments", "\"spec\":{\"attacher\":\"a\",\"nodeName\":\"n\",\"source\":{\"persistentVolumeName\":\"v\"}}", """{"metadata":{"labels":{"x":"y"}}}""", false),
        ("/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas", "\"spec\":{\"matchingPrecedence\":5,\"priorityLevelConfiguration\":{\"name\":\"exempt\"}}", """{"spec":{"matchingPrecedence":6}}""", true),
        ("/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations", "\"webhooks\":[]", """{"webhooks":[{"name":"a.b.c","admissionReviewVersions":["v1"],"sideEffects":"None","clientConfig":{"url":"https://x.y/"}}]}""", true),
    ];

    public static TheoryData<string> Paths => [.. Kinds.Select(kind => kind.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Generations_count_changes_of_what_is_wanted_and_nothing_else(string path)
    {
        var (_, body, change, counts) = Kinds.Single(kind => kind.Path == path);
        await using var server = await TestServer.StartAsync();
        var created = (await server.PostAsync(path, "{\"metadata\":{\"name\":\"x\",\"generation\":7}," + body + "}")).Expect(201);
        Assert.Equal(counts ? "1" : null, created.At("metadata.generation"));
        // Labels count for slices and annotations for Deployments, as upstream; this counts for none.
        var noted = (await server.PatchAsync($"{path}/x", """{"metadata":{"generation":9,"finalizers":["example.com/kept"]}}""")).Expect(200);
        Assert.Equal(counts ? "1" : null, noted.At("metadata.generation"));
        var changed = (await server.PatchAsync($"{path}/x", change)).Expect(200);
        Assert.NotEqual(noted.At("metadata.resourceVersion"), changed.At("metadata.resourceVersion"));
        Assert.Equal(counts ? "2" : null, changed.At("metadata.generation"));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Status_is_written_and_owned_apart_where_there_is_one(string path)
    {
        var (_, body, _, counts) = Kinds.Single(kind => kind.Path == path);
        await using var server = await TestServer.StartAsync();
        var created = (await server.PostAsync(path, "{\"metadata\":{\"name\":\"x\"}," + body + "}")).Expect(201);
        if ((await server.GetAsync($"{path}/x/status")).Code == 404)
        {
            return;
        }

        var applied = (await server.PatchAsync($"{path}/x/status?fieldManager=s&force=true",
            "{\"apiVersion\":\"" + created.At("apiVersion") + "\",\"kind\":\"" + created.At("kind") + "\",\"metadata\":{\"name\":\"x\"}," + StatusOf(created.At("kind")!) + "}", "application/apply-patch+yaml")).Expect(200);
        var entry = Assert.Single(applied.Json["metadata"]!["managedFields"]!.AsArray(), e => (string?)e!["manager"] == "s")!;
        Assert.Equal(("Apply", "status"), ((string?)entry["operation"], (string?)entry["subresource"]));
        Assert.Contains("f:status", entry["fieldsV1"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(counts ? "1" : null, applied.At("metadata.generation"));
        // The object itself takes no status.
        var kept = (await server.PatchAsync($"{path}/x", """{"metadata":{"annotations":{"x":"y"}},"status":null}""")).Expect(200);
        Assert.Equal(Applied(applied.Json["status"]), Applied(kept.Json["status"]));
    }

    // Without what the server itself adds to the statuses of flow schemas, at a time of its own.
    private static string? Applied(JsonNode? status)
    {
        var copy = status?.DeepClone();
        if (copy?["conditions"] is JsonArray conditions)
        {
            conditions.RemoveAll(condition => (string?)condition!["type"] == "Dangling");
        }

        return copy?.ToJsonString();
    }

    private static string StatusOf(string kind) => kind switch
    {
        "PersistentVolume" => "\"status\":{\"message\":\"hello\"}",
        "PersistentVolumeClaim" => "\"status\":{\"capacity\":{\"storage\":\"5Gi\"}}",
        "Service" => "\"status\":{\"conditions\":[{\"type\":\"A\",\"status\":\"True\",\"reason\":\"R\",\"message\":\"\",\"lastTransitionTime\":\"2026-01-01T00:00:00Z\"}]}",
        "Ingress" => "\"status\":{\"loadBalancer\":{\"ingress\":[{\"ip\":\"127.0.0.1\"}]}}",
        "Namespace" => "\"status\":{\"phase\":\"Active\"}",
        "ResourceQuota" => "\"status\":{\"used\":{\"cpu\":\"5\"}}",
        "HorizontalPodAutoscaler" => "\"status\":{\"currentReplicas\":5,\"desiredReplicas\":5}",
        "CronJob" => "\"status\":{\"lastScheduleTime\":\"2026-01-01T00:00:00Z\"}",
        "Job" => "\"status\":{\"active\":1}",
        "ReplicaSet" or "ReplicationController" or "StatefulSet" => "\"status\":{\"replicas\":1}",
        "DaemonSet" => "\"status\":{\"currentNumberScheduled\":1,\"numberMisscheduled\":0,\"desiredNumberScheduled\":1,\"numberReady\":0}",
        "PodDisruptionBudget" => "\"status\":{\"currentHealthy\":5,\"desiredHealthy\":5,\"disruptionsAllowed\":0,\"expectedPods\":5}",
        "VolumeAttachment" => "\"status\":{\"attached\":true}",
        _ => "\"status\":{\"conditions\":[{\"type\":\"MyStatus\",\"status\":\"True\"}]}",
    };
}
