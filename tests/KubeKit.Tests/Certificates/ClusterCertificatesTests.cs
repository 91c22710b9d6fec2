using System.Security.Cryptography.X509Certificates;
using KubeKit.Certificates;
using KubeKit.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Tests.Certificates;

public sealed class ClusterCertificatesTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_authority_is_made_once_and_kept_where_only_its_owner_reads_the_key()
    {
        using var first = ClusterCertificates.Open(_directory.Path, _time);
        using var second = ClusterCertificates.Open(_directory.Path, _time);
        Assert.Equal(first.Authority.Certificate.Thumbprint, second.Authority.Certificate.Thumbprint);
        Assert.True(second.Authority.Certificate.HasPrivateKey);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory["pki", "ca.key"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory["pki", "sa.key"]));
        Assert.Equal(["ca.crt", "ca.key", "sa.key"], Directory.GetFiles(_directory["pki"]).Select(Path.GetFileName).Order());
        Assert.DoesNotContain("PRIVATE", first.Authority.Pem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ca.key", "ca.crt")]
    [InlineData("ca.crt", "ca.key")]
    public void Half_an_authority_is_an_error_that_says_what_to_do(string lost, string left)
    {
        ClusterCertificates.Open(_directory.Path, _time).Dispose();
        File.Delete(_directory["pki", lost]);
        var failure = Assert.Throws<InvalidDataException>(() => ClusterCertificates.Open(_directory.Path, _time));
        Assert.Equal($"{_directory["pki", lost]} is missing although {_directory["pki", left]} exists: restore it, or remove both for a new CA", failure.Message);
    }

    [Theory]
    [InlineData("ca.key", "")]
    [InlineData("ca.crt", "no certificate")]
    public void Damaged_files_are_named(string file, string content)
    {
        ClusterCertificates.Open(_directory.Path, _time).Dispose();
        File.WriteAllText(_directory["pki", file], content);
        var failure = Assert.Throws<InvalidDataException>(() => ClusterCertificates.Open(_directory.Path, _time));
        Assert.Contains("are no certificate and its key", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_of_another_authority_is_refused()
    {
        using var other = new TestDirectory();
        ClusterCertificates.Open(_directory.Path, _time).Dispose();
        ClusterCertificates.Open(other.Path, _time).Dispose();
        File.Copy(other["pki", "ca.key"], _directory["pki", "ca.key"], overwrite: true);
        Assert.Throws<InvalidDataException>(() => ClusterCertificates.Open(_directory.Path, _time));
    }

    [Fact]
    public void Certificates_are_signed_for_their_names_users_and_groups()
    {
        using var authority = CertificateAuthority.Create("kubernetes", _time);
        using var server = authority.IssueServer("kube-apiserver", ["kubernetes", "127.0.0.1", "::1", "KUBERNETES"]);
        var names = server.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["kubernetes"], names.EnumerateDnsNames());
        Assert.Equal(["127.0.0.1", "::1"], names.EnumerateIPAddresses().Select(a => a.ToString()));
        Assert.True(IsTrusted(server, authority));

        using var client = authority.IssueClient("jane", "developers", "system:masters");
        Assert.Equal("jane", client.GetNameInfo(X509NameType.SimpleName, false));
        Assert.Contains("O=developers", client.Subject, StringComparison.Ordinal);
        Assert.Contains("O=system:masters", client.Subject, StringComparison.Ordinal);
        Assert.True(IsTrusted(client, authority));
        using var stranger = CertificateAuthority.Create("kubernetes", _time);
        Assert.False(IsTrusted(client, stranger));
    }

    [Fact]
    public void No_certificate_outlives_its_authority()
    {
        using var authority = CertificateAuthority.Create("kubernetes", _time);
        using var first = authority.IssueClient("a");
        Assert.Equal(_time.GetUtcNow().AddDays(365), first.NotAfter, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromDays(3600));
        using var last = authority.IssueClient("b");
        Assert.Equal(authority.Certificate.NotAfter, last.NotAfter);
    }

    private static bool IsTrusted(X509Certificate2 certificate, CertificateAuthority authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority.Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
