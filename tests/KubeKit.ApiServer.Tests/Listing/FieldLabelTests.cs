using KubeKit.ApiServer.Tests.CustomResources;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.Listing;

/// <summary>Which fields selectors may name, kind by kind, and what is said of others: upstream's field label conversions of 1.36.</summary>
public sealed class FieldLabelTests
{
    // Every kind that has fields of its own; all others go by the general rule.
    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["v1/pods"] = ["metadata.name", "metadata.namespace", "spec.nodeName", "spec.host", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName"],
        ["v1/nodes"] = ["metadata.name", "spec.unschedulable"],
        ["v1/replicationcontrollers"] = ["metadata.name", "metadata.namespace", "status.replicas"],
        ["v1/events"] =
        [
            "metadata.name", "metadata.namespace", "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion", "involvedObject.resourceVersion",
            "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
        ],
        ["v1/namespaces"] = ["metadata.name", "status.phase"],
        ["v1/secrets"] = ["metadata.name", "metadata.namespace", "type"],
        ["v1/services"] = ["metadata.name", "metadata.namespace", "spec.clusterIP", "spec.type"],
        ["batch/v1/jobs"] = ["metadata.name", "metadata.namespace", "status.successful"],
        ["certificates.k8s.io/v1/certificatesigningrequests"] = ["metadata.name", "spec.signerName"],
        ["events.k8s.io/v1/events"] =
        [
            "metadata.name", "metadata.namespace", "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion", "regarding.resourceVersion", "regarding.fieldPath",
            "reason", "reportingController", "type",
        ],
        ["resource.k8s.io/v1/resourceslices"] = ["metadata.name", "spec.nodeName", "spec.driver"],
    };

    [Fact]
    public async Task Every_kind_lets_select_by_upstreams_fields_and_no_others()
    {
        await using var server = await TestServer.StartAsync();
        var all = Own.Values.SelectMany(labels => labels).Append("spec.none").Distinct().ToArray();
        var seen = new List<string>();
        foreach (var kind in server.Services.GetRequiredService<ResourceRegistry>().Definitions)
        {
            var path = (kind.Kind.Group.Length == 0 ? "/api/" : "/apis/") + kind.Kind.ApiVersion + "/" + kind.Names.Plural;
            if ((await server.GetAsync(path)).Code == 405)
            {
                continue;
            }

            var key = $"{kind.Kind.ApiVersion}/{kind.Names.Plural}";
            seen.Add(key);
            var known = Own.GetValueOrDefault(key) ?? ["metadata.name", "metadata.namespace"];
            foreach (var label in all)
            {
                var answer = await server.GetAsync($"{path}?fieldSelector={label}%3Dx");
                if (known.Contains(label))
                {
                    Assert.True(answer.Code == 200, $"{key} {label} {answer.Text}");
                }
                else
                {
                    Assert.Equal((key, 400, Refusal(key, label)), (key, answer.Code, answer.At("message")));
                }
            }
        }

        Assert.Empty(Own.Keys.Except(seen));
        Assert.True(seen.Count > 50);
    }

    [Fact]
    public async Task Custom_kinds_name_theirs()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        var answer = await server.GetAsync("/apis/stable.example.com/v1/crontabs?fieldSelector=spec.none%3Dx");
        Assert.Equal((400, "field label not supported: spec.none"), (answer.Code, answer.At("message")));
    }

    [Fact]
    public async Task An_event_is_found_by_its_source_whichever_API_it_came_by()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/api/v1/namespaces/default/events", """{"metadata":{"name":"old"},"involvedObject":{"namespace":"default"},"source":{"component":"kubelet"}}""")).Expect(201);
        (await server.PostAsync("/apis/events.k8s.io/v1/namespaces/default/events", """
            {"metadata":{"name":"new"},"regarding":{"namespace":"default"},"reportingController":"kubelet","reportingInstance":"i","action":"a","reason":"r","type":"Normal","eventTime":"2026-05-01T12:00:00.000000Z"}
            """)).Expect(201);
        var found = (await server.GetAsync("/api/v1/namespaces/default/events?fieldSelector=source%3Dkubelet")).Expect(200);
        Assert.Equal(["new", "old"], found.Json["items"]!.AsArray().Select(e => e!["metadata"]!["name"]!.ToString()));
    }

    private static string Refusal(string key, string label) => key switch
    {
        "batch/v1/jobs" => $"field label \"{label}\" not supported for Job",
        "resource.k8s.io/v1/resourceslices" => $"field label not supported for resource.k8s.io/v1, Kind=ResourceSlice: {label}",
        _ when Own.ContainsKey(key) => $"field label not supported: {label}",
        _ => $"\"{label}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"",
    };
}
