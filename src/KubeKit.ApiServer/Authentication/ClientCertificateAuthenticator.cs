using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Authentication;

/// <summary>
/// Users by client certificate: the common name is the user, the organizations are the groups. The chain must end at one of
/// the cluster's own authorities; what the machine trusts does not count.
/// </summary>
internal sealed class ClientCertificateAuthenticator(IOptions<ApiServerOptions> options, TimeProvider time) : IAuthenticator
{
    // Object identifiers of RFC 5280 and X.520.
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    // Kestrel hands out one certificate object per connection: each chain is built once, not once per request.
    private readonly ConditionalWeakTable<X509Certificate2, Verdict> _verdicts = [];

    public ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context)
    {
        if (context.Connection.ClientCertificate is not { } certificate)
        {
            return ValueTask.FromResult(AuthenticationResult.None);
        }

        var verdict = _verdicts.GetValue(certificate, Judge);
        var isGood = verdict.User is not null && time.GetUtcNow() < verdict.GoodUntil;
        return ValueTask.FromResult(isGood ? AuthenticationResult.Proved(verdict.User!) : AuthenticationResult.Rejected);
    }

    private Verdict Judge(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        foreach (var authority in options.Value.ClientAuthorities)
        {
            chain.ChainPolicy.CustomTrustStore.Add(authority);
        }

        if (options.Value.ClientAuthorities.Count == 0 || !chain.Build(certificate))
        {
            return new Verdict(null, default);
        }

        var (name, groups) = ReadSubject(certificate);
        return name is null ? new Verdict(null, default) : new Verdict(UserInfo.Authenticated(name, groups), certificate.NotAfter.ToUniversalTime());
    }

    private static (string? Name, IReadOnlyList<string> Groups) ReadSubject(X509Certificate2 certificate)
    {
        string? name = null;
        var groups = new List<string>();
        foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false))
        {
            if (part.HasMultipleElements)
            {
                continue;
            }

            switch (part.GetSingleElementType().Value)
            {
                case CommonName: name = part.GetSingleElementValue(); break;
                case Organization when part.GetSingleElementValue() is { } group: groups.Add(group); break;
                default: break;
            }
        }

        return (name, groups);
    }

    private sealed record Verdict(UserInfo? User, DateTimeOffset GoodUntil);
}
