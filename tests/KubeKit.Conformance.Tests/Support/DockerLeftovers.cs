using System.Security.Cryptography.X509Certificates;

namespace KubeKit.Conformance.Tests.Support;

/// <summary>Pods outlive their kubelet, as they should; tests take theirs away.</summary>
internal static class DockerLeftovers
{
    /// <summary>What a cluster's containers on Docker are marked with: its CA, by the first digits of the thumbprint.</summary>
    public static string OwnerPrefix(string dataDirectory)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(dataDirectory, "pki", "ca.crt"));
        return authority.Thumbprint[..12].ToLowerInvariant();
    }

    public static async Task RemoveAsync(string dataDirectory)
    {
        var prefix = OwnerPrefix(dataDirectory);
        var list = await CommandRunner.RunAsync("docker", ["ps", "-a", "--format", "{{.ID}} {{.Label \"io.kubekit.owner\"}}"]);
        var own = list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .Where(parts => parts.Length == 2 && parts[1].StartsWith(prefix, StringComparison.Ordinal))
            .Select(parts => parts[0])
            .ToArray();
        if (own.Length > 0)
        {
            await CommandRunner.RunAsync("docker", ["rm", "-f", .. own]);
        }
    }
}
