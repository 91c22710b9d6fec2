using System.Globalization;
using KubeKit.Node.Containers;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>
/// What a container's process sees: a few variables of this process, the image's, those that tell it where it is, the
/// container's own. Nothing else of this process gets in: it may hold secrets.
/// </summary>
internal static class ProcessEnvironment
{
    private static readonly string[] Inherited =
        ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "DOTNET_ROOT", "DOTNET_CLI_HOME", "NUGET_PACKAGES", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    public static Dictionary<string, string> Build(ContainerSpec spec, ProcessImage image, string? address, string root)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                result[name] = value;
        }

        var host = address ?? "127.0.0.1";
        var port = (spec.Ports is [var first, ..] ? first : image.DefaultPort).ToString(CultureInfo.InvariantCulture);
        result["KUBEKIT_POD_IP"] = host;
        result["KUBEKIT_ROOT"] = root;
        result["HOSTNAME"] = spec.Pod.Name;
        result["PORT"] = port;
        result["ASPNETCORE_URLS"] = $"http://{host}:{port}";
        foreach (var (key, value) in image.Environment)
            result[key] = value;

        // What only this runtime knows stands unexpanded in the container's values; here it is known.
        foreach (var (key, value) in spec.Environment)
            result[key] = VariableExpansion.Expand(value, name => result.GetValueOrDefault(name));

        return result;
    }
}
