using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KubeKit.Certificates;

namespace KubeKit.Kubeconfigs;

/// <summary>Writes the file by which kubectl and other clients find a cluster and prove who they are.</summary>
internal static class KubeconfigFile
{
    /// <summary>Writes a kubeconfig, readable by its owner only (mode 0600), with all certificates inside.</summary>
    public static void Write(string file, Uri server, string authorityPem, X509Certificate2 client)
    {
        using var key = client.GetECDsaPrivateKey() ?? throw new ArgumentException("the client certificate has no private key", nameof(client));
        Write(
            file,
            server,
            [$"certificate-authority-data: {Base64(authorityPem)}"],
            [$"client-certificate-data: {Base64(client.ExportCertificatePem())}", $"client-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}"]);
    }

    /// <summary>Writes a kubeconfig, readable by its owner only, for a server whose certificate the machine's own authorities vouch for, if it has one.</summary>
    public static void WriteWithToken(string file, Uri server, string token) => Write(file, server, [], [$"token: {token}"]);

    private static void Write(string file, Uri server, IEnumerable<string> trust, IEnumerable<string> proof)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } directory)
        {
            Directory.CreateDirectory(directory);
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: kubekit
              cluster:
                {string.Join("\n    ", trust.Prepend($"server: {server.GetLeftPart(UriPartial.Path).TrimEnd('/')}"))}
            users:
            - name: kubekit-admin
              user:
                {string.Join("\n    ", proof)}
            contexts:
            - name: kubekit
              context:
                cluster: kubekit
                user: kubekit-admin
            current-context: kubekit

            """);
        ClusterCertificates.WriteOwnerOnly(file, text);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
