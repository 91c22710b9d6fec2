using System.Text;
using System.Text.Json;
using KubeKit.Client.Credentials;

namespace KubeKit.Client.Transport;

/// <summary>Reads the plugin that a kubeconfig's user gets credentials from.</summary>
internal static class KubeConfigExec
{
    // Where a cluster keeps what its plugin should know of it.
    private const string ClusterExtension = "client.authentication.k8s.io/exec";

    private static readonly string[] Versions = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

    public static ExecPlugin Read(KubeConfigNode exec, KubeConfigNode cluster, string user)
    {
        var version = exec.Text("apiVersion") ?? "";
        if (!Versions.Contains(version))
        {
            throw new KubeConfigException($"user {user} has an exec plugin of apiVersion \"{version}\"; known are {string.Join(" and ", Versions)}");
        }

        var mode = exec.Text("interactiveMode");
        if (mode is not ("Never" or "IfAvailable" or "Always") && (mode is not null || version == Versions[0]))
        {
            throw new KubeConfigException($"user {user} has an exec plugin whose interactiveMode is \"{mode}\" instead of Never, IfAvailable or Always");
        }

        return new ExecPlugin
        {
            Command = exec.ProgramPath("command") ?? throw new KubeConfigException($"user {user} has an exec plugin without command"),
            Arguments = exec.Texts("args"),
            Environment = exec.Items("env").Where(item => item.Text("name") is { Length: > 0 }).ToDictionary(item => item.Text("name")!, item => item.Text("value") ?? ""),
            ApiVersion = version,
            InstallHint = exec.Text("installHint"),
            NeedsTerminal = mode == "Always",
            ClusterInfo = exec.Flag("provideClusterInfo") ? ClusterInfo(cluster) : null,
        };
    }

    private static string ClusterInfo(KubeConfigNode cluster)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var name in (ReadOnlySpan<string>)["server", "tls-server-name", "proxy-url"])
            {
                if (cluster.Text(name) is { Length: > 0 } text)
                {
                    json.WriteString(name, text);
                }
            }

            if (cluster.Flag("insecure-skip-tls-verify"))
            {
                json.WriteBoolean("insecure-skip-tls-verify"u8, true);
            }

            if (cluster.Data("certificate-authority") is { } authority)
            {
                json.WriteBase64String("certificate-authority-data"u8, authority);
            }

            if (cluster.Items("extensions").FirstOrDefault(item => item.Text("name") == ClusterExtension)?.Raw("extension") is { } config)
            {
                json.WritePropertyName("config"u8);
                config.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
