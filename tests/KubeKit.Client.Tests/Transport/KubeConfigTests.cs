using KubeKit.Client.Transport;

namespace KubeKit.Client.Tests.Transport;

public sealed class KubeConfigTests
{
    private const string Text = """
        apiVersion: v1
        kind: Config
        current-context: dev
        clusters:
        - name: one
          cluster:
            server: https://127.0.0.1:6443
            certificate-authority-data: UEVN
        - name: two
          cluster: {server: "https://example.test/prefix", insecure-skip-tls-verify: true, tls-server-name: kube}
        contexts:
        - name: dev
          context: {cluster: one, user: admin, namespace: team}
        - name: other
          context: {cluster: two, user: robot}
        - name: broken
          context: {cluster: none, user: robot}
        users:
        - name: admin
          user: {client-certificate-data: QUJD, client-key: key.pem}
        - name: robot
          user: {token: secret}
        """;

    [Fact]
    public void The_current_context_is_taken_and_files_are_relative_to_the_config()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(directory, "key.pem"), "KEY");
        File.WriteAllText(Path.Combine(directory, "config"), Text);
        var connection = KubeConfig.Load(Path.Combine(directory, "config")).Connection();
        Assert.Equal("https://127.0.0.1:6443/", connection.Server.AbsoluteUri);
        Assert.Equal("team", connection.Namespace);
        Assert.Equal("PEM"u8.ToArray(), connection.CertificateAuthority);
        Assert.Equal("ABC"u8.ToArray(), connection.ClientCertificate);
        Assert.Equal("KEY"u8.ToArray(), connection.ClientKey);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void A_named_context_is_taken()
    {
        var connection = KubeConfig.Parse(Text).Connection("other");
        Assert.True(connection.SkipTlsVerify);
        Assert.Equal(("kube", "secret"), (connection.TlsServerName, connection.Token));
    }

    [Theory]
    [InlineData("broken", "none")]
    [InlineData("absent", "absent")]
    public void What_is_missing_is_named(string context, string named) =>
        Assert.Contains(named, Assert.Throws<KubeConfigException>(() => KubeConfig.Parse(Text).Connection(context)).Message, StringComparison.Ordinal);

    [Fact]
    public void Nonsense_is_refused_with_a_clear_message() =>
        Assert.Throws<KubeConfigException>(() => KubeConfig.Parse("a: [b"));
}
