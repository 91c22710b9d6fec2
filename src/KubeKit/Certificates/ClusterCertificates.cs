using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeKit.Certificates;

/// <summary>
/// The certificates and keys of a control plane. Only the CA and the key of ServiceAccounts' tokens are kept, in
/// <c>pki/ca.crt</c>, <c>pki/ca.key</c> and <c>pki/sa.key</c> of the data directory, or where the host says (without one, in memory); all other
/// certificates are signed anew at each start, which costs about a millisecond each.
/// </summary>
internal sealed class ClusterCertificates : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private ClusterCertificates(CertificateAuthority authority, ECDsa serviceAccountKey) => (Authority, ServiceAccountKey) = (authority, serviceAccountKey);

    /// <summary>The cluster's CA.</summary>
    public CertificateAuthority Authority { get; }

    /// <summary>The key that signs ServiceAccounts' tokens.</summary>
    public ECDsa ServiceAccountKey { get; }

    /// <summary>Reads the CA from the data directory, or makes it there.</summary>
    /// <exception cref="InvalidDataException">Only one of the two files exists, or they do not belong together.</exception>
    public static ClusterCertificates Open(string? dataDirectory, TimeProvider time)
    {
        return dataDirectory is null
            ? new ClusterCertificates(CertificateAuthority.Create("kubernetes", time), ECDsa.Create(ECCurve.NamedCurves.nistP256))
            : OpenDirectory(Path.Combine(dataDirectory, "pki"), time);
    }

    /// <summary>Reads the CA from the directory that is for it alone, or makes it there.</summary>
    /// <exception cref="InvalidDataException">Only one of the two files exists, or they do not belong together.</exception>
    public static ClusterCertificates OpenDirectory(string directory, TimeProvider time)
    {
        var (certificateFile, keyFile) = (Path.Combine(directory, "ca.crt"), Path.Combine(directory, "ca.key"));
        var authority = (File.Exists(certificateFile), File.Exists(keyFile)) switch
        {
            (true, true) => Read(certificateFile, keyFile, time),
            (false, false) => Create(directory, certificateFile, keyFile, time),
            (true, false) => throw new InvalidDataException($"{keyFile} is missing although {certificateFile} exists: restore it, or remove both for a new CA"),
            (false, true) => throw new InvalidDataException($"{certificateFile} is missing although {keyFile} exists: restore it, or remove both for a new CA"),
        };
        return new ClusterCertificates(authority, OpenServiceAccountKey(Path.Combine(directory, "sa.key")));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Authority.Dispose();
        ServiceAccountKey.Dispose();
    }

    private static CertificateAuthority Read(string certificateFile, string keyFile, TimeProvider time)
    {
        try
        {
            return new CertificateAuthority(X509Certificate2.CreateFromPemFile(certificateFile, keyFile), time);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException) // the latter for the key of another certificate
        {
            throw new InvalidDataException($"{certificateFile} and {keyFile} are no certificate and its key: {e.Message}", e);
        }
    }

    private static CertificateAuthority Create(string directory, string certificateFile, string keyFile, TimeProvider time)
    {
        Directory.CreateDirectory(directory);
        var authority = CertificateAuthority.Create("kubernetes", time);
        using var key = authority.Certificate.GetECDsaPrivateKey()!;
        WriteOwnerOnly(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificateFile, authority.Pem);
        return authority;
    }

    // Kept apart from the CA's key: whoever may sign tokens need not be able to sign certificates.
    private static ECDsa OpenServiceAccountKey(string file)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(file))
        {
            WriteOwnerOnly(file, key.ExportPkcs8PrivateKeyPem());
            return key;
        }

        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException($"{file} is no private key of an elliptic curve: {e.Message}", e);
        }
    }

    /// <summary>Writes a file that only its owner may read, whatever the process' mask.</summary>
    internal static void WriteOwnerOnly(string file, string text)
    {
        // Written beside and renamed: a reader never sees half a file, and the mode holds from the first byte.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var beside = file + ".new";
        File.Delete(beside);
        using (var writer = new StreamWriter(beside, options))
        {
            writer.Write(text);
        }

        File.Move(beside, file, overwrite: true);
    }
}
