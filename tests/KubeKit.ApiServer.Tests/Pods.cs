namespace KubeKit.ApiServer.Tests;

/// <summary>Pods for tests.</summary>
internal static class Pods
{
    public const string Path = "/api/v1/namespaces/default/pods";

    public static string Pod(string name, string? node = null, string finalizers = "[]") => $$"""
        {
          "apiVersion": "v1", "kind": "Pod",
          "metadata": {"name": "{{name}}", "labels": {"app": "{{name}}"}, "finalizers": {{finalizers}} },
          "spec": { {{(node is null ? "" : $"\"nodeName\": \"{node}\",")}} "containers": [ {"name": "c", "image": "busybox"} ] }
        }
        """;
}
