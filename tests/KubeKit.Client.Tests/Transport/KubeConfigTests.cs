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

    [Fact]
    public void The_first_of_several_files_wins_and_each_is_its_own_directory()
    {
        var (first, second) = (Directory.CreateTempSubdirectory().FullName, Directory.CreateTempSubdirectory().FullName);
        File.WriteAllText(Path.Combine(first, "a"), """
            current-context: one
            contexts: [{name: one, context: {cluster: c, user: u}}]
            users: [{name: u, user: {token: first}}]
            """);
        File.WriteAllText(Path.Combine(second, "b"), """
            current-context: two
            contexts: [{name: one, context: {cluster: none}}, {name: two, context: {cluster: c, user: v}}]
            clusters: [{name: c, cluster: {server: "https://x", certificate-authority: ca.pem}}]
            users: [{name: u, user: {token: second}}, {name: v, user: {tokenFile: t, exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, interactiveMode: Never}}}]
            """);
        File.WriteAllText(Path.Combine(second, "ca.pem"), "CA");
        var config = KubeConfig.Load(Path.Combine(first, "a"), Path.Combine(second, "b"));
        var one = config.Connection();
        Assert.Equal(("first", "https://x/"), (one.Token, one.Server.AbsoluteUri));
        Assert.Equal("CA"u8.ToArray(), one.CertificateAuthority);
        var two = config.Connection("two");
        Assert.Equal((Path.Combine(second, "t"), Path.Combine(second, "./login")), (two.TokenFile, two.Exec!.Command));
        Assert.Equal("second", KubeConfig.Load(Path.Combine(second, "b")).Connection("c", "u").Token);
        Assert.Contains(Path.Combine(first, "none"), Assert.Throws<KubeConfigException>(() => KubeConfig.Load(Path.Combine(first, "none"))).Message, StringComparison.Ordinal);
        Directory.Delete(first, recursive: true);
        Directory.Delete(second, recursive: true);
    }

    [Fact]
    public void All_that_a_user_and_a_cluster_can_say_is_understood()
    {
        var connection = KubeConfig.Parse("""
            current-context: all
            contexts: [{name: all, context: {cluster: c, user: u}}]
            clusters:
            - name: c
              cluster:
                server: https://x
                proxy-url: socks5://127.0.0.1:1080
                disable-compression: true
                extensions: [{name: client.authentication.k8s.io/exec, extension: {audience: me}}]
            users:
            - name: u
              user:
                as: other
                as-uid: "7"
                as-groups: [a, b]
                as-user-extra: {scopes: [x]}
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  command: login
                  args: [--for, me]
                  env: [{name: A, value: b}]
                  installHint: get it
                  interactiveMode: IfAvailable
                  provideClusterInfo: true
            """).Connection();
        Assert.Equal((new Uri("socks5://127.0.0.1:1080"), false), (connection.Proxy, connection.Compression));
        Assert.Equal(("other", "7", "a b"), (connection.Impersonate!.User, connection.Impersonate.Uid, string.Join(' ', connection.Impersonate.Groups)));
        Assert.Equal(["x"], connection.Impersonate.Extra["scopes"]);
        var exec = connection.Exec!;
        Assert.Equal(("login", "--for me", "b", "get it", false), (exec.Command, string.Join(' ', exec.Arguments), exec.Environment["A"], exec.InstallHint, exec.NeedsTerminal));
        Assert.Equal("""{"server":"https://x","proxy-url":"socks5://127.0.0.1:1080","config":{"audience":"me"}}""", exec.ClusterInfo);
    }

    [Theory]
    [InlineData("{auth-provider: {name: gcp}}", "auth-provider gcp")]
    [InlineData("{exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}}", "v1alpha1")]
    [InlineData("{exec: {apiVersion: client.authentication.k8s.io/v1, command: x}}", "interactiveMode")]
    [InlineData("{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}}", "without command")]
    [InlineData("{client-certificate: /does/not/exist}", "client-certificate")]
    [InlineData("{client-key-data: '*'}", "client-key")]
    public void What_cannot_be_used_is_named(string user, string named) =>
        Assert.Contains(named, Assert.Throws<KubeConfigException>(() => KubeConfig.Parse($"""
            current-context: c
            contexts: [{"{"}name: c, context: {"{"}cluster: c, user: u{"}"}{"}"}]
            clusters: [{"{"}name: c, cluster: {"{"}server: "https://x"{"}"}{"}"}]
            users: [{"{"}name: u, user: {user}{"}"}]
            """).Connection()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pod_finds_its_server_its_namespace_and_its_token()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(directory, "ca.crt"), "CA");
        File.WriteAllText(Path.Combine(directory, "namespace"), "team\n");
        var connection = KubeConnection.InCluster("fd00::1", "443", directory);
        Assert.Equal(("https://[fd00::1]/", "team", Path.Combine(directory, "token")), (connection.Server.AbsoluteUri, connection.Namespace, connection.TokenFile));
        Directory.Delete(directory, recursive: true);
    }
}
