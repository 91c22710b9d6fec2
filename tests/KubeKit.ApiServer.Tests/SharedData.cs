using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests;

/// <summary>Upstream's data, where this machine has it: beside the repository, or where KUBEKIT_SHARED says.</summary>
internal static class SharedData
{
    /// <summary>The JSON of a file below <c>kubernetes-1.36</c>; skips the test where there is none.</summary>
    public static JsonNode Read(string file)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("KUBEKIT_SHARED") ?? Path.Combine(Root(), "..", "shared"), "kubernetes-1.36", file);
        Assert.SkipUnless(File.Exists(path), $"{file} of Kubernetes 1.36 is not on this machine.");
        return JsonNode.Parse(File.ReadAllBytes(path))!;
    }

    /// <summary>The same for YAML.</summary>
    public static JsonNode ReadYaml(string file)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("KUBEKIT_SHARED") ?? Path.Combine(Root(), "..", "shared"), "kubernetes-1.36", file);
        Assert.SkipUnless(File.Exists(path), $"{file} of Kubernetes 1.36 is not on this machine.");
        return JsonNode.Parse(KubeKit.Resources.Yaml.KubeYaml.ToJson(File.ReadAllBytes(path)))!;
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "KubeKit.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? AppContext.BaseDirectory;
    }
}
