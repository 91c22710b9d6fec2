using KubeKit.Client;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;

namespace Guestbook;

/// <summary>The two parts as Kubernetes objects, applied at each start.</summary>
internal static class Manifests
{
    private const string Manager = "guestbook";

    public static async Task ApplyAsync(IKubeClient client, int nodePort)
    {
        // Services first: the front ends are told of those that are there when they start.
        await client.ApplyAsync(Service("backend", new() { Ports = [new() { Port = 8080, TargetPort = "http" }] }), Manager);
        await client.ApplyAsync(Service("frontend", new() { Type = "NodePort", Ports = [new() { Port = 8080, TargetPort = "http", NodePort = nodePort }] }), Manager);
        await client.ApplyAsync(Deployment("backend", replicas: 1, ready: "/entries"), Manager);
        await client.ApplyAsync(Deployment("frontend", replicas: 3, ready: "/ready"), Manager);
    }

    private static Dictionary<string, string> Labels(string part) => new() { ["app"] = "guestbook", ["part"] = part };

    private static Service Service(string part, ServiceSpec spec) => new()
    {
        Metadata = new() { Name = part, Namespace = "default", Labels = Labels(part) },
        Spec = spec with { Selector = Labels(part) },
    };

    private static Deployment Deployment(string part, int replicas, string ready) => new()
    {
        Metadata = new() { Name = part, Namespace = "default", Labels = Labels(part) },
        Spec = new()
        {
            Replicas = replicas,
            Selector = new() { MatchLabels = Labels(part) },
            Template = new()
            {
                Metadata = new() { Labels = Labels(part) },
                Spec = new()
                {
                    Containers =
                    [
                        new()
                        {
                            Name = part,
                            Image = $"guestbook-{part}:v1",
                            Env = [new() { Name = "ASPNETCORE_HTTP_PORTS", Value = "8080" }],
                            Ports = [new() { Name = "http", ContainerPortValue = 8080 }],
                            ReadinessProbe = new() { HttpGet = new() { Path = ready, Port = "http" }, PeriodSeconds = 1 },
                        },
                    ],
                },
            },
        },
    };
}
