using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client.Tests.Fakes;

internal static class Samples
{
    public static ConfigMap ConfigMap(string name, string? value = null, string ns = "default") => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = ns },
        Data = value is null ? null : new Dictionary<string, string> { ["key"] = value },
    };
}
