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
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } directory)
        {
            Directory.CreateDirectory(directory);
        }

        ClusterCertificates.WriteOwnerOnly(file, Text(server, authorityPem, client));
    }

    private static string Text(Uri server, string authorityPem, X509Certificate2 client)
    {
        using var key = client.GetECDsaPrivateKey() ?? throw new ArgumentException("the client certificate has no private key", nameof(client));
        return string.Create(CultureInfo.InvariantCulture, $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: kubekit
              cluster:
                server: {server.GetLeftPart(UriPartial.Authority)}
                certificate-authority-data: {Base64(authorityPem)}
            users:
            - name: kubekit-admin
              user:
                client-certificate-data: {Base64(client.ExportCertificatePem())}
                client-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}
            contexts:
            - name: kubekit
              context:
                cluster: kubekit
                user: kubekit-admin
            current-context: kubekit

            """);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
