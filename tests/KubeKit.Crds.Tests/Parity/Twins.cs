using System.Net;
using System.Text.Json.Nodes;
using KubeKit.Crds.Tests.Kinds;
using KubeKit.Crds.Tests.Support;
using KubeKit.Resources.ApiExtensions.Export;
using KubeKit.Testing;

namespace KubeKit.Crds.Tests.Parity;

/// <summary>Two clusters that serve one kind: one from its C# type, the other from the CustomResourceDefinition that was exported of it.</summary>
public sealed class Twins : IAsyncLifetime
{
    private const string Path = "apis/torture.example.com/v1/namespaces/default/tortures";

    private int _names;

    internal KubeTestCluster Typed { get; private set; } = null!;

    internal KubeTestCluster Served { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        Typed = await KubeTestCluster.StartAsync(cluster => cluster.ControlPlane(plane => plane.AddResource<Torture>()), stop);
        Served = await KubeTestCluster.StartAsync(cancellationToken: stop);
        await Served.ServeAsync(ExportedDefinition.Of<Torture>().Definition);
        await Typed.EventuallyAsync(async () => Assert.Equal(HttpStatusCode.OK, (await Typed.SendAsync(HttpMethod.Get, Path)).Code), cancellationToken: stop);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Typed.DisposeAsync();
        await Served.DisposeAsync();
    }

    /// <summary>A name that no object has.</summary>
    public string NewName() => $"t{Interlocked.Increment(ref _names)}";

    /// <summary>Sends a request to both.</summary>
    internal async Task<(Outcome Typed, Outcome Served)> SendAsync(HttpMethod method, string below, string? body, string type = "application/json") =>
        (Outcome.Of(await Typed.SendAsync(method, Path + below, body, type)), Outcome.Of(await Served.SendAsync(method, Path + below, body, type)));
}

/// <summary>What a server made of a request, as far as it should not depend on where the kind comes from.</summary>
/// <param name="Code">The status code.</param>
/// <param name="Reason">Why it was refused; for others the first half of a message.</param>
/// <param name="Causes">What was wrong, in the order of its text.</param>
/// <param name="Warnings">What the client was warned of.</param>
/// <param name="Value">The object as it was stored; null for one that was refused.</param>
internal sealed record Outcome(HttpStatusCode Code, string Reason, IReadOnlyList<string> Causes, IReadOnlyList<string> Warnings, JsonNode? Value)
{
    public static Outcome Of(ClusterAnswer answer)
    {
        var json = answer.Json;
        if (answer.Code is HttpStatusCode.OK or HttpStatusCode.Created)
        {
            return new(answer.Code, "", [], answer.Warnings, WithoutChance(json));
        }

        var causes = (json["details"]?["causes"]?.AsArray() ?? []).Select(c => $"{c!["field"]}: {c["reason"]}: {c["message"]}");
        return new(answer.Code, answer.Code == HttpStatusCode.UnprocessableEntity ? $"{json["reason"]}" : $"{json["reason"]}: {json["message"]}", [.. causes.Order(StringComparer.Ordinal)], answer.Warnings, null);
    }

    /// <summary>How two differ; empty where they do not.</summary>
    public static IReadOnlyList<string> Differences((Outcome Typed, Outcome Served) outcomes)
    {
        var (typed, served) = outcomes;
        var found = new List<string>();
        if (typed.Code != served.Code || typed.Reason != served.Reason)
        {
            found.Add($"typed: {(int)typed.Code} {typed.Reason}\n   served: {(int)served.Code} {served.Reason}");
        }

        Told(found, "typed alone", typed.Causes.Except(served.Causes));
        Told(found, "served alone", served.Causes.Except(typed.Causes));
        Told(found, "typed alone warns", typed.Warnings.Except(served.Warnings));
        Told(found, "served alone warns", served.Warnings.Except(typed.Warnings));
        if (typed.Value is not null && served.Value is not null)
        {
            Values(found, "", typed.Value, served.Value);
        }

        return found;
    }

    private static void Values(List<string> found, string path, JsonNode? typed, JsonNode? served)
    {
        if (typed is JsonObject left && served is JsonObject right)
        {
            foreach (var name in left.Select(p => p.Key).Union(right.Select(p => p.Key)))
            {
                if (left.ContainsKey(name) != right.ContainsKey(name))
                {
                    found.Add($"{path}.{name} is there in {(left.ContainsKey(name) ? "typed" : "served")} alone: {(left[name] ?? right[name])?.ToJsonString()}");
                }
                else
                {
                    Values(found, $"{path}.{name}", left[name], right[name]);
                }
            }
        }
        else if (!JsonNode.DeepEquals(typed, served))
        {
            found.Add($"{path}: typed {typed?.ToJsonString()}, served {served?.ToJsonString()}");
        }
    }

    private static void Told(List<string> found, string who, IEnumerable<string> texts) => found.AddRange(texts.Select(text => $"{who}: {text}"));

    private static JsonNode WithoutChance(JsonNode json)
    {
        var metadata = json["metadata"]!.AsObject();
        foreach (var name in (string[])["uid", "creationTimestamp", "resourceVersion"])
        {
            metadata.Remove(name);
        }

        foreach (var entry in metadata["managedFields"]?.AsArray() ?? [])
        {
            entry!.AsObject().Remove("time");
        }

        return json;
    }
}
